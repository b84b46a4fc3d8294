"""The access shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AccessShelf(AppConfig):
    """Decides who may."""

    name = "kechuang.kernel.access"
    label = "access"
