"""Agreements as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsModule(AppConfig):
    """Binds both sides of an award."""

    name = "kechuang.procedures.agreements"
    label = "agreements"
