"""How many statements pages ask, as a process asks them that has read neither clock nor calendar yet: the most a reader can meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.audit import clock
from kechuang.kernel.calendar import workdays
from kechuang.kernel.identity.acting import person_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.primitives.actor import Actor

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
MOST_QUERIES: Final = 12


def counted(readers: Iterable[Actor], *addresses: str) -> dict[tuple[str, str], int]:
    """Return how many statements each page asks for each reader who may see it."""
    found = {}
    for reader in readers:
        client = Client()
        client.force_login(person_of(reader), backend=BACKEND)
        for address in addresses:
            client.get(address)
            clock.forget()
            workdays.forget()
            with CaptureQueriesContext(connection) as asked:
                status = client.get(address).status_code
            if status == 200:
                found[reader.name, address] = len(asked)
    assert found
    return found


def too_many(found: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Return the pages that ask more than a page may."""
    return {page: n for page, n in found.items() if n > MOST_QUERIES}
