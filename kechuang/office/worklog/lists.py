"""Who has what in a month, and the figures of a quarter: facts and days with facts, never lines somebody typed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.workdays import workdays_between
from kechuang.kernel.web.formatting import month_day
from kechuang.kernel.web.listing import Column, Listing, Text
from kechuang.kernel.web.month import SUNDAY
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.office.worklog.models import Assessment, Entry, Week
from kechuang.office.worklog.models.entries import TYPED
from kechuang.office.worklog.queries.days import HALVES, missing
from kechuang.office.worklog.queries.facts import deeds, kept
from kechuang.office.worklog.queries.people import seen_by

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest

    from kechuang.kernel.identity.models import Membership
    from kechuang.primitives.actor import Actor
    from kechuang.primitives.periods import Period

NAME = pgettext_lazy("person", "Name")
COUNTED = (_("Days on the record"), _("Facts accepted"), _("Weeks summed up"))
HEADS = (
    Head(NAME),
    Head(_("Unit")),
    *(Head(label, numeric=True) for label in COUNTED),
    Head(_("Self-assessment")),
    Head(_("Days missing")),
)


def of_unit(held: Sequence[Membership], period: Period) -> Table | Empty:
    """Return who has what in a month, and which days are missing."""
    if not held:
        return Empty(_("You answer for nobody in this month."))
    people = [one.person_id for one in held]
    rows = kept(people, period.first, period.last).only("person", "day", "source")
    facts = Counter(row.person_id for row in rows if row.source not in TYPED)
    days = Counter(person for person, _day in {(row.person_id, row.day) for row in rows})
    weeks = Counter(
        Week.objects.filter(
            person__in=people, first_day__gt=period.first - SUNDAY, first_day__lte=period.last
        ).values_list("person", flat=True)
    )
    months = {
        one.person_id: one
        for one in Assessment.objects.filter(person__in=people, month=period.first).select_related(
            "case__flow"
        )
    }
    left = missing(held, rows, period.first, period.last)
    return Table(
        _("Work record of the unit"),
        HEADS,
        [
            [
                Cell(
                    one.person.name, f"{reverse('worklog:person', args=[one.person.uid])}?week={period.first}"
                ),
                Cell(str(one.unit)),
                Cell(days[one.person_id]),
                Cell(facts[one.person_id]),
                Cell(weeks[one.person_id]),
                _month(months.get(one.person_id)),
                _missing(left[one.person_id]),
            ]
            for one in held
        ],
    )


def _month(found: Assessment | None) -> Cell:
    """Return where a month stands."""
    if found is None:
        return Cell(None)
    tag = Tag(found.case.state_label, "jade" if found.case.state == "commented" else "amber")
    return Cell(tag, found.get_absolute_url())


def _missing(days: dict[date, int]) -> Cell:
    """Return the days missing, those that follow one another as a stretch, halves told as such."""
    half = gettext("(half a day)")
    stretches: list[tuple[date, date, int]] = []
    for day, halves in sorted(days.items()):
        first, last, before = stretches[-1] if stretches else (day, day, 0)
        if halves == before == len(HALVES) and workdays_between(last, day) == len((last, day)):
            stretches[-1] = (first, day, halves)
        else:
            stretches.append((day, day, halves))
    words = [
        month_day(first) + (f"–{month_day(last)}" if last > first else "") + (half if n < len(HALVES) else "")
        for first, last, n in stretches
    ]
    return Cell(len(days) or None, note="、".join(words))


def statistics(actor: Actor, period: Period) -> Listing[Membership]:
    """Return the figures of a quarter of everybody an actor may see."""
    of_period = Q(
        person__worklog_entries__day__range=(period.first, period.last),
        person__worklog_entries__state=Entry.State.KEPT,
    ) & ~Q(person__worklog_entries__source__in=TYPED)
    kinds = deeds()
    counts = {
        f"n{at}": Count("person__worklog_entries", filter=of_period & Q(person__worklog_entries__source=name))
        for at, name in enumerate(kinds)
    }
    rows = seen_by(actor, period.first, period.last).annotate(
        facts=Count("person__worklog_entries", filter=of_period),
        days=Count("person__worklog_entries__day", filter=of_period, distinct=True),
        **counts,
    )
    return Listing(
        title=format_lazy("{word} {period}", word=_("Work statistics"), period=period.title),
        rows=rows,
        columns=(
            Column(label=NAME, value="person.name", sort="person__name"),
            Column(label=_("Unit"), value="unit", sort="unit__path"),
            Column(label=_("Days with facts"), value="days", sort="days", numeric=True),
            Column(label=_("Facts accepted"), value="facts", sort="facts", numeric=True),
            *(
                Column(label=title, value=name, sort=name, numeric=True)
                for name, title in zip(counts, kinds.values(), strict=True)
            ),
        ),
        filters=(Text(key="name", label=NAME, lookup="person__name__icontains"),),
        order=("unit__path", "pk"),
        empty=Empty(_("Nobody you may see held a post in this quarter.")),
        on_export=lambda _request, n: _exported(actor, _request, n),
    )


def _exported(actor: Actor, _request: HttpRequest, rows: int) -> None:
    """Put on record that the figures left."""
    with write(actor) as w:
        w.record("worklog.exported", None, rows=rows)
