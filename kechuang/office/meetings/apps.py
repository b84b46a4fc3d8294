"""Meetings as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsModule(AppConfig):
    """Calls meetings and writes them down."""

    name = "kechuang.office.meetings"
    label = "meetings"
