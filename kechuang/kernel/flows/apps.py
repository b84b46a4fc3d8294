"""The flow shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class FlowShelf(AppConfig):
    """Keeps the versions of flows."""

    name = "kechuang.kernel.flows"
    label = "flows"
