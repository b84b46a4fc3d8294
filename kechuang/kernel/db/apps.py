"""The database shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created


class DatabaseShelf(AppConfig):
    """Installs the shelf's checks."""

    name = "kechuang.kernel.db"
    label = "db"

    def ready(self) -> None:
        """Hang the start-up checks where Django looks for them."""
        from kechuang.kernel.db import checks, strict  # noqa: PLC0415 - needs loaded settings

        register(checks.keys_point_down, Tags.models)
        register(checks.guards_stand, Tags.database)
        connection_created.connect(strict.watch, dispatch_uid="kechuang-strict-writes")


def is_ours(config: AppConfig) -> bool:
    """Return whether an app is a shelf or a module of the house, or one an installation added."""
    return config.name.startswith("kechuang.") or config.name in settings.EXTRA_APPS
