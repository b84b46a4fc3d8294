"""Places as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class Places(AppConfig):
    """Keeps the ground."""

    name = "kechuang.registers.places"
    label = "places"
