"""The audit shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AuditShelf(AppConfig):
    """Keeps the record."""

    name = "kechuang.kernel.audit"
    label = "audit"
