"""Enterprises as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class Enterprises(AppConfig):
    """Keeps the enterprises."""

    name = "kechuang.registers.enterprises"
    label = "enterprises"
