"""Every page of the contact sheet and of the stories, narrow and wide, in every display: no accessibility rule is broken, nothing sticks out."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from tests.browser.matrix.pages import PAGES
from tests.browser.matrix.shapes import is_same_shape, keep_shape
from tools.house.visit import DISPLAYS, WIDTHS, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

SHOWN = "display => { document.documentElement.dataset.display = display }"
PEOPLE = sorted({shot.person for shot in PAGES})


def looks(page: Page) -> Iterator[tuple[str, bool]]:
    """Turn an open page through every width and display as its stylesheets know them; name each, and say whether only colours changed."""
    for (width, height), display in itertools.product(WIDTHS.items(), DISPLAYS):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SHOWN, display)
        first = display == DISPLAYS[0]
        if first:
            keep_shape(page)
        yield f"{width} {display}", not first and is_same_shape(page)


@pytest.mark.parametrize("person", PEOPLE)
def test_whoever_looks_however_they_look_no_rule_is_broken(
    page: Opener, axe: Callable[..., list[str]], person: str
) -> None:
    opened = page()
    if person:
        sign_in(opened, person)
    found: list[str] = []
    for shot in PAGES:
        if shot.person != person:
            continue
        answer = shot.open(opened)
        assert answer, shot.path
        assert answer.ok, f"{shot.path}: {answer.status}"
        for look, only_colours in looks(opened):
            found += [
                f"{shot.name}, {look}: {violation}" for violation in axe(opened, only_colours=only_colours)
            ]
            if opened.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{shot.name}, {look}: wider than its window")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("display", DISPLAYS)
def test_a_page_is_sent_in_the_display_its_reader_chose(page: Opener, display: str) -> None:
    opened = page(display=display)
    opened.goto("/gallery/")
    assert opened.locator("html").get_attribute("data-display") == display


def test_what_changes_the_page_besides_its_colours_is_seen(page: Opener) -> None:
    opened = page()
    opened.goto("/gallery/")
    keep_shape(opened)
    opened.evaluate(SHOWN, "dark")
    assert is_same_shape(opened)
    for change in (
        "main.style.paddingTop = '1px'",
        "document.querySelector('h1').style.opacity = '0.5'",
        "document.querySelector('h1').title = 'x'",
        "document.querySelector('a').style.display = 'none'",
        "document.querySelector('h1').style.pointerEvents = 'none'",
    ):
        opened.goto("/gallery/")
        keep_shape(opened)
        opened.evaluate(f"() => {{ const main = document.querySelector('main'); {change}; }}")
        assert not is_same_shape(opened), change


def test_in_another_display_only_what_reads_colours_is_asked_again_and_is_found(
    page: Opener, axe: Callable[..., list[str]]
) -> None:
    opened = page()
    opened.goto("/gallery/")
    opened.evaluate("""() => {
      document.querySelector("main").insertAdjacentHTML("beforeend", "<p>看不清的字</p><img src=data:,>");
      Object.assign(document.querySelector("main > p:last-of-type").style, {color: "#ddd", background: "#fff"});
    }""")
    assert {line.split()[0] for line in axe(opened)} >= {"color-contrast", "image-alt"}
    assert {line.split()[0] for line in axe(opened, only_colours=True)} == {"color-contrast"}
