"""The numbering shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NumberingShelf(AppConfig):
    """Gives the numbers."""

    name = "kechuang.kernel.numbering"
    label = "numbering"
    verbose_name = _("Numbering")
