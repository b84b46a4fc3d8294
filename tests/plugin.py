"""The ground every test stands on: a database of its worker's own on the leg's engine, and no network but loopback.

Loaded by name before Django reads its settings, so that the settings see this worker's database from the start.
"""

from __future__ import annotations

import atexit
import gc
import math
import os
import sys
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final

import hypothesis
import pytest
from _pytest import runner
from django.db import connections
from django.test import Client

from kechuang.primitives.room import with_room
from kechuang.site import env
from tests import scenes
from tools.house import databases
from tools.house.engines import TESTED, engine_asked_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker, Settings

STACK: Final = ExitStack()
atexit.register(STACK.close)
ENGINE: Final = engine_asked_for(STACK)
PLACE: Final = databases.own_place(ENGINE, "worker")
os.environ.update(PLACE.env | TESTED)

hypothesis.settings.register_profile("house", deadline=None)  # a loaded machine is no fault of the code
hypothesis.settings.load_profile("house")


SELDOM: Final = 50_000
"""How many new things may live before they are looked through for circles: the house's own stand here for all the tests."""
ASKS_A_DATABASE: Final = {"db", "own_database", "django_db_setup", "demo"}


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark of what is settled in Python, whichever engine answers."""
    sentence = (
        "one_engine: counts statements or goes round the doors, which no engine decides; run on SQLite alone"
    )
    config.addinivalue_line("markers", sentence)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse pytest-django's way of committing: it flushes afterwards, and append-only tables refuse that.

    On PostgreSQL, leave out what asks no database and what is settled in Python: how many statements a page asks, and whether
    a door opens. It has run on SQLite's legs and would say the same again. What a page shows is asked of both engines, and of
    the counts a few, so that a shelf that asks one engine more than the other is found: the hall's, those of resolutions and
    of supervision, and the kernel's own.
    """
    if ENGINE.name != "sqlite":
        idle = [item for item in items if not asks_a_database(item) or item.get_closest_marker("one_engine")]
        items[:] = [item for item in items if item not in set(idle)]
        config.hook.pytest_deselected(items=idle)
    for item in items:
        marker = item.get_closest_marker("django_db")
        if (marker and marker.kwargs.get("transaction")) or "transactional_db" in getattr(
            item, "fixturenames", ()
        ):
            sentence = f"{item.nodeid}: ask for own_database, a copy for this test alone, instead of a flush."
            raise pytest.UsageError(sentence)


def pytest_collection_finish() -> None:
    """Spare the collector what was loaded before the first test: it never goes, and takes a tenth of a run to look through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, 10, 10)


@cache
def template() -> databases.Place:
    """Return the migrated template; nobody changes a migration while the tests run, so it is keyed once."""
    return databases.template(ENGINE)


def asks_a_database(item: pytest.Item) -> bool:
    """Return whether a test stands on a database, by its fixtures, its mark, or by lying among the faults."""
    return (
        item.get_closest_marker("django_db") is not None
        or bool(ASKS_A_DATABASE & set(getattr(item, "fixturenames", ())))
        or "faults" in item.path.parts
    )


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give this worker its copy of the migrated template, and take it away at the end."""
    del django_test_environment
    with databases.copied(ENGINE, template(), "worker"):
        scenes.STAGE.blocker = django_db_blocker
        yield
        with django_db_blocker.unblock():
            scenes.STAGE.clear()
            let_go()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> object:
    """Run a test and its fixtures with room for deep calls, as the server answers: it spares a tenth of the legs."""
    return with_room(runner.pytest_runtest_protocol, item, nextitem)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let the scene a test asks for stand before its own savepoint opens, and none where it asks for a database alone."""
    if asks_a_database(item):
        scenes.STAGE.change_to(scenes.scene_of(item))


@pytest.fixture(autouse=True, scope="session")
def who_is_signed_in_is_so_at_once(django_test_environment: None) -> None:
    """Let the browsers of tests come in without the round of signing in: tests/signed_in.py says what that spares."""
    del django_test_environment
    from tests.signed_in import sign_in_at_once  # noqa: PLC0415 - models, once Django is set up

    Client.force_login = sign_in_at_once  # type: ignore[assignment,method-assign]  # for clients of ours


@pytest.fixture(autouse=True)
def what_was_read_is_forgotten() -> Iterator[None]:
    """Let no test see what another one's process cache still holds: the clock, the calendar, versions of flows and forms.

    Within a test clock and calendar are read once: how many questions a page asks must not hang on how fast the machine is.
    """
    from kechuang.kernel.audit import clock  # noqa: PLC0415 - models, once Django is set up
    from kechuang.kernel.calendar import fresh  # noqa: PLC0415 - the same

    clock.FRESH_FOR = fresh.FRESH_FOR = math.inf
    yield
    scenes.forget()


@pytest.fixture
def own_database(
    request: pytest.FixtureRequest,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[databases.Place]:
    """Yield a fresh database of this test's own, for real commits, threads and processes; `.env` points others at it."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        pytest.fail(
            "own_database stands alone: this test also asks for db, whose transaction is open elsewhere."
        )
    with databases.copied(ENGINE, template(), "test") as place:
        for name, value in place.env.items():
            monkeypatch.setenv(name, value)
        settings.FILES_FOLDER = str(place.files)
        with django_db_blocker.unblock(), pointed_at(place):
            yield place


@contextmanager
def pointed_at(place: databases.Place) -> Iterator[None]:
    """Make every connection of this process, in any thread, one to this place."""
    configured = connections["default"].settings_dict
    before = configured["NAME"]
    let_go()
    configured["NAME"] = env.database(place.url)["NAME"]
    try:
        yield
    finally:
        let_go()
        configured["NAME"] = before


def let_go() -> None:
    """Close this thread's connection and, on PostgreSQL, the pool behind it."""
    connection = connections["default"]
    connection.close()
    close_pool = getattr(connection, "close_pool", None)
    if close_pool:
        close_pool()


def stay_home(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse any address but loopback: a test that needs the network can't be trusted."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        refuse_elsewhere(arguments[1][0])
    elif event == "socket.getaddrinfo":
        refuse_elsewhere(arguments[0])


def refuse_elsewhere(host: object) -> None:
    """Raise when a host is not this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name and not (name in {"localhost", "::1"} or str(name).startswith("127.")):
        sentence = f"A test asked the network for {name}; only loopback is open here."
        raise RuntimeError(sentence)


sys.addaudithook(stay_home)
