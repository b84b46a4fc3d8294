"""Today: what waits for me, what the modules have to say, what I did last; and the whole list of what waits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.counting import count, elsewhere, nearest
from kechuang.doors.desk.due import tag_of
from kechuang.doors.desk.house.exports import recorded
from kechuang.doors.desk.house.words import called, go, sentences
from kechuang.doors.desk.schedule import days_ahead
from kechuang.kernel.access import member, signed_in
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.models import Task
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.web.casework import page_of
from kechuang.kernel.web.formatting import moment
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing, Toggle
from kechuang.kernel.web.menu import landing_for, panels_for
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.kernel.web.schedule import appointments, errands

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.schedule import Appointment
    from kechuang.primitives.actor import Actor

SHOWN: Final = 12
REMEMBERED: Final = 6
FORESEEN: Final = timedelta(days=60)
QUIET: Final = (
    "identity.sign_in",
    "identity.act_as",
    "notices.notify",
    "notices.see",
    "desk.export",
    "numbering.issued",
)
NOTHING: Final = Empty(
    _("Nothing waits for you."),
    _("When something is handed to you or to your post it appears here, with the day it is due."),
)


@page(who=signed_in())
def today(request: PageRequest) -> HttpResponse:
    """Show what waits for the reader, the most pressing first, the panels of the modules, and what the reader did last."""
    landing = "" if request.actor.posts & set(STAFF) else landing_for(request.actor)
    if landing:
        return redirect(landing)
    day, tasks = clock.today(), tasks_of(request.actor)
    bound = appointments(request.actor, day, day + FORESEEN, deadlines=False, today=True)
    asked, panels = errands(bound), panels_for(request.actor)
    counted = count(request.actor, day, panels)
    both: list[Task | Appointment] = [*asked, *tasks[:SHOWN]]
    pressing = sorted(both, key=lambda one: one.due or date.max)[:SHOWN]
    waiting = [_line(one, day) if isinstance(one, Task) else errand_line(one, day) for one in pressing]
    context = {
        "day": day,
        "lede": lede(counted.tasks + len(asked), counted.late, nearest(counted.next, asked, day), day),
        "rows": Rows(waiting, NOTHING),
        "days": days_ahead(bound, day),
        "more": counted.tasks + len(asked) if counted.tasks + len(asked) > SHOWN else 0,
        "elsewhere": elsewhere(panels, counted.panels),
        "recent": _recent(request.actor),
        "demo": settings.DEMO,
    }
    return answer(request, "desk/today.html", context)


def lede(count: int, late: int, next_due: date | None, day: date) -> str:
    """Say in one sentence what waits."""
    if not count:
        return gettext("Nothing waits for you today.")
    parts = [ngettext("%(n)d thing waits for you", "%(n)d things wait for you", count) % {"n": count}]
    if late:
        parts.append(ngettext("%(n)d of them is overdue", "%(n)d of them are overdue", late) % {"n": late})
    if next_due:
        parts.append(gettext("the next one: %(wait)s") % {"wait": tag_of(next_due, day)})
    return gettext(", ").join(parts) + gettext(".")


def _line(task: Task, day: date) -> Row:
    """Return a task as a line: what it is about, where it stands, how long it may take."""
    note = f"{task.state_label} · {task.case.unit}"
    return Row(task.case.title, _address(task), tag_of(task.due, day) or None, note)


def errand_line(one: Appointment, day: date) -> Row:
    """Return what is asked before an appointment as a line, like a task."""
    when = f"{one.day.isoformat()} {one.hours} · {one.note}".strip(" ·")
    words = gettext("%(asked)s: %(title)s") % {"asked": one.asks, "title": one.title}
    return Row(words, one.url, tag_of(one.due, day) or None, when)


def _address(task: Task) -> str:
    """Return the page of what a task is about; none where its module is gone."""
    return page_of(task.case) if task.case.kind in case_types() else ""


def _recent(actor: Actor) -> Rows | None:
    """Return what the reader did last, or nothing."""
    rows = Entry.objects.filter(person=actor.person).exclude(action__in=QUIET).order_by("-seq")
    last = list(rows[:REMEMBERED])
    words, titles = sentences([row.action for row in last]), called(actor, {row.subject for row in last})
    drawn = [_done(row, words.get(row.action, row.action), titles.get(row.subject, "")) for row in last]
    return Rows(drawn) if drawn else None


def _done(row: Entry, what: StrOrPromise, title: str) -> Row:
    """Return one thing done as a line: to what, by its title or its number, and when."""
    of = title or row.detail.get("number", "")
    return Row(what, go(row.subject), note=f"{of} · {moment(row.at)}" if of else moment(row.at))


@page(who=member())
def tasks(request: PageRequest) -> HttpResponse:
    """List everything that waits for the reader."""
    day = clock.today()
    kinds = case_types()
    listing = Listing(
        title=_("My tasks"),
        rows=tasks_of(request.actor),
        columns=(
            Column(
                label=_("Matter"), value="case.title", sort="case__title", link=_address, note="case.number"
            ),
            Column(
                label=_("Kind"),
                value=lambda row: kinds[row.case.kind].title if row.case.kind in kinds else row.case.kind,
                sort="case__kind",
            ),
            Column(label=_("State"), value="state_label"),
            Column(label=_("Unit"), value="case.unit", sort="case__unit__path"),
            Column(label=_("Due"), value="due", sort="due"),
            Column(label=_("Time left"), value=lambda row: tag_of(row.due, day)),
        ),
        filters=(
            Choice(
                key="kind",
                label=_("Kind"),
                lookup="case__kind",
                options=[(kind.name, kind.title) for kind in kinds.values()],
            ),
            Toggle(key="late", label=_("Overdue only"), where=Q(due__lt=day)),
            DateRange(key="due", label=_("Due")),
        ),
        search=("case__title", "case__number"),
        order=("due", "opened_at"),
        empty=NOTHING,
        on_export=recorded("tasks"),
    )
    bound = appointments(request.actor, day, day + FORESEEN, deadlines=False, today=True)
    besides = [errand_line(one, day) for one in errands(bound)]
    context = {"day": day, "besides": Rows(besides) if besides else None}
    return listing.to_response(request, "desk/tasks.html", context)
