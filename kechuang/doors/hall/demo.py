"""Made-up registrations of 2014: one admitted, one waiting, one sent back; then a call and who applies (`demo_calls`)."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from django.core.files.base import ContentFile

from kechuang.doors.hall import actions, authority, demo_calls
from kechuang.kernel.audit.demo import Scene
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.checks import accept
from kechuang.kernel.identity import actions as identity
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.models import Membership
from kechuang.primitives.actor import Actor
from kechuang.registers.enterprises.models import Enterprise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.doors.hall.models import Registration
    from kechuang.kernel.audit.demo import World
    from kechuang.kernel.identity.models import Person

ADMITTED, WAITING, RETURNED = 0, 1, 2
ANSWERS: Final = "clerk:hightech"
LAST_DAY: Final = date(2015, 2, 28)


def scenes(world: World) -> Iterator[Scene]:
    """Yield what three enterprises of the register do to come in."""
    yield Scene(date(2014, 3, 3), partial(_register, world, ADMITTED))
    yield Scene(date(2014, 3, 5), partial(_answer, world, ADMITTED, "admit"))
    yield Scene(date(2014, 3, 7), partial(_authorise, world, "agent:first", "章知远"))
    yield Scene(date(2014, 6, 3), partial(_authorise, world, "agent:second", "凌云舟"))
    yield Scene(date(2014, 8, 29), partial(_hand_over, world))
    yield Scene(date(2014, 9, 24), partial(_register, world, RETURNED))
    yield Scene(
        date(2014, 9, 26), partial(_answer, world, RETURNED, "return", "执照扫描件不清晰，请重新上传。")
    )
    yield Scene(date(2014, 9, 29), partial(_register, world, WAITING))
    yield from demo_calls.scenes(world)


def _register(world: World, number: int) -> None:
    """Register an enterprise of the register in its legal representative's name."""
    of = Enterprise.objects.filter(status="open").order_by("pk")[number * 10]
    world.known[f"registration:{number}"] = actions.register(
        by=Actor.visitor(),
        newcomer=actions.Newcomer(
            username=f"demo.legal{number}",
            password=f"not-for-signing-in-{world.chance('hall').random()}",
            phone=f"1990300{number:04d}",
        ),
        facts={
            "kind": "first",
            "name": of.name,
            "organisation_code": of.organisation_code,
            "registration_number": of.registration_number,
            "unified_code": "",
            "founded": of.founded,
            "legal_form": of.legal_form,
            "sector": of.sector,
            "registered_at": of.registered_at,
            "legal_representative": of.legal_representative,
        },
        scan=accept(ContentFile(picture(), name="营业执照.png"), field="scan"),
    )


def _answer(world: World, number: int, move: str, reason: str = "") -> None:
    """Have a registration answered."""
    row: Registration = world.known[f"registration:{number}"]
    act(row.case, move, by=world.actor(ANSWERS), reason=reason)


def _authorise(world: World, key: str, name: str) -> None:
    """Have the legal person authorise an agent, who comes in at once."""
    row: Registration = world.known[f"registration:{ADMITTED}"]
    invitation, token = authority.authorise(by=_actor(row.applicant), name=name, until=LAST_DAY)
    username = f"demo.{key.replace(':', '.')}"
    password = f"not-for-signing-in-{world.chance(key).random()}"
    person = identity.accept(
        token, by=Actor.visitor(), username=username, password=password, since=invitation.invited_at.date()
    )
    world.known[f"person:{key}"] = person


def _hand_over(world: World) -> None:
    """Let the first agent hand over to the second, and leave two days later."""
    posts = [
        Membership.objects.get(person=world.known[f"person:agent:{which}"]) for which in ("first", "second")
    ]
    giver = _actor(posts[0].person)
    authority.hand_over(posts[0], by=giver, to=posts[1], last_day=date(2014, 8, 31))


def _actor(person: Person) -> Actor:
    """Return somebody in the one post they hold."""
    return actor_of(Membership.objects.select_related("person", "organisation", "unit").get(person=person))


def picture(side: int = 64) -> bytes:
    """Return an empty grey picture as PNG (ISO/IEC 15948), in place of a scan."""
    lines = b"".join(b"\x00" + b"\xee" * side for _line in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
