"""Whoever opens a case sees in its flow where it stands, however narrow the window; without scripts the flow begins at its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.matrix.pages import PAGES
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from tests.browser.conftest import Opener

INSIDE = """frame => {
  const [state, seen] = [frame.querySelector(".now"), frame].map(one => one.getBoundingClientRect());
  return seen.left <= state.left && state.right <= seen.right;
}"""
APPLICATION = next(shot for shot in PAGES if shot.name == "application")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_flow_shows_where_the_case_stands(page: Opener, *, javascript: bool) -> None:
    opened = page(width=390, javascript=javascript)
    sign_in(opened, APPLICATION.person)
    APPLICATION.open(opened)
    assert opened.evaluate("scrollY") == 0
    assert opened.locator(".flow-frame").first.evaluate(INSIDE) is javascript
    assert opened.locator(".case-now strong").inner_text() == "待签订任务书"
