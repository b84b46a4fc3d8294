"""The calendar shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarShelf(AppConfig):
    """Keeps the working days."""

    name = "kechuang.kernel.calendar"
    label = "calendar"
    verbose_name = _("Calendar")
