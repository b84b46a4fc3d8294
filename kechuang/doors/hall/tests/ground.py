"""An enterprise at the door: what it hands in, and the people who come in for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.doors.hall import actions
from kechuang.doors.hall.demo import picture
from kechuang.kernel.audit import clock
from kechuang.kernel.calendar import workdays
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.checks import accept
from kechuang.kernel.identity.acting import actor_of, actor_without_post
from kechuang.kernel.identity.models import Membership, Person
from kechuang.primitives.actor import Actor
from kechuang.registers.enterprises.tests.firms import code, registration
from kechuang.registers.places.tests.ground import Official

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from kechuang.doors.hall.models import Registration
    from kechuang.registers.places.tests.ground import District

PASSWORD = "correct horse battery"
NAME = "示例人"


def scan() -> SimpleUploadedFile:
    """Return a scan of a licence."""
    return SimpleUploadedFile("执照.png", picture())


def facts(district: District, number: int = 1, **changes: object) -> dict[str, Any]:
    """Return what an enterprise says of itself."""
    said: dict[str, Any] = {
        "kind": "first",
        "name": f"嘉创示例{number}号仪器有限公司",
        "organisation_code": code(number),
        "registration_number": registration(number),
        "unified_code": "",
        "founded": date(2009, 5, 18),
        "legal_form": "limited",
        "sector": "C40",
        "registered_at": district.antin,
        "legal_representative": NAME,
    }
    return said | changes


def registered(district: District, number: int = 1, username: str = "", **changes: object) -> Registration:
    """Register an enterprise as a visitor does."""
    newcomer = actions.Newcomer(
        username=username or f"firm{number}", password=PASSWORD, phone=f"1990000{number:04d}"
    )
    return actions.register(
        by=Actor.visitor(),
        newcomer=newcomer,
        facts=facts(district, number, **changes),
        scan=accept(scan(), field="scan"),
    )


def admitted(district: District, number: int = 1, username: str = "", **changes: object) -> Official:
    """Register an enterprise, admit it, and return its legal person."""
    row = registered(district, number, username, **changes)
    act(row.case, "admit", by=district.clerk.actor)
    return acting(row.applicant)


def another(district: District, number: int, *, by: Official) -> Registration:
    """Register one more enterprise as somebody who is signed in."""
    return actions.register(
        by=by.actor, newcomer=None, facts=facts(district, number), scan=accept(scan(), field="scan")
    )


def acting(person: Person) -> Official:
    """Return somebody in the post they hold, or in none."""
    found = Membership.objects.select_related("person", "organisation", "unit").filter(person=person).last()
    return Official(person, actor_of(found) if found else actor_without_post(person))


NEWCOMER = ("phone", "username", "password1", "password2", "email")
"""What only somebody who never signed in tells."""


def answers(district: District, number: int = 1, **changes: object) -> dict[str, Any]:
    """Return what the public form sends."""
    said = facts(district, number) | {"registered_at": district.antin.pk, "founded": "2009-05-18"}
    account = {
        "phone": "199 0000 0001",
        "username": f"firm{number}",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "email": "",
        "scan": scan(),
    }
    return said | account | changes


def send(client: Client, url: str, who: Official | None = None, **said: Any) -> Response:
    """Send a form as its page would."""
    membership = str(who.actor.membership or "") if who else ""
    return client.post(url, {"_acting": membership, "_key": str(uuid4()), **said})


def asked(client: Client, url: str) -> int:
    """Return how many queries a page takes, the clock's not counted; it must open."""
    clock.forget()
    workdays.forget()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200, url
    return 1 + sum("audit_clock" not in query["sql"] for query in queries)
