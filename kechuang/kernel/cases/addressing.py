"""Whom a state waits for: a person, whoever holds a post for a unit, or an organisation; and how they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.access.actors import Post
from kechuang.kernel.access.rows import Below, Field, OfOrganisation, OfUnit, walk
from kechuang.kernel.access.who import Both, Either, Who
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.identity.holders import holders_of, members_of
from kechuang.kernel.identity.models import Membership, Unit
from kechuang.kernel.notices.actions import notify_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from django.db import models

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.models import Case, Task
    from kechuang.kernel.flows import Flow
    from kechuang.kernel.identity.models import Person


@dataclass(frozen=True, slots=True)
class Addressee:
    """One somebody a case waits for, by keys: a person, or a post of a unit, or an organisation."""

    person: int | None = None
    post: str = ""
    unit: int | None = None
    organisation: int | None = None

    @classmethod
    def of(cls, task: Task) -> Addressee:
        """Return whose task it is."""
        return cls(task.person_id, task.post, task.unit_id, task.organisation_id)


def wanted(flow: Flow, case: Case, thing: models.Model, on: date) -> set[Addressee]:
    """Return whom a case waits for where it stands, on a day."""
    moves = (move for move in flow.moves_from(case.state) if not move.quiet and move.after is None)
    sentences = dict.fromkeys(move.who for move in moves)
    return {one for who in sentences for one in waits_for(who, thing, case, on)}


_held = Prepared(
    lambda on, unit, posts: Membership.objects.filter(in_force(on), unit=unit, post__in=posts).only("post")
)
_units = Prepared(lambda keys: Unit.objects.filter(pk__in=keys))


def waits_for(who: Who, thing: models.Model, case: Case, on: date) -> Iterator[Addressee]:
    """Yield whom a move waits for; nobody for a move of the machine's.

    A post is waited for in the unit the sentence names, else in the case's own. Of posts in one unit alone (`of_unit`), only
    those somebody holds there on that day.
    """
    if isinstance(who, Either):
        for member in who.members:
            yield from waits_for(member, thing, case, on)
        return
    parts = who.members if isinstance(who, Both) else (who,)
    rows = [part for part in parts if isinstance(part, Field)]
    posts = [name for part in parts if isinstance(part, Post) for name in part.names]
    if rows and not isinstance(rows[0], OfUnit):
        yield from _named(rows[0], thing)
        return
    unit = _unit(parts, thing, case)
    if rows and unit is not None:
        posts = sorted({held.post for held in _held(on, unit, posts)})
    if unit is not None:
        yield from (Addressee(post=post, unit=unit) for post in posts)


def _named(part: Field, thing: models.Model) -> Iterator[Addressee]:
    """Yield the person or the organisation a column names; nobody where it is empty."""
    key = walk(thing, part.path)
    if isinstance(key, int):
        yield Addressee(organisation=key) if isinstance(part, OfOrganisation) else Addressee(person=key)


def _unit(parts: Iterable[Who], thing: models.Model, case: Case) -> int | None:
    """Return the unit a sentence names, else the case's own; None where the thing has none in that column."""
    paths = [
        part.path.removesuffix("__path") if isinstance(part, Below) else part.path
        for part in parts
        if isinstance(part, Below | OfUnit)
    ]
    found = walk(thing, paths[0]) if paths else case.unit_id
    return found if isinstance(found, int) else None


def tell(w: Writing, tasks: Sequence[Task], beside: Iterable[models.Model] = ()) -> None:
    """Tell those some tasks of one case wait for, except the one who has just acted; each once, in the words of their own task.

    A unit is not read again that one of the rows `beside`, read in this block, brought along.
    """
    people, told = _people(w, tasks, _brought(beside)), {w.actor.person}
    by_words: dict[tuple[str, str], list[Person]] = {}
    for task in tasks:
        words = str(task.state_label), f"task:{tasks[0].pk}"
        new = {person.pk: person for person in people[task] if person.pk not in told}
        by_words.setdefault(words, []).extend(new.values())
        told |= new.keys()
    for (state, key), several in by_words.items():
        notify_all(
            w,
            several,
            kind="cases.task",
            key=key,
            subject=_("Waiting for you: %(title)s") % {"title": tasks[0].case.title},
            body=_("%(number)s stands at “%(state)s”.") % {"number": tasks[0].case.number, "state": state},
            about=tasks[0].case.ref,
        )


def _brought(rows: Iterable[models.Model]) -> dict[int, Unit]:
    """Return the units that were read with some rows."""
    beside = (one for row in rows for one in row._state.fields_cache.values())
    return {one.pk: one for one in beside if isinstance(one, Unit)}


def _people(w: Writing, tasks: Sequence[Task], units: dict[int, Unit]) -> dict[Task, list[Person]]:
    """Return the people behind some tasks today."""
    today = w.now.date()
    posts = [task for task in tasks if task.post]
    missing = {task.unit_id for task in posts if task.unit_id} - units.keys()
    units |= {unit.pk: unit for unit in _units(sorted(missing))}
    held = holders_of({(task.post, units.get(task.unit_id or 0)) for task in posts}, today)
    found = {task: held[task.post, units.get(task.unit_id or 0)] for task in posts}
    for task in tasks:
        if task.person is not None:
            found[task] = [task.person]
        elif task.organisation is not None:
            found[task] = members_of(task.organisation, today)
    return found
