"""The keeping of backups as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Keeping(AppConfig):
    """Takes backups and puts them back."""

    name = "kechuang.site.keeping"
    label = "keeping"
