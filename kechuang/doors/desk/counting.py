"""How much waits for somebody: tasks, those overdue, the next one due, and each module's panel, asked of the database at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, IntegerField, Subquery, Value
from django.urls import reverse

from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.identity.models import Person
from kechuang.kernel.web.notes import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.kernel.web.menu import Panel
    from kechuang.kernel.web.schedule import Appointment
    from kechuang.primitives.actor import Actor


class Counted(NamedTuple):
    """What waits: tasks, how many of them are overdue, the next day one is due, and the rows of each panel."""

    tasks: int
    late: int
    next: date | None
    panels: tuple[int, ...]


def count(actor: Actor, day: date, panels: Sequence[Panel]) -> Counted:
    """Return how much waits for an actor; one question, however many modules have a panel."""
    tasks = tasks_of(actor)
    due = tasks.filter(due__gte=day).order_by("due").values("due")[:1]
    numbers = [
        _number(rows) for rows in (tasks, tasks.filter(due__lt=day), *(one.rows(actor) for one in panels))
    ]
    found = Person.objects.filter(pk=actor.person or 0).values_list(Subquery(due), *numbers).first()
    next_due, *ns = found or (None, *(0 for _one in numbers))
    return Counted(ns[0] or 0, ns[1] or 0, next_due, tuple(n or 0 for n in ns[2:]))


def _number(rows: QuerySet[Any]) -> Subquery:
    """Return how many rows there are, as a part of a larger question; nothing where there is none."""
    counted = rows.order_by().values(all_of_them=Value(1)).annotate(n=Count("pk", distinct=True)).values("n")
    return Subquery(counted, output_field=IntegerField())


def nearest(due: date | None, asked: Iterable[Appointment], day: date) -> date | None:
    """Return the next day something is due that is not overdue."""
    days = (due, *(one.due for one in asked))
    return min((one for one in days if one is not None and one >= day), default=None)


def elsewhere(panels: Sequence[Panel], counts: Sequence[int]) -> Rows | None:
    """Return the panels that have something to say, as lines; nothing where none has."""
    lines = [
        Row(one.says(n), reverse(one.url) + one.query) for one, n in zip(panels, counts, strict=True) if n
    ]
    return Rows(lines) if lines else None
