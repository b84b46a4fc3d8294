"""The hall as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Hall(AppConfig):
    """The enterprises' door."""

    name = "kechuang.doors.hall"
    label = "hall"
