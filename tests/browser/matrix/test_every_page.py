"""Every page of the contact sheet and of the stories, narrow and wide, in every display: no accessibility rule is broken, nothing sticks out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import looks
from tests.browser.matrix.pages import PAGES
from tools.house.visit import DISPLAYS, sign_in

if TYPE_CHECKING:
    from tests.browser.conftest import Opener

PEOPLE = [person for person, _pages in Counter(shot.person for shot in PAGES).most_common()]


@pytest.mark.parametrize("person", PEOPLE)
def test_whoever_looks_however_they_look_no_rule_is_broken(page: Opener, person: str) -> None:
    opened = page(painted=False)
    if person:
        sign_in(opened, person)
    found: list[str] = []
    for shot in PAGES:
        if shot.person != person:
            continue
        answer = shot.open(opened)
        assert answer, shot.path
        assert answer.ok, f"{shot.path}: {answer.status}"
        for look in looks(opened):
            broken = [*look.broken, *["wider than its window"] * look.wide]
            found += [f"{shot.name}, {look.name}: {violation}" for violation in broken]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("display", DISPLAYS)
def test_a_page_is_sent_in_the_display_its_reader_chose(page: Opener, display: str) -> None:
    opened = page(display=display)
    opened.goto("/gallery/")
    assert opened.locator("html").get_attribute("data-display") == display
