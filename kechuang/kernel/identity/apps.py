"""The identity shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class IdentityShelf(AppConfig):
    """Keeps who is who."""

    name = "kechuang.kernel.identity"
    label = "identity"
