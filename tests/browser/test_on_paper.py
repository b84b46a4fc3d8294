"""What officials print: the calendars, the week of the rooms, Today and the list of tasks come out on A4 whole, dated, and without what only a screen needs."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from tools.house.visit import sign_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfminer.layout import LTPage
    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # of fonts a browser names in its own way
LEADER, HEAD = "顾清源", "钱学勤"
SHORT, LONG = 595, 842
"""Points of A4."""
UPRIGHT, LYING = (SHORT, LONG), (LONG, SHORT)
DAY: Final = "打印日期：2014-09-30"
SAME: Final = str.maketrans(
    "‒⻘⻓⻅⻋⻔⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⻄⺟⺠", "–青长见车门页风飞食马鱼鸟麦黄齐齿龙西母民"
)
"""Signs with one shape, of which a PDF may name the other."""
SCREEN_ONLY: Final = (
    ":is(nav, .masthead, .filters, .search-box, .buttons, .actions) :is(a, button, label), .demo, .foot p"
)
LINES: Final = ":is(.month-grid, .agenda, .rows, .table) :is(a, small, .day, p):not(.print-away, .print-away *, .month-list *)"
UNDERLINED: Final = """[...document.querySelectorAll("main a")].filter(one => one.checkVisibility()).filter(one => {
  const drawn = getComputedStyle(one);
  return drawn.textDecorationLine !== "none" || drawn.color !== getComputedStyle(one.parentElement).color;
}).map(one => one.innerText)"""


class Printed(NamedTuple):
    """A page somebody prints: how its sheets lie, how many there are, and what its heading says beside the day."""

    path: str
    person: str
    sheet: tuple[int, int]
    sheets: int
    says: tuple[str, ...]


PRINTED: Final = {
    "month": Printed("/schedule/?month=2014-10", LEADER, LYING, 1, ("我的日程", "2014-10", LEADER)),
    "one kind": Printed("/schedule/?month=2014-10&kind=tasks", LEADER, LYING, 1, ("2014-10 · 到期待办",)),
    "week": Printed(
        "/schedule/?week=2014-10-15", LEADER, UPRIGHT, 1, ("2014-10-13 – 2014-10-19", "非工作日")
    ),
    "who is away": Printed("/leave/away/?month=2014-08", HEAD, LYING, 1, ("2014-08", "高新技术科", "孙一帆")),
    "rooms": Printed("/meetings/rooms/?week=2014-10-13", LEADER, UPRIGHT, 1, ("2014-10-13 – 2014-10-19",)),
    "today": Printed("/", LEADER, UPRIGHT, 2, ("今日", "9月30日", LEADER)),
    "tasks": Printed("/tasks/", LEADER, UPRIGHT, 2, ("我的待办", LEADER)),
}


def bare(text: str) -> str:
    """Return a text without its spaces, each sign as it is typed: a PDF may name a radical instead, and breaks lines its own way."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(SAME)


def printed(page: Page) -> list[LTPage]:
    """Print an open page and return its sheets, with their signs in the order they are drawn in: cell by cell."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    reader, sheets = PDFPageInterpreter(resources, device), []
    for sheet in PDFPage.get_pages(io.BytesIO(page.pdf(prefer_css_page_size=True))):
        reader.process_page(sheet)
        sheets.append(device.get_result())
    return sheets


def signs(of: LTContainer[Any]) -> Iterator[str]:
    """Yield every sign of a sheet."""
    for one in of:
        if isinstance(one, LTChar):
            yield one.get_text()
        elif isinstance(one, LTContainer):
            yield from signs(one)


def lines(page: Page) -> list[str]:
    """Return what the lines of an open page say, those of a full day that a screen leaves out too."""
    return [bare(text) for text in page.locator(LINES).all_text_contents() if bare(text)]


def seen(page: Page) -> list[str]:
    """Return what can be seen of what only a screen needs."""
    return [one.inner_text() for one in page.locator(SCREEN_ONLY).all() if one.is_visible()]


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_printed_is_whole_dated_and_nothing_but_the_matter(page: Opener, name: str) -> None:
    it, opened = PRINTED[name], page(display="contrast")
    sign_in(opened, it.person, to=it.path)
    assert "退出" in seen(opened)
    assert DAY not in opened.locator("main").inner_text()
    expected = lines(opened)

    opened.emulate_media(media="print")
    assert seen(opened) == []
    sheets = printed(opened)
    said = bare("".join(sign for sheet in sheets for sign in signs(sheet)))

    assert [(round(one.width), round(one.height)) for one in sheets] == [it.sheet] * it.sheets
    assert [word for word in (*it.says, DAY) if bare(word) not in said] == []
    assert expected
    assert [line for line in expected if line not in said] == []
    assert underlined(opened) == []


def underlined(page: Page) -> list[str]:
    """Return the links that are spelled as links, by a line or a colour of their own."""
    said: list[str] = page.evaluate(UNDERLINED)
    return said
