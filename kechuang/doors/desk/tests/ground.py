"""What the desk's tests stand on: the small district with its administrators, and people who come in through the door."""

from __future__ import annotations

import hashlib
import hmac
import struct
import time
from base64 import b32decode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.doors.desk.signin import BACKEND
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar import workdays
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.middleware import ACTING, DEMO_FACTOR
from kechuang.kernel.identity.models import Person, Unit
from tests.world import BEGUN, SYSTEM, District, appointed, set_up

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from kechuang.primitives.actor import Actor

PASSWORD = "correct horse battery"
MOST_QUERIES = 12


@dataclass
class House(District):
    """The district with a general office, its leader and the three administrators."""

    general: Unit
    leader: Actor
    secretary: Actor
    administrator: Actor
    security: Actor
    auditor: Actor


def built() -> House:
    """Make the house on a morning of the demo clock."""
    small = set_up()
    with write(SYSTEM):
        general = actions.add_unit(
            by=SYSTEM, kind="office", name="办公室", parent=small.root, valid_from=BEGUN
        )
        return House(
            **vars(small),
            general=general,
            leader=appointed("leader", "leader", small.root),
            secretary=appointed("secretary", "clerk", general),
            administrator=appointed("administrator", "administrator", small.root),
            security=appointed("security", "security", small.root),
            auditor=appointed("auditor", "auditor", small.root),
        )


def come_in(actor: Actor, *, factor: bool = True) -> Client:
    """Return the browser of somebody signed in, by the demo's one click where the second factor counts."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person or 0), backend=BACKEND)
    session = client.session
    session[ACTING] = actor.membership
    if factor:
        session[DEMO_FACTOR] = True
    session.save()
    return client


def send(client: Client, url: str, actor: Actor | None = None, **answers: Any) -> Response:
    """Send a form as its page would: with the membership it was drawn under and a key of its own."""
    acting = {"_acting": str(actor.membership or "")} if actor else {}
    return client.post(url, {**acting, "_key": str(uuid4()), **answers})


def with_password(
    name: str = "li.ming", post: str = "clerk", unit: Unit | None = None, **more: str
) -> Person:
    """Enter somebody who signs in with a password."""
    person = actions.add_person(by=SYSTEM, username=name, name=name, password=PASSWORD, **more)
    actions.appoint(person, by=SYSTEM, post=post, since=BEGUN, unit=unit or Unit.objects.earliest("pk"))
    return person


def sign_in(client: Client, name: str, password: str = PASSWORD) -> Response:
    """Send the sign-in form."""
    return client.post("/accounts/login/", {"login": name, "password": password})


def code_of(secret: str) -> str:
    """Return what an authenticator shows now (TOTP, RFC 6238: SHA-1, 30 seconds, six figures)."""
    digest = hmac.new(b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def asked(client: Client, url: str) -> int:
    """Return how many queries a page takes; it must open. The clock counts once, however slow the machine is."""
    clock.forget()  # so that each page asks for the time and the calendar itself
    workdays.forget()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200, url
    return 1 + sum("audit_clock" not in query["sql"] for query in queries)


def recorded(action: str) -> list[Entry]:
    """Return what is on record of an action, oldest first."""
    return list(Entry.objects.filter(action=action).order_by("seq"))


def touched(*rows: Any) -> None:
    """Have rows made current in the index."""
    with write(SYSTEM) as w:
        w.touch(*rows)
