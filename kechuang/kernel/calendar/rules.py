"""What a year's notice must say before it is entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.calendar.models import Kind
from kechuang.kernel.calendar.workcalendar import SATURDAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

YEARS: Final = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One day as a notice names it; without a source, the notice itself is the source."""

    date: date
    kind: Kind
    name: str
    source: str = ""


def first_fault(year: int, document: str, days: Sequence[NamedDay]) -> StrOrPromise | None:
    """Return the first thing that is wrong with a year's notice, as a sentence."""
    if year not in YEARS:
        return format_lazy(_("A year is written {first} to {last}."), first=YEARS[0], last=YEARS[-1])
    if not document.strip():
        return _("Give the document number of the notice.")
    if not days:
        return _("A notice names at least one day.")
    if len({day.date for day in days}) < len(days):
        return _("A day is named twice.")
    faults = (_fault_of(year, day) for day in days)
    return next((fault for fault in faults if fault is not None), None)


def _fault_of(year: int, day: NamedDay) -> StrOrPromise | None:
    """Return what is wrong with one day; a notice may reach back into the December before."""
    if not date(year - 1, 12, 1) <= day.date <= date(year, 12, 31):
        return _say(_("{day} does not belong to this year's notice."), day)
    if day.kind not in Kind.values:
        return _say(_("{day} is neither a holiday, a day off nor a working day."), day)
    if not day.name.strip():
        return _say(_("Say which holiday {day} belongs to."), day)
    if day.kind == Kind.WORK and day.date.weekday() < SATURDAY:
        return _say(_("{day} is a weekday and worked anyway."), day)
    if day.kind == Kind.REST and day.date.weekday() >= SATURDAY:
        return _say(_("{day} is a weekend day and free anyway."), day)
    return None


def _say(sentence: StrOrPromise, day: NamedDay) -> StrOrPromise:
    """Put the day into a sentence."""
    return format_lazy(sentence, day=day.date.isoformat())
