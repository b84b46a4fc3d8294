"""What the stories stand on: the demo district served on a free port, and visitors with real windows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.looking import looked_over
from tests.browser.turns import Turns, only_reads, turn
from tests.plugin import ENGINE
from tools.house import databases
from tools.house.server import Server, serving_from_fork
from tools.house.visit import UNPAINTED, Visit, launched, visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Playwright
    from xdist.remote import Producer


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first."""
    items.sort(key=lambda item: turn(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Turns:
    """Hand the tests out by files."""
    return Turns(config, log)


class Opener(Protocol):
    """Opens a window: `page(width=390, display="dark", javascript=False)`."""

    def __call__(
        self, *, width: int = 1280, display: str = "light", javascript: bool = True, painted: bool = True
    ) -> Page:
        """Return the page of a new visitor."""


@pytest.fixture(scope="session")
def demo() -> databases.Place:
    """Return the demo district on this leg's engine, made once."""
    return databases.demo(ENGINE)


@pytest.fixture(scope="session")
def standing(demo: databases.Place) -> Iterator[Server]:
    """Serve a copy of the demo which nobody changes, to all the tests that only read."""
    with databases.copied(ENGINE, demo, "standing") as place, serving_from_fork(place) as running:
        yield running


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, demo: databases.Place) -> Iterator[Server]:
    """Serve a copy of the demo, which this story alone changes; those that only read share one."""
    if only_reads(request.node.nodeid):
        yield request.getfixturevalue("standing")
        return
    with databases.copied(ENGINE, demo, "story") as place, serving_from_fork(place) as running:
        yield running


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Return what drives the browsers of a worker."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """One Chromium for the whole leg."""
    with launched(driver) as running:
        yield running


@pytest.fixture(scope="session")
def reader(driver: Playwright) -> Iterator[Browser]:
    """Another one which paints nothing, for pages that are only read."""
    with launched(driver, UNPAINTED) as running:
        yield running


@pytest.fixture
def page(request: pytest.FixtureRequest, server: Server) -> Iterator[Opener]:
    """Open windows on the server; a complaint of the browser in any of them fails the test at its end."""
    visits: list[Visit] = []

    def opened(*, painted: bool = True, **asked: Any) -> Page:
        shown_in: Browser = request.getfixturevalue("browser" if painted else "reader")
        visits.append(visit(shown_in, server.url, **asked))
        return visits[-1].page

    yield opened
    for one in visits:
        one.context.close()
    complaints = [complaint for one in visits for complaint in one.complaints]
    assert not complaints, "\n".join(complaints)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Return what accessibility rules hold against a page in every look, one readable line a place."""
    return looked_over
