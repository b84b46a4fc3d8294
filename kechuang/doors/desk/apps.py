"""The desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Desk(AppConfig):
    """The officials' door."""

    name = "kechuang.doors.desk"
    label = "desk"
