"""Every page of the contact sheet and of the stories, narrow and wide, in every display: no accessibility rule is broken, nothing sticks out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import SHOWN, looks
from tests.browser.matrix.pages import PAGES
from tests.browser.shapes import is_same_shape, keep_shape
from tools.house.visit import DISPLAYS, axe_violations, sign_in

if TYPE_CHECKING:
    from tests.browser.conftest import Opener

PEOPLE = sorted({shot.person for shot in PAGES})


@pytest.mark.parametrize("person", PEOPLE)
def test_whoever_looks_however_they_look_no_rule_is_broken(page: Opener, person: str) -> None:
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
        for look, broken in looks(opened):
            found += [f"{shot.name}, {look}: {violation}" for violation in broken]
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
    page: Opener,
) -> None:
    opened = page()
    opened.goto("/gallery/")
    opened.evaluate("""() => {
      document.querySelector("main").insertAdjacentHTML("beforeend", "<p>看不清的字</p><img src=data:,>");
      Object.assign(document.querySelector("main > p:last-of-type").style, {color: "#ddd", background: "#fff"});
    }""")
    assert {line.split()[0] for line in axe_violations(opened)} >= {"color-contrast", "image-alt"}
    assert {line.split()[0] for line in axe_violations(opened, only_colours=True)} == {"color-contrast"}
