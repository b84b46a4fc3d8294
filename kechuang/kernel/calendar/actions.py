"""What changes the calendar: a year's notice, a counting rule, a person's absence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar import rules, workdays
from kechuang.kernel.calendar.models import Absence, AtHoliday, CountingRule, Day, YearNotice
from kechuang.kernel.db.rows import lock
from kechuang.primitives.ref import split_ref

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kechuang.kernel.calendar.models import Unit
    from kechuang.kernel.calendar.rules import NamedDay
    from kechuang.primitives.actor import Actor


def enter_year(
    *, by: Actor, year: int, days: Iterable[NamedDay], document: str, published: date
) -> YearNotice:
    """Enter the holidays of a year, or correct them: the days named replace those known, and the record keeps both.

    They count at once; until somebody else has compared them with the document they are marked 待核.
    """
    named = sorted(days, key=lambda day: day.date)
    fault = rules.first_fault(year, document, named)
    if fault is not None:
        raise Refused(fault, rule="calendar.notice_is_whole")
    with write(by) as w:
        known = lock(YearNotice.objects.filter(year=year)).first()
        touched = Q(notice=year) | Q(date__in=[day.date for day in named])
        before = {"document": known.document if known else "", "days": _written(touched)}
        facts = {
            "document": document.strip(),
            "published": published,
            "confirmed": False,
            "entered_by": by.person,
            "confirmed_by": None,
        }
        notice, _new = YearNotice.objects.update_or_create(year=year, defaults=facts)
        Day.objects.filter(touched).delete()
        Day.objects.bulk_create(_row(notice, day) for day in named)
        after = {"document": notice.document, "days": _written(touched)}
        w.record(
            "calendar.year_corrected" if known else "calendar.year_entered",
            notice,
            before=before,
            after=after,
        )
        workdays.forget()
        w.after_commit(workdays.forget)
    return notice


def confirm_year(*, by: Actor, year: int) -> YearNotice:
    """Say that a year stands as its document has it; whoever entered it asks somebody else."""
    with write(by) as w:
        notice = lock(YearNotice.objects.filter(year=year)).first()
        if notice is None or notice.confirmed:
            raise Refused(
                _("There is nothing to compare: the year is not entered, or was compared before."),
                rule="calendar.year_waits_for_comparison",
            )
        if by.person is not None and by.person == notice.entered_by:
            raise Refused(
                _("Somebody else compares what you entered with the document."),
                rule="a_year_entered_by_one_is_confirmed_by_another",
            )
        notice.confirmed, notice.confirmed_by = True, by.person
        notice.save(update_fields=["confirmed", "confirmed_by"])
        w.record("calendar.year_confirmed", notice, document=notice.document)
    return notice


def change_rule(
    *,
    by: Actor,
    name: str,
    title: str,
    unit: Unit,
    first_day_counts: bool,
    valid_from: date,
    clause: str,
    at_holiday: AtHoliday = AtHoliday.STAY,
    default_days: int | None = None,
) -> CountingRule:
    """Have a kind of deadline counted otherwise from a day on; the rule in force until then ends the day before."""
    if not name.strip() or not title.strip() or not clause.strip():
        raise Refused(
            _("A counting rule has a name, a title and the clause it comes from."),
            rule="calendar.rule_is_whole",
        )
    if default_days is not None and default_days < 1:
        raise Refused(_("A time limit is one day or more."), rule="calendar.rule_is_whole")
    with write(by) as w:
        for earlier in lock(CountingRule.objects.filter(name=name, valid_to=None, valid_from__lt=valid_from)):
            earlier.valid_to = valid_from - timedelta(days=1)
            earlier.save(update_fields=["valid_to"])
        rule = CountingRule.objects.create(
            name=name,
            title=title,
            unit=unit,
            default_days=default_days,
            first_day_counts=first_day_counts,
            at_holiday=at_holiday,
            valid_from=valid_from,
            clause=clause,
            confirmed=True,
        )
        w.record("calendar.rule_changed", rule, name=name, valid_from=valid_from.isoformat(), clause=clause)
        workdays.forget()
        w.after_commit(workdays.forget)
    return rule


def book_absence(
    *,
    by: Actor,
    person: int,
    first_day: date,
    last_day: date,
    kind: str,
    source: str,
    from_noon: bool = False,
    until_noon: bool = False,
) -> Absence:
    """Keep that a person is away; `source` is the Ref of what it comes from. Refused when the person is away already."""
    split_ref(source)
    if last_day < first_day or (last_day == first_day and from_noon and until_noon):
        raise Refused(_("An absence ends after it begins."), rule="calendar.absence_lasts")
    with write(by) as w:
        absence = Absence.objects.create(
            person=person,
            first_day=first_day,
            last_day=last_day,
            from_noon=from_noon,
            until_noon=until_noon,
            kind=kind,
            source=source,
            booked_at=w.now,
        )
        w.record("calendar.absence_booked", absence, person=person, source=source)
    return absence


def cancel_absence(*, by: Actor, absence: Absence) -> Absence:
    """Say that a person is not away after all; the absence stays on record."""
    with write(by) as w:
        kept = lock(Absence.objects.filter(pk=absence.pk)).get()
        if kept.cancelled_at is not None:
            raise Refused(_("This absence was cancelled before."), rule="calendar.absence_stands")
        kept.cancelled_at = w.now
        kept.save(update_fields=["cancelled_at"])
        w.record("calendar.absence_cancelled", kept, person=kept.person, source=kept.source)
    return kept


def _row(notice: YearNotice, day: NamedDay) -> Day:
    """Return a named day as it is kept."""
    return Day(
        date=day.date,
        kind=day.kind,
        name=day.name.strip(),
        source=day.source or notice.document,
        notice=notice,
    )


def _written(which: Q) -> dict[str, str]:
    """Return days as the record writes them."""
    return {day.isoformat(): kind for day, kind in Day.objects.filter(which).values_list("date", "kind")}
