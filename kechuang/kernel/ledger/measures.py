"""How an amount of each measure is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from kechuang.kernel.ledger.models import Measure
from kechuang.primitives.money import format_yuan

if TYPE_CHECKING:
    from collections.abc import Callable

WRITTEN: dict[str, Callable[[int], str]] = {
    Measure.FEN: lambda fen: gettext("%(amount)s yuan") % {"amount": format_yuan(fen)},
    Measure.HALF_DAYS: lambda halves: gettext("%(amount)s days") % {"amount": f"{halves / 2:g}"},
    Measure.SERVICE_VOUCHERS: lambda count: gettext("%(amount)s service vouchers") % {"amount": count},
}


def written(amount: int, measure: str) -> str:
    """Return an amount in words of its measure: fen as yuan, half-days as days."""
    return WRITTEN[measure](amount)
