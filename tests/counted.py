"""How many statements pages ask, as a process asks them that has read neither clock nor calendar yet: the most a reader can meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import connection
from django.test import Client

from kechuang.kernel.audit import clock
from kechuang.kernel.calendar import workdays
from kechuang.kernel.identity.acting import person_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kechuang.primitives.actor import Actor

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
MOST_QUERIES: Final = 12
OPENED: Final = 200


@dataclass(slots=True)
class Counter:
    """What stands around the connection and counts the statements that go through."""

    asked: int = 0

    def __call__(self, execute: Callable[..., Any], sql: str, values: Any, *rest: Any) -> Any:  # noqa: ANN401 - Django's own shape
        """Count a statement and let it go through."""
        self.asked += 1
        return execute(sql, values, *rest)


def counted(readers: Iterable[Actor], *addresses: str) -> dict[tuple[str, str], int]:
    """Return how many statements each page asks for each reader who may see it, once the process knows its forms and flows."""
    found = {
        (name, address): opened(client, address)[1]
        for name, client, address in openings(readers, addresses)
        if client.get(address).status_code == OPENED
    }
    assert found
    return found


def too_many(readers: Iterable[Actor], *addresses: str) -> dict[tuple[str, str], int]:
    """Return the pages that ask more than a page may, for each reader who may see them."""
    found = {
        (name, address): asks
        for name, client, address in openings(readers, addresses)
        if (asks := most_asked(client, address)) is not None
    }
    assert found
    return {page: asks for page, asks in found.items() if asks > MOST_QUERIES}


def openings(readers: Iterable[Actor], addresses: Iterable[str]) -> Iterator[tuple[str, Client, str]]:
    """Yield each reader's name and browser with each address."""
    for reader in readers:
        client = Client()
        client.force_login(person_of(reader), backend=BACKEND)
        for address in addresses:
            yield reader.name, client, address


def most_asked(client: Client, address: str) -> int | None:
    """Return how many statements a page asks when it is opened first, or None where it does not open.

    That is the most it asks. Only where it is more than a page may is it opened once more, as by a process that knows its
    forms and flows: nobody changes those, and they are read once.
    """
    status, asks = opened(client, address)
    if status == OPENED and asks > MOST_QUERIES:
        status, asks = opened(client, address)
    return asks if status == OPENED else None


def most_of(client: Client, *addresses: str) -> int:
    """Return how many statements the dearest of some pages asks; each must open."""
    found = {address: most_asked(client, address) for address in addresses}
    shut = [address for address, asks in found.items() if asks is None]
    assert not shut, shut
    return max(asks for asks in found.values() if asks is not None)


def opened(client: Client, address: str) -> tuple[int, int]:
    """Return what a page answers and how many statements it asks."""
    clock.forget()
    workdays.forget()
    counter = Counter()
    with connection.execute_wrapper(counter):
        status = client.get(address).status_code
    return status, counter.asked
