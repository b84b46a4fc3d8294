"""The web shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register


class WebShelf(AppConfig):
    """Draws every page."""

    name = "kechuang.kernel.web"
    label = "web"

    def ready(self) -> None:
        """Refuse a start in which an address has no door."""
        from kechuang.kernel.web.routes import every_address_has_a_door  # noqa: PLC0415 - needs loaded settings

        register(every_address_has_a_door, Tags.urls)
