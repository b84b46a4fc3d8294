"""Whose records somebody answers for, who answers for somebody, and whom a leader grades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q

from kechuang.kernel.db.dated import not_ended
from kechuang.kernel.identity.models import Membership, Person, Unit
from kechuang.kernel.identity.posts import OFFICIALS, Post
from kechuang.primitives.tree import paths_to

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.primitives.actor import Actor

SUPERIORS: Final = (Post.HEAD, Post.LEADER)


def posts_in(first: date, last: date) -> QuerySet[Membership]:
    """Return the posts of officials held on some day of a stretch, by unit."""
    rows = Membership.objects.filter(
        not_ended(first),
        post__in=OFFICIALS,
        unit__isnull=False,
        valid_from__lte=last,
        person__is_active=True,
    )
    return rows.select_related("person", "unit").order_by("unit__path", "pk")


def seen_by(actor: Actor, first: date, last: date) -> QuerySet[Membership]:
    """Return the posts whose holders' records somebody sees: of their unit and those below for a superior, else their own."""
    rows = posts_in(first, last)
    if actor.posts.isdisjoint(SUPERIORS) or not actor.unit_path:
        return rows.filter(person=actor.person)
    return rows.filter(Q(unit__path__startswith=actor.unit_path) | Q(person=actor.person))


def unit_on(person: Person, day: date) -> Unit | None:
    """Return the unit somebody worked in on a day."""
    held = posts_in(day, day).filter(person=person).first()
    return held.unit if held else None


def superior_unit(person: Person, unit: Unit, posts: tuple[str, ...], on: date) -> Unit | None:
    """Return the nearest unit, the own one or above, in which somebody else holds one of these posts on a day."""
    above = posts_in(on, on).filter(post__in=posts, unit__path__in=paths_to(unit.path)).exclude(person=person)
    return max((one.unit for one in above if one.unit), key=lambda one: len(one.path), default=None)


def graded_by(unit: Unit, on: date) -> list[Membership]:
    """Return whom the leader of a unit grades: its officials and those of the units below that no nearer leader answers for."""
    below = list(posts_in(on, on).filter(unit__path__startswith=unit.path))
    led = {one.unit.path for one in below if one.unit and one.post == Post.LEADER}
    nearest = {
        one.pk: max(
            (path for path in led if one.unit and one.unit.path.startswith(path)), key=len, default=""
        )
        for one in below
    }
    leaders = {one.person_id for one in below if one.post == Post.LEADER}
    found = [one for one in below if nearest[one.pk] == unit.path and one.person_id not in leaders]
    return list({one.person_id: one for one in reversed(found)}.values())[::-1]
