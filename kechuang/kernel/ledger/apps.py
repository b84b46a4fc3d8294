"""The ledger as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerShelf(AppConfig):
    """Keeps the accounts."""

    name = "kechuang.kernel.ledger"
    label = "ledger"
    verbose_name = _("Ledger")
