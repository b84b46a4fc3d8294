"""Resolutions as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class ResolutionsModule(AppConfig):
    """Decides in meetings."""

    name = "kechuang.procedures.resolutions"
    label = "resolutions"
