"""Funds as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class FundsModule(AppConfig):
    """Pays what was decided."""

    name = "kechuang.procedures.funds"
    label = "funds"
