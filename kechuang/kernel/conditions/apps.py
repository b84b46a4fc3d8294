"""The shelf of conditions as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ConditionShelf(AppConfig):
    """Has no tables; it is installed for its words and its file schema."""

    name = "kechuang.kernel.conditions"
    label = "conditions"
