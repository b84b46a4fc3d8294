"""The indicator shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorShelf(AppConfig):
    """Keeps the figures."""

    name = "kechuang.kernel.indicators"
    label = "indicators"
    verbose_name = _("Indicators")
