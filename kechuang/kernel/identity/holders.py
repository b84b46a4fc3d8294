"""Who holds a post for a unit: in the unit itself, else in the nearest unit above; and who is in an organisation."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from kechuang.kernel.db.dated import in_force, not_ended
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.identity.models import Membership, Organisation, Person, Unit
from kechuang.kernel.identity.posts import Post
from kechuang.primitives.tree import paths_to

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet


def members_of(organisation: Organisation, on: date) -> list[Person]:
    """Return the people who hold a post in an organisation on a day."""
    held = Membership.objects.filter(in_force(on), organisation=organisation)
    return list({row.person_id: row.person for row in held.select_related("person")}.values())


def holders(post: str, unit: Unit | None, on: date) -> list[Person]:
    """Return the people who hold a post on a day: in the unit, else in the nearest unit above it that has one; anywhere without one."""
    return nearest(held_around([(post, unit)], on), post, unit)


LEFT: Final = (
    *("title", "valid_from", "valid_to", "granted_by"),
    *(f"person__{name}" for name in ("username", "password", "phone", "is_superuser")),
    *(f"unit__{name}" for name in ("rank", "valid_from", "valid_to")),
)
"""What nobody asks of those who are told."""


def _reachable(held: QuerySet[Membership]) -> QuerySet[Membership]:
    """Return memberships with who holds them and how these are reached; a sealed number is opened where it is dialled."""
    return held.select_related("person", "unit").defer(*LEFT)


_holding = Prepared(lambda on, posts: _reachable(Membership.objects.filter(in_force(on), post__in=posts)))
_holding_in = Prepared(
    lambda on, posts, paths: _reachable(
        Membership.objects.filter(in_force(on), post__in=posts, unit__path__in=paths)
    )
)


def held_around(wanted: Collection[tuple[str, Unit | None]], on: date) -> list[Membership]:
    """Return who holds one of several posts on a day in the units named or above them, anywhere where one is asked for without a unit."""
    return held_ahead(wanted, on)()


def held_ahead(wanted: Collection[tuple[str, Unit | None]], on: date) -> Callable[[], list[Membership]]:
    """Ask the same together with the next statement of this block; return what tells it.

    In the order they were given them: of a few rows that is for Python to see to.
    """
    above = [paths_to(unit.path) for _post, unit in wanted if unit is not None]
    posts = sorted({post for post, _unit in wanted})
    if len(above) == len(wanted):
        told = _holding_in.ahead(on, posts, sorted({path for paths in above for path in paths}))
    else:
        told = _holding.ahead(on, posts)
    return lambda: sorted(told(), key=attrgetter("pk"))


def nearest(held: Iterable[Membership], post: str, unit: Unit | None) -> list[Person]:
    """Return who of those read holds a post in the unit that has some, going up from one; everybody where none is named."""
    rows = [row for row in held if row.post == post]
    if unit is None:
        return [row.person for row in rows]
    paths = set(paths_to(unit.path))
    above = [(row.unit.path, row.person) for row in rows if row.unit and row.unit.path in paths]
    closest = max((path for path, _person in above), key=len, default="")
    return [person for path, person in above if path == closest]


def people_in(organisation: Organisation, on: date) -> QuerySet[Membership]:
    """Return who holds a post in an organisation on a day, the legal representative first."""
    rows = Membership.objects.filter(in_force(on), organisation=organisation)
    return rows.select_related("person", "organisation").order_by("-post", "pk")


def legal_person(organisation: Organisation, on: date) -> Membership | None:
    """Return the legal representative of an organisation who has come in, today or for a later day."""
    rows = Membership.objects.filter(not_ended(on), organisation=organisation, post=Post.LEGAL_PERSON)
    return rows.select_related("person").order_by("-valid_from").first()
