"""A small district for tests: a commission with an office, two towns, a park, a stranger; entered through the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity import actions as identity
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.models import Organisation, Person, Unit
from kechuang.kernel.identity.posts import Post
from kechuang.primitives.actor import Actor
from kechuang.registers.places import actions
from kechuang.registers.places.models import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

BEGUN = date(2010, 1, 1)
SYSTEM = Actor.system("test")


@dataclass(frozen=True)
class Official:
    """Somebody with a post: the person who signs in, and the actor the verbs ask for."""

    person: Person
    actor: Actor


@dataclass(frozen=True)
class District:
    """What the tests know by name."""

    clerk: Official
    leader: Official
    townsman: Official
    stationer: Official
    stranger: Official
    other_organ: Official
    district: Place
    antin: Place
    nanxi: Place
    park: Place
    village: Place
    town_unit: Unit


def at(day: date) -> None:
    """Let business time stand at nine o'clock of a day."""
    moment = timezone.make_aware(datetime(day.year, day.month, day.day, 9))  # noqa: DTZ001 - made aware around it
    with write(SYSTEM):
        if Clock.objects.exists():
            clock.move_to(moment)
        else:
            clock.begin(moment)


def unit(kind: str, name: str, parent: Unit | None = None) -> Unit:
    """Enter a unit."""
    return identity.add_unit(by=SYSTEM, kind=kind, name=name, parent=parent, valid_from=BEGUN)


def official(name: str, post: str, place: Unit | Organisation) -> Official:
    """Enter somebody with a post."""
    person = identity.add_person(by=SYSTEM, username=name, name=name)
    where = {"unit": place} if isinstance(place, Unit) else {"organisation": place}
    return Official(person, actor_of(identity.appoint(person, by=SYSTEM, post=post, since=BEGUN, **where)))


def district() -> District:
    """Enter the district on 2014-09-30 by business time."""
    at(date(2014, 9, 30))
    with write(SYSTEM):
        return _entered()


def _entered() -> District:
    """Enter units, people and places."""
    root = unit(Unit.Kind.DISTRICT, "示例区")
    commission, bureau = unit(Unit.Kind.ORGAN, "示例区科委", root), unit(Unit.Kind.ORGAN, "示例区某局", root)
    office = unit(Unit.Kind.OFFICE, "示例科", commission)
    towns = [unit(Unit.Kind.TOWN, name, root) for name in ("安汀镇", "南溪镇")]
    grove = unit(Unit.Kind.PARK, "示例科技园", towns[0])
    clerk = official("甲科员", Post.CLERK, office)

    def place(kind: str, name: str, answers: Unit, parent: Place | None) -> Place:
        return actions.add(
            by=clerk.actor, kind=kind, name=name, parent=parent, answers=answers, kept_by=commission,
            valid_from=date(2011, 1, 1), tile=None,
        )  # fmt: skip

    ground = place(Place.Kind.DISTRICT, "示例区", root, None)
    antin, nanxi = (place(Place.Kind.TOWN, one.name, one, ground) for one in towns)
    company = identity.add_organisation(by=SYSTEM, kind=Organisation.Kind.ENTERPRISE, name="过客公司")
    return District(
        clerk=clerk,
        leader=official("乙主任", Post.LEADER, commission),
        townsman=official("丙专管员", Post.CLERK, towns[0]),
        stationer=official("丁站员", Post.STATION, towns[0]),
        stranger=official("戊经办", Post.AGENT, company),
        other_organ=official("己科员", Post.CLERK, bureau),
        district=ground,
        antin=antin,
        nanxi=nanxi,
        park=place(Place.Kind.PARK, "示例科技园", grove, antin),
        village=place(Place.Kind.VILLAGE, "星河村", towns[0], antin),
        town_unit=towns[0],
    )


def fresh_district() -> Iterator[District]:
    """Yield the district and let the clock forget it afterwards; the body of a fixture."""
    clock.forget()
    yield district()
    clock.forget()


def sign_in(client: Client, who: Official) -> Client:
    """Sign somebody in."""
    client.force_login(who.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def posted(who: Official, **fields: object) -> dict[str, object]:
    """Return what a form sends, with the membership it was drawn under."""
    return {"_acting": str(who.actor.membership), **fields}
