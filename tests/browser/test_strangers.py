"""A stranger at every address of the running house: who comes in is what is declared, and no page breaks, complains or breaks its policy."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from tools.house.forks import said_by
from tools.house.visit import MOST_QUERIES, asked_of, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, Page, Response

    from tests.browser.conftest import Opener
    from tools.house.server import Server

POSTS: Final = {
    "": set[str](),
    "孙一帆": {"clerk"},
    "姚安然": {"clerk"},
    "魏守正": {"administrator"},
    "明若鉴": {"auditor"},
    "凌云舟": {"agent"},
}
LEFT_OUT: Final = ("accounts/", "files/")
"""Sign-in brings doors of its own, and a file is its holder's."""
BY_UNIT: Final = {"enterprises/enter/", "policies/parameters/enter/"}
"""Pages whose door knows the post; inside it is asked in which unit the post is held, and refused with a sentence."""


ELEMENT: Final = re.compile(r"<([a-z][\w-]*)((?:\s[^<>]*)?)>")
SAYS: Final = re.compile(r'\s([\w:-]+)(?:="[^"]*")?')
KEPT: Final = {"class", "type", "role", "rel", "src"}
SHOWN: Final[set[str]] = set()
"""The kinds of elements a worker has shown in its window: a page made of nothing else would break nothing new."""


@pytest.fixture(scope="module")
def addresses(server: Server) -> list[dict[str, Any]]:
    """Return what `kechuang routes --json` says of the running house, less what brings its own door."""
    said = said_by(server.place, "routes", "--json")
    return [route for route in json.loads(said) if not route["path"].startswith(LEFT_OUT)]


def lets_in(who: dict[str, Any], posts: set[str]) -> bool:
    """Return whether what is declared of an address lets somebody of these posts in, no matter which row."""
    kind, what = next(iter(who.items()))
    if kind == "public":
        return True
    if kind == "post":
        return bool(posts & set(what))
    if kind == "either":
        return any(lets_in(one, posts) for one in what)
    assert kind in {"member", "signed_in"}, f"the test does not know the word {kind}"
    return bool(posts)


def allowed(route: dict[str, Any], posts: set[str]) -> set[int]:
    """Return the answers a declaration allows for a GET; of a row out of sight one learns nothing."""
    if "GET" not in route["methods"]:
        return {405}
    if not lets_in(route["roles"], posts):
        return {403} if posts else {302}
    if "<" in route["path"]:
        return {200, 302, 403, 404, 409, 410}
    return {200, 302, 403} if route["path"] in BY_UNIT else {200, 302}


def filled(route: dict[str, Any]) -> str:
    """Return an address that opens, or one that leads to nothing where no row stands behind it."""
    example = route["example"]
    if example and "<" not in example:
        return str(example)
    made_up = {"uuid": "01890000-0000-7000-8000-000000000000", "int": "2014", "str": "x", "slug": "x"}
    parts = []
    for part in route["path"].split("/"):
        kind = part[1:].split(":")[0] if part.startswith("<") else ""
        parts.append(made_up.get(kind, part))
    return "/" + "/".join(parts)


def broken(page: Page) -> list[str]:
    """Note every part of a page that does not come."""
    found: list[str] = []

    def note(response: Response) -> None:
        if response.request.resource_type != "document" and response.status >= 400:
            found.append(f"{response.url}: {response.status}")

    page.on("response", note)
    return found


def kinds(page: str) -> set[str]:
    """Return the kinds of elements a page is made of: each with its classes and what it loads, and with the names of all it says of itself."""
    return {tag + (says if tag == "link" else SAYS.sub(_kept, says)) for tag, says in ELEMENT.findall(page)}


def _kept(said: re.Match[str]) -> str:
    return said[0] if said[1] in KEPT else f" {said[1]}"


@pytest.mark.parametrize(
    "other",
    [
        '<link rel="stylesheet" href="/b.css">',
        '<p class="small">',
        '<p style="color:red">',
        '<script src="/b.js">',
        "<dialog>",
    ],
)
def test_what_has_not_been_shown_is_told_from_what_has(other: str) -> None:
    shown = kinds(
        '<link rel="stylesheet" href="/a.css"><script src="/a.js"></script><p class="wide" id="r1">1</p>'
    )
    assert kinds('<script src="/a.js"></script><p class="wide" id="r2">another</p>') < shown
    assert kinds(other) - shown


def answered(window: Page, address: str) -> APIResponse:
    """Return the answer of an address, and show the page where it is one with anything on it that has not been shown."""
    answer = window.request.get(address, max_redirects=0)
    if answer.status == 200 and "html" in answer.headers["content-type"]:
        found = kinds(answer.text())
        if found - SHOWN:
            window.goto(address)
            SHOWN.update(found)
    return answer


@pytest.mark.parametrize("person", POSTS)
def test_who_comes_in_is_what_is_declared_and_no_page_breaks(
    page: Opener, addresses: list[dict[str, Any]], person: str
) -> None:
    window = page(painted=False)
    if person:
        sign_in(window, person)
    missing, wrong = broken(window), []
    for route in addresses:
        address = filled(route)
        answer = answered(window, address)
        if answer.status not in allowed(route, POSTS[person]):
            wrong.append(f"{address}: {answer.status}, not {allowed(route, POSTS[person])}")
        if answer.status == 302 and not POSTS[person] and not lets_in(route["roles"], POSTS[person]):
            assert answer.headers["location"].startswith("/demo/?next="), address
        if asked_of(answer.headers) > MOST_QUERIES and answer.status == 200:
            wrong.append(f"{address}: {asked_of(answer.headers)} statements")
        policy = answer.headers.get("content-security-policy", "")
        if "default-src 'self'" not in policy and "default-src 'none'" not in policy:
            wrong.append(f"{address}: no policy: {policy}")
    assert not wrong + missing, "\n".join(wrong + missing)


def test_a_refusal_names_what_is_refused_and_shows_nothing_of_the_machine(page: Opener) -> None:
    window = page()
    sign_in(window, "姚安然")
    for address, status in (("/record/", 403), ("/enterprises/enter/", 403), ("/nowhere/", 404)):
        answer = window.goto(address)
        assert answer is not None
        assert answer.status == status, address
        assert "Traceback" not in answer.text()
        assert "<h1>" in answer.text()
