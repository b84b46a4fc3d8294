"""A story awaits the page it is led to: what it reads next, and what axe looks over, is never the page that was left."""

from __future__ import annotations

from typing import Final

from tools.house.paths import ROOT

BROWSER: Final = ROOT / "tests" / "browser"
CLICK: Final = ".click("


def test_a_story_clicks_by_hands_that_await_the_page() -> None:
    clicking = {file.name for file in BROWSER.rglob("*.py") if CLICK in file.read_text(encoding="utf-8")}
    assert clicking == {"hands.py"}
