"""The work record as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class WorkRecordModule(AppConfig):
    """Keeps what people did each day."""

    name = "kechuang.office.worklog"
    label = "worklog"
