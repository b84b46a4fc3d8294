"""Every page of the contact sheet, narrow and wide, in every display: no accessibility rule is broken, nothing sticks out."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from tools.house.shots import declared
from tools.house.visit import DISPLAYS, WIDTHS, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

PEOPLE = sorted({shot.person for shot in declared()})


@pytest.mark.parametrize(("person", "width", "display"), list(itertools.product(PEOPLE, WIDTHS, DISPLAYS)))
def test_whoever_looks_however_they_look_no_rule_is_broken(
    page: Opener, axe: Callable[[Page], list[str]], person: str, width: int, display: str
) -> None:
    opened = page(width=width, display=display)
    if person:
        sign_in(opened, person)
    found: list[str] = []
    for shot in declared():
        if shot.person == person:
            answer = opened.goto(shot.path)
            assert answer, shot.path
            assert answer.ok, f"{shot.path}: {answer.status}"
            found += [f"{shot.path}: {violation}" for violation in axe(opened)]
            if opened.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{shot.path}: wider than its window")
    assert not found, "\n".join(found)
