"""What a visitor does with a page: follow a link, press a button, read what is said; every story does it the same way."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

    from openpyxl.worksheet.worksheet import Worksheet
    from playwright.sync_api import Download, FilePayload, Locator, Page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def go(way: Locator) -> None:
    """Click a link or button and await the page it leads to: what is read next is never the page that was left."""
    with way.page.expect_navigation():
        way.click()


def unfold(summary: Locator) -> None:
    """Click on what opens a part of the page, and stay."""
    summary.click()


def taken_by(link: Locator) -> Download:
    """Click a link to a file and return the file."""
    with link.page.expect_download() as taken:
        link.click()
    return taken.value


def press(page: Page, name: str) -> None:
    """Press a button and await the page it leads to."""
    go(page.get_by_role("button", name=name, exact=True))


def follow(page: Page, name: str) -> None:
    """Follow a link and await the page it leads to."""
    go(page.get_by_role("link", name=name, exact=True))


def follow_count(page: Page, part: str) -> None:
    """Follow the link whose words hold this, such as one that begins with a count."""
    go(page.get_by_role("link", name=part).first)


def choose(field: Locator, text: str | Pattern[str]) -> None:
    """Choose the entry of a list that says this."""
    value = field.locator("option").filter(has_text=text).first.get_attribute("value")
    field.select_option(value=value)


def told(page: Page) -> str:
    """Return what the page says has just been done."""
    return page.locator(".messages").inner_text()


def words(page: Page) -> str:
    """Return everything the page says."""
    return page.locator("main").inner_text()


def fact(page: Page, label: str) -> str:
    """Return what stands beside a label of the facts."""
    found = page.locator("dl.facts > div").filter(has=page.locator(f'dt:text-is("{label}")'))
    return found.locator("dd").inner_text()


def row(page: Page, text: str) -> Locator:
    """Return the row of a table that says this."""
    return page.locator("tbody tr").filter(has_text=text)


def file(name: str, content: bytes, kind: str = "application/octet-stream") -> FilePayload:
    """Return a file as a visitor chooses it from the disk."""
    return {"name": name, "mimeType": kind, "buffer": content}


@contextmanager
def workbook_from(page: Page, link: str) -> Iterator[Worksheet]:
    """Take a workbook through a link, and yield its first sheet once it was opened."""
    book = load_workbook(
        io.BytesIO(taken_by(page.get_by_role("link", name=link, exact=True)).path().read_bytes())
    )
    yield cast("Worksheet", book.worksheets[0])
    book.close()


def table_of(sheet: Worksheet, title: str) -> list[dict[str, Any]]:
    """Return the lines under the head that holds this title, by title."""
    lines = [list(line) for line in sheet.iter_rows(values_only=True)]
    at = next(number for number, line in enumerate(lines) if title in line)
    heads = [str(head) for head in lines[at]]
    return [dict(zip(heads, line, strict=True)) for line in lines[at + 1 :] if any(line)]


def tab_to(page: Page, target: Locator, most: int = 120) -> None:
    """Press Tab until the target has the focus; fail where it can't be reached."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    sentence = f"Tab never reached {target}"
    raise AssertionError(sentence)


def enter(page: Page) -> None:
    """Press Enter and await the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
