"""Booking as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BookingShelf(AppConfig):
    """Keeps who has which resource when."""

    name = "kechuang.kernel.booking"
    label = "booking"
    verbose_name = _("Booking")
