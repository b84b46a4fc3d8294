"""From a rule, a first day and a number of days to the last day, with the sentence that says how it was counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.calendar import queries, workdays
from kechuang.kernel.calendar.models import AtHoliday, Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.calendar.models import CountingRule

MOST_DAYS: Final = 3660  # ten years: a longer time limit is a slip of the hand
COUNTED: Final = {
    (Unit.WORKING, True): ngettext_lazy(
        "%(days)d working day, the first day counts, to %(last)s",
        "%(days)d working days, the first day counts, to %(last)s",
        "days",
    ),
    (Unit.WORKING, False): ngettext_lazy(
        "%(days)d working day from the next day on, to %(last)s",
        "%(days)d working days from the next day on, to %(last)s",
        "days",
    ),
    (Unit.NATURAL, True): ngettext_lazy(
        "%(days)d day, the first day counts, to %(last)s",
        "%(days)d days, the first day counts, to %(last)s",
        "days",
    ),
    (Unit.NATURAL, False): ngettext_lazy(
        "%(days)d day from the next day on, to %(last)s",
        "%(days)d days from the next day on, to %(last)s",
        "days",
    ),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a time limit (it ends with that day), the rule that gave it and the sentence that explains it."""

    date: dt.date
    rule: CountingRule
    estimated: bool
    explanation: StrOrPromise


def deadline(rule_name: str, start: dt.date, days: int | None = None) -> Deadline:
    """Return when a time limit that starts on a day ends, by the rule of that name in force on that day."""
    rule = queries.rule_in_force(rule_name, start)
    if rule is None:
        sentence = _("No rule says how “{name}” is counted on {day}.")
        raise Refused(
            format_lazy(sentence, name=rule_name, day=start.isoformat()), rule="calendar.rule_in_force"
        )
    return deadline_by(rule, start, days)


def deadline_by(rule: CountingRule, start: dt.date, days: int | None = None) -> Deadline:
    """Return when a time limit ends by a rule already at hand; without days the rule's own number holds."""
    count = rule.default_days if days is None else days
    if count is None or not 1 <= count <= MOST_DAYS:
        sentence = format_lazy(_("A time limit is 1 to {most} days."), most=MOST_DAYS)
        raise Refused(sentence, rule="calendar.days_in_range")
    counted, last = _last_day(rule, start, count)
    estimated = workdays.is_estimated(start, last)
    explanation = _sentence(rule, count, last, moved=last != counted, estimated=estimated)
    return Deadline(last, rule, estimated, explanation)


def _last_day(rule: CountingRule, start: dt.date, count: int) -> tuple[dt.date, dt.date]:
    """Return the day counting leads to, and the day it ends on after a holiday is allowed for."""
    if rule.unit == Unit.WORKING:
        last = workdays.add_workdays(start, count, first_counts=rule.first_day_counts)
        return last, last
    counted = start + dt.timedelta(days=count - rule.first_day_counts)
    if rule.at_holiday == AtHoliday.STAY:
        return counted, counted
    return counted, workdays.add_workdays(counted, 1, first_counts=True)


def _explained(rule: CountingRule, days: int, last: dt.date, *, moved: bool, estimated: bool) -> str:
    """Say how a deadline was counted, in the language of whoever reads."""
    counted = COUNTED[Unit(rule.unit), rule.first_day_counts]
    parts = [counted % {"days": days, "last": date_format(last)}]
    if moved:
        parts.append(gettext("the last day was not worked, so it ends on the next working day"))
    if estimated:
        parts.append(gettext("estimated, because the holidays of a year are not announced yet"))
    return gettext("; ").join(parts)


_sentence = lazy(_explained, str)
