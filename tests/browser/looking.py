"""How a page is looked over: narrow and wide, light, dark and in high contrast, by every rule of accessibility."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from tests.browser.situations import broken_rules
from tests.plugin import ENGINE
from tools.house.visit import DISPLAYS, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

SHOWN: Final = "display => { document.documentElement.dataset.display = display }"


def looks(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Turn an open page through every width and display as its stylesheets know them; name each, with the rules it breaks.

    Where nothing but colours changed since the first display, only what reads colours is asked again, and of colours only what is new.
    """
    for (width, height), display in itertools.product(WIDTHS.items(), DISPLAYS):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SHOWN, display)
        yield f"{width} {display}", broken_rules(page, first=display == DISPLAYS[0])


def looked_over(page: Page) -> list[str]:
    """Return what rules hold against a page a story has come to, in every look; it stands as before afterwards.

    On one engine: the other sends the same page, and there it is looked at as it stands. A window without scripts cannot be asked.
    """
    if ENGINE.name != "sqlite":
        return broken_rules(page, first=True)
    size, display = page.viewport_size, page.evaluate("document.documentElement.dataset.display")
    found = [f"{look}: {violation}" for look, broken in looks(page) for violation in broken]
    if size:
        page.set_viewport_size(size)
    page.evaluate(SHOWN, display)
    return found


def keeps_every_rule(page: Page) -> None:
    """Fail, with every place named, where a page a story has come to breaks a rule."""
    found = looked_over(page)
    assert not found, f"{page.url}\n" + "\n".join(found)
