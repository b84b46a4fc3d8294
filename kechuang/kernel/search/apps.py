"""The search shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class SearchShelf(AppConfig):
    """Finds things."""

    name = "kechuang.kernel.search"
    label = "search"
