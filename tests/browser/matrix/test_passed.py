"""A page the other engine need not be asked about is the same page: what it is known by, and what makes it another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import looking, passed
from tests.browser.situations import Memory, Shared

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

ONE = '<h1 class="tile-1">科技小巨人</h1><p id="r01890000-0000-7000-8000-000000000000">2014年第3批</p><label><input type="checkbox"> 已阅</label>'
SAME = ONE.replace("01890000", "018f1234").replace("3", "8")
OTHERS = {
    "a letter": ONE.replace("小", "大"),
    "a digit more": ONE.replace("3", "13"),
    "a class": ONE.replace("<p", '<p class="small"'),
    "a class with another digit": ONE.replace("tile-1", "tile-2"),
    "a field that is ticked": ONE.replace("checkbox", 'checkbox" checked="'),
    "a field that is dead": ONE.replace("checkbox", 'checkbox" disabled="'),
}


def of(window: Page, body: str) -> str:
    """Return the document of a page with this body."""
    window.set_content(f"<!doctype html><html lang=zh-CN><title>页</title><main>{body}</main></html>")
    return passed.document_of(window)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what passes for this test alone, and return where."""
    file = tmp_path / "passed"
    file.touch()
    monkeypatch.setattr(passed, "KEPT", str(file))
    return file


@pytest.mark.usefixtures("kept")
def test_rows_and_digits_make_no_other_page(window: Page) -> None:
    assert not passed.has_passed(of(window, ONE))
    passed.remember(of(window, ONE))
    assert passed.has_passed(of(window, ONE))
    assert passed.has_passed(of(window, SAME))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("body", OTHERS.values(), ids=OTHERS)
def test_anything_else_does(window: Page, body: str) -> None:
    passed.remember(of(window, ONE))
    assert not passed.has_passed(of(window, body))


@pytest.mark.usefixtures("kept")
def test_what_is_ticked_by_hand_is_seen(window: Page) -> None:
    passed.remember(of(window, ONE))
    window.evaluate("document.querySelector('input').checked = true")
    assert not passed.has_passed(passed.document_of(window))


@pytest.mark.usefixtures("kept")
def test_only_what_broke_no_rule_is_kept(window: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = of(window, ONE + "<img src=data:,>")
    assert looking.looked_over(window)
    assert not passed.has_passed(broken)
    of(window, ONE)
    assert not looking.looked_over(window)
    monkeypatch.setattr(looking, "ENGINE", type("Other", (), {"name": "postgres"}))
    monkeypatch.setattr(looking, "broken_rules", lambda _page, *, first: [f"asked, {first=}"])
    assert not looking.looked_over(window)
    of(window, OTHERS["a letter"])
    assert looking.looked_over(window) == ["asked, first=True"]


def test_what_axe_passed_in_one_worker_is_known_in_another_once_its_line_is_whole(kept: Path) -> None:
    here, there, alone = Shared(), Shared(), Memory()
    assert not there.knows(["one"])
    here.learn(["one", "other"])
    here.learn(["one"])
    assert there.knows(["one", "other"])
    assert not alone.knows(["one"])
    assert not passed.has_passed("one")
    assert len(kept.read_text(encoding="ascii").splitlines()) == len(["one", "other"])
    with kept.open("a", encoding="ascii") as file:
        file.write(f"{passed.MARK}third")
    assert not there.knows(["third"])
    with kept.open("a", encoding="ascii") as file:
        file.write("\n")
    assert there.knows(["third"])


@pytest.mark.usefixtures("kept")
def test_a_page_that_passed_is_no_situation(window: Page) -> None:
    passed.remember(of(window, ONE))
    assert passed.noted() == set()


def test_without_a_run_of_all_legs_nothing_is_kept(window: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passed, "KEPT", None)
    passed.remember(of(window, ONE))
    assert not passed.has_passed(of(window, ONE))
    passed.note(["one"])
    assert passed.noted() == set()
