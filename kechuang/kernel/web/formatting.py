"""How numbers, money, dates and waits are written: tabular figures, ISO dates, working days in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from kechuang.kernel.calendar.workdays import estimated_mark
from kechuang.primitives.money import format_wan, format_yuan

if TYPE_CHECKING:
    from datetime import date, datetime

ABSENT = "—"
MINUS = "\N{MINUS SIGN}"


def number(value: float | Decimal, places: int | None = None) -> str:
    """Return a number with thousands separated and a true minus; `places` rounds half up as accountants do."""
    exact = Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{exact:,f}".replace("-", MINUS)


def percent(share: float | Decimal, places: int = 0) -> str:
    """Return a share (0.75) as a percentage (75%)."""
    return f"{number(Decimal(str(share)) * 100, places)}%"


def yuan(fen: int) -> str:
    """Return an amount kept in fen as yuan with two places."""
    return gettext("%(amount)s yuan") % {"amount": format_yuan(fen).replace("-", MINUS)}


def wan(fen: int) -> str:
    """Return an amount kept in fen in units of ten thousand yuan, at most two places, trailing zeros dropped."""
    amount = format_wan(fen).rstrip("0").rstrip(".").replace("-", MINUS)
    return gettext("%(amount)s ten thousand yuan") % {"amount": amount}


def iso(day: date) -> str:
    """Return a day as 2014-09-30."""
    return day.strftime("%Y-%m-%d")


def month_day(day: date) -> str:
    """Return a day of the current year as officials say it: 9月30日."""
    return gettext("%(month)d/%(day)d") % {"month": day.month, "day": day.day}


def moment(at: datetime) -> str:
    """Return a point in time in the district's own time as 2014-09-30 14:05."""
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    return local.strftime("%Y-%m-%d %H:%M")


def estimated(day: date | None) -> str:
    """Return 预估 after a counted day that lies in a year whose holidays are not announced."""
    return estimated_mark(day, day) if day else ""


def working_days(left: int) -> str:
    """Return a wait in working days: how many are left, that it ends today, or by how many it is overdue."""
    if left > 0:
        return ngettext("%(n)d working day left", "%(n)d working days left", left) % {"n": left}
    if left == 0:
        return gettext("Due today")
    return ngettext("%(n)d working day overdue", "%(n)d working days overdue", -left) % {"n": -left}
