"""Whom a state waits for: a person, whoever holds a post for a unit, or an organisation; and how they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext as _

from kechuang.kernel.access.actors import Post
from kechuang.kernel.access.rows import Below, Field, OfOrganisation, OfUnit, walk
from kechuang.kernel.access.who import Both, Either, Who
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.identity.holders import held_ahead, held_around, members_of, nearest
from kechuang.kernel.identity.models import Membership, Unit
from kechuang.kernel.notices.actions import notify_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from django.db import models

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.models import Case, Task
    from kechuang.kernel.flows import Flow
    from kechuang.kernel.identity.models import Person
    from kechuang.kernel.notices.models import Notice


Pair: TypeAlias = "tuple[str, Unit | None]"
"""A post, and the unit from which upwards its holder is looked for."""


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

    @property
    def place(self) -> tuple[float, str, int, int]:
        """Return where it stands among others: people first."""
        person = float("inf") if self.person is None else self.person
        return person, self.post, self.unit or 0, self.organisation or 0


_held = Prepared(
    lambda on, unit, posts: Membership.objects.filter(in_force(on), unit=unit, post__in=posts).only("post")
)
_units = Prepared(lambda keys: Unit.objects.filter(pk__in=keys))


class Around:
    """Who holds which posts on a day in some units and above them: what is asked again in one block is not read again."""

    def __init__(self, on: date, beside: Iterable[models.Model] = ()) -> None:
        """Take the day, and rows read in this very block, whose units need not be read again."""
        brought = (one for row in beside for one in row._state.fields_cache.values())
        self.on, self.units = on, {one.pk: one for one in brought if isinstance(one, Unit)}
        self.known: dict[Pair, list[Membership]] = {}
        self.asked: list[tuple[set[Pair], Callable[[], list[Membership]]]] = []

    def foresee(self, flow: Flow, case: Case, thing: models.Model) -> None:
        """Ask with the next statement who holds what a case waits for where it stands, as far as that hangs on units read before.

        Should it turn out otherwise by the end of the step, what is missing is asked then.
        """
        several = {pair for who in _sentences(flow, case) for pair in _posts_around(who, thing, case, self)}
        if several:
            self.asked.append((several, held_ahead(several, self.on)))

    def held_in(self, unit: int, posts: Sequence[str]) -> list[str]:
        """Return which of some posts somebody holds in one very unit."""
        found = self.units.get(unit)
        if found is None:
            return sorted({row.post for row in _held(self.on, unit, posts)})
        self._read({(post, found) for post in posts})
        return sorted({row.post for post in posts for row in self.known[post, found] if row.unit_id == unit})

    def people(self, tasks: Sequence[Task]) -> list[list[Person]]:
        """Return who holds the post each of some tasks waits for: in the unit, else in the nearest one above."""
        missing = {task.unit_id for task in tasks if task.unit_id} - self.units.keys()
        self.units |= {unit.pk: unit for unit in _units(sorted(missing))}
        asked = [(task.post, self.units.get(task.unit_id or 0)) for task in tasks]
        self._read(set(asked))
        return [nearest(self.known[pair], *pair) for pair in asked]

    def _read(self, pairs: set[Pair]) -> None:
        """Read what is not known yet, in one statement."""
        missing = pairs - self.known.keys()
        if missing and self.asked:
            for foreseen, told in self.asked:
                self._keep(foreseen, told())
            self.asked.clear()
            missing -= self.known.keys()
        if missing:
            self._keep(missing, held_around(missing, self.on))

    def _keep(self, pairs: set[Pair], held: list[Membership]) -> None:
        """Keep who holds which post."""
        self.known |= {(post, unit): [row for row in held if row.post == post] for post, unit in pairs}


def wanted(flow: Flow, case: Case, thing: models.Model, around: Around) -> set[Addressee]:
    """Return whom a case waits for where it stands, on a day."""
    return {one for who in _sentences(flow, case) for one in waits_for(who, thing, case, around)}


def _sentences(flow: Flow, case: Case) -> Iterable[Who]:
    """Return who may do what a case waits for where it stands."""
    moves = (move for move in flow.moves_from(case.state) if not move.quiet and move.after is None)
    return dict.fromkeys(move.who for move in moves)


def _posts_around(who: Who, thing: models.Model, case: Case, around: Around) -> Iterator[Pair]:
    """Yield the posts a move waits for with their units, of those read before."""
    if isinstance(who, Either):
        for member in who.members:
            yield from _posts_around(member, thing, case, around)
        return
    parts = who.members if isinstance(who, Both) else (who,)
    posts = [name for part in parts if isinstance(part, Post) for name in part.names]
    unit = around.units.get(_unit(parts, thing, case) or 0) if posts else None
    if unit is not None:
        yield from ((post, unit) for post in posts)


def waits_for(who: Who, thing: models.Model, case: Case, around: Around) -> Iterator[Addressee]:
    """Yield whom a move waits for; nobody for a move of the machine's.

    A post is waited for in the unit the sentence names, else in the case's own. Of posts in one unit alone (`of_unit`), only
    those somebody holds there on that day.
    """
    if isinstance(who, Either):
        for member in who.members:
            yield from waits_for(member, thing, case, around)
        return
    parts = who.members if isinstance(who, Both) else (who,)
    rows = [part for part in parts if isinstance(part, Field)]
    posts = [name for part in parts if isinstance(part, Post) for name in part.names]
    if rows and not isinstance(rows[0], OfUnit):
        yield from _named(rows[0], thing)
        return
    unit = _unit(parts, thing, case)
    if rows and unit is not None:
        posts = around.held_in(unit, posts)
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


def tell(w: Writing, tasks: Sequence[Task], around: Around) -> list[Notice]:
    """Tell those some tasks of one case wait for, except the one who has just acted; each once, in the words of their own task.

    Return what they were told, which the line of the step on record names.

    Whoever was read `around` them in this block is not read again.
    """
    several, told = _people(tasks, around), {w.actor.person}
    waiting: dict[tuple[int, str], tuple[Task, list[Person]]] = {}
    for task, people in zip(tasks, several, strict=True):
        new = {person.pk: person for person in people if person.pk not in told}
        waiting.setdefault((task.run, task.state), (task, []))[1].extend(new.values())
        told |= new.keys()
    notices = []
    for task, new_to_it in waiting.values():
        notices += notify_all(
            w,
            new_to_it,
            kind="cases.task",
            key=f"task:{task.case_id}:{task.run}",
            subject=_("Waiting for you: %(title)s") % {"title": task.case.title},
            body=_("%(number)s stands at “%(state)s”.")
            % {"number": task.case.number, "state": task.state_label},
            about=task.case.ref,
            on_record=False,
            anew=True,
        )
    return notices


def _people(tasks: Sequence[Task], around: Around) -> list[list[Person]]:
    """Return the people behind each of some tasks today."""
    holding = iter(around.people([task for task in tasks if task.post]))
    return [next(holding) if task.post else _named_by(task, around) for task in tasks]


def _named_by(task: Task, around: Around) -> list[Person]:
    """Return the person a task names, or the people of the organisation it names."""
    if task.person is not None:
        return [task.person]
    return members_of(task.organisation, around.on) if task.organisation is not None else []
