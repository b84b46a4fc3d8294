"""How a page is looked over: narrow and wide, light, dark and in high contrast, by every rule of accessibility."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.browser import passed
from tests.browser.situations import broken_rules, says_nothing_new, seen_in
from tests.plugin import ENGINE
from tools.house.visit import DISPLAYS, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

SHOWN: Final = "display => { document.documentElement.dataset.display = display }"


@dataclass(frozen=True, slots=True)
class Look:
    """One way a page is looked at: its name, the rules broken there, and whether the page is wider than its window."""

    name: str
    broken: list[str]
    wide: bool


def looks(page: Page) -> Iterator[Look]:
    """Turn an open page through every width and display as its stylesheets know them.

    Where nothing but colours changed since the first display, only what reads colours is asked again, and of colours only what is new.
    """
    first, *others = DISPLAYS
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SHOWN, first)
        broken = broken_rules(page, first=True)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        yield Look(f"{width} {first}", broken, wide)
        for display, found in zip(others, seen_in(page, others, first=False), strict=True):
            if says_nothing_new(found):
                broken = []
            else:
                page.evaluate(SHOWN, display)
                broken = broken_rules(page, first=False)
            yield Look(f"{width} {display}", broken, found["wide"])


def looked_over(page: Page) -> list[str]:
    """Return what rules hold against a page a story has come to, in every look; it stands as before afterwards.

    On one engine: the other sends the same page, and there it is looked at as it stands, unless the very same has passed here in this run.
    A window without scripts cannot be asked.
    """
    document = passed.document_of(page)
    if ENGINE.name != "sqlite":
        return [] if passed.has_passed(document) else broken_rules(page, first=True)
    size, display = page.viewport_size, page.evaluate("document.documentElement.dataset.display")
    found = [f"{look.name}: {violation}" for look in looks(page) for violation in look.broken]
    if size:
        page.set_viewport_size(size)
    page.evaluate(SHOWN, display)
    if not found:
        passed.remember(document)
    return found


def keeps_every_rule(page: Page) -> None:
    """Fail, with every place named, where a page a story has come to breaks a rule."""
    found = looked_over(page)
    assert not found, f"{page.url}\n" + "\n".join(found)
