"""The typesetting shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TypesetShelf(AppConfig):
    """Sets documents in type."""

    name = "kechuang.kernel.typeset"
    label = "typeset"
    verbose_name = _("Typesetting")
