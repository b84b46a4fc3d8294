"""Supervision as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class SupervisionModule(AppConfig):
    """Chases what was asked."""

    name = "kechuang.procedures.supervision"
    label = "supervision"
