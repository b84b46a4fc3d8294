"""Policies as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class Policies(AppConfig):
    """Keeps the policies."""

    name = "kechuang.registers.policies"
    label = "policies"
