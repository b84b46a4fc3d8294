"""The module shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register


class ModuleShelf(AppConfig):
    """Checks every declaration at start."""

    name = "kechuang.kernel.modules"
    label = "modules"

    def ready(self) -> None:
        """Put the doorkeeper where Django looks for checks."""
        from kechuang.kernel.modules.checks import declarations_are_whole  # noqa: PLC0415 - needs loaded settings

        register(declarations_are_whole)
