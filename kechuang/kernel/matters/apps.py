"""The shelf of matters as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class MattersShelf(AppConfig):
    """Keeps what can be asked for, and when."""

    name = "kechuang.kernel.matters"
    label = "matters"
