"""The year's working days as a grid: what is worked, what is free, and by which notice."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import OuterRef, Q, Subquery
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.doors.desk.house.enter_year import keeps_calendar
from kechuang.kernel.access import member
from kechuang.kernel.audit import clock
from kechuang.kernel.calendar import workdays
from kechuang.kernel.calendar.models import Absence, Day, YearNotice
from kechuang.kernel.calendar.queries import years_missing
from kechuang.kernel.calendar.rules import YEARS
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.models import Membership, Person
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.month import WEEK
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor

AHEAD: Final = timedelta(days=30)
SHOWN: Final = 30
SATURDAY: Final = 5
FREE: Final = pgettext_lazy("calendar", "free")
WORK: Final = pgettext_lazy("calendar", "work")


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the grid: its mark is 休 or 班 where the weekly rule does not hold, with the holiday's name."""

    day: date
    works: bool
    mark: StrOrPromise
    name: str
    today: bool

    @property
    def style(self) -> str:
        """Return the class the day is drawn by: its shape says what its mark says."""
        kind = ("made-up" if self.works else "free") if self.mark else ("" if self.works else "weekend")
        return f"{kind} now".strip() if self.today else kind


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its number, its weeks and how many of its days are worked."""

    number: int
    weeks: list[list[Cell | None]]
    worked: int


@page(who=member())
def year(request: PageRequest, number: int = 0) -> HttpResponse:
    """Show one year: every day, what each notice changed, and who is away in the weeks to come."""
    today = clock.today()
    shown = number or today.year
    if shown not in YEARS:
        raise Http404
    named = {day.date: day for day in Day.objects.filter(date__year=shown).select_related("notice")}
    notice = next((day.notice for day in named.values() if day.notice_id == shown), None)
    first, last = date(shown, 1, 1), date(shown, 12, 31)
    context = {
        "year": shown,
        "months": list(_months(shown, named, today)),
        "worked": workdays.workdays_between(first, last),
        "passed": workdays.workdays_between(first, today) if shown == today.year else None,
        "estimated": workdays.is_estimated(first, last),
        "mark": workdays.estimated_mark(first, last),
        "notice": _facts(notice) if notice else None,
        "compare": _waits(notice, request.actor),
        "missing": years_missing(today),
        "may_enter": keeps_calendar(request.actor),
        "before": shown - 1 if shown - 1 in YEARS else None,
        "after": shown + 1 if shown + 1 in YEARS else None,
        "away": _away(request.actor, today) if shown == today.year else None,
        "week": WEEK,
        "today": today,
        "marks": {"free": FREE, "work": WORK},
    }
    return answer(request, "desk/year.html", context)


def _months(shown: int, named: dict[date, Day], today: date) -> Iterator[Month]:
    """Yield the months of a year."""
    for number in range(1, 13):
        weeks = calendar.Calendar().monthdatescalendar(shown, number)
        cells = [
            [_cell(day, named.get(day), today) if day.month == number else None for day in week]
            for week in weeks
        ]
        yield Month(number, cells, sum(cell.works for week in cells for cell in week if cell))


def _cell(day: date, named: Day | None, today: date) -> Cell:
    """Return one day as the grid shows it."""
    works = workdays.is_workday(day)
    mark: StrOrPromise = ""
    if works and day.weekday() >= SATURDAY:
        mark = WORK
    elif not works and (named is not None or day.weekday() < SATURDAY):
        mark = FREE
    return Cell(day, works, mark, named.name if named else "", day == today)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A year somebody entered that somebody else has yet to compare with its document."""

    entered_by: str
    mine: bool


def _waits(notice: YearNotice | None, actor: Actor) -> Comparison | None:
    """Return who entered a year nobody has compared yet; None where nothing waits."""
    if notice is None or notice.confirmed or notice.entered_by is None:
        return None
    person = Person.objects.filter(pk=notice.entered_by).first()
    return Comparison(str(person or ""), mine=notice.entered_by == actor.person)


def _facts(notice: YearNotice) -> Facts:
    """Return where the year's days come from."""
    return Facts(
        [
            Fact(
                _("Notice"),
                notice.document or None,
                note="" if notice.confirmed else _("not yet checked against the document"),
            ),
            Fact(_("Published"), notice.published),
        ]
    )


def _away(actor: Actor, today: date) -> Rows:
    """Return who of the reader's own unit (a head's and a leader's: and those below) is away in thirty days; why, only heads read."""
    answers = bool(actor.posts & {Post.HEAD, Post.LEADER})
    units = (
        Q(unit__path__startswith=actor.unit_path) if answers and actor.unit_path else Q(unit=actor.unit or 0)
    )
    people = Membership.objects.filter(in_force(today), units).values("person")
    away = Absence.objects.filter(
        cancelled_at=None, first_day__lte=today + AHEAD, last_day__gte=today, person__in=people
    )
    named = away.annotate(name=Subquery(Person.objects.filter(pk=OuterRef("person")).values("name")))
    return Rows(
        [_absence(row, why=answers) for row in named[:SHOWN]],
        Empty(_("Nobody of your unit is away in the next thirty days.")),
    )


def _absence(row: Absence, *, why: bool) -> Row:
    """Return one absence as a line; its person is a number, and the name is looked up with it."""
    first, last = f"{row.first_day:%m-%d}", f"{row.last_day:%m-%d}"
    days = first if first == last else f"{first} – {last}"
    return Row(getattr(row, "name", ""), end=days, note=row.kind if why else "")
