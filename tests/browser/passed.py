"""Pages that kept every rule in every look on one engine, which the other, sending the same page in the same run, need not ask about again.

A page is known by its document and the state of its fields, less what says nothing to a rule of accessibility: whose row it is (keys,
tokens, digests), which digits stand in its numbers (not in its classes), and in which display it stands, for it was asked about in each. Stylesheets and
scripts are the same for a whole run. A page that differs in a single other letter is asked about as if there had been none; so is
every page when a leg runs alone.

In the same file the workers of a run tell each other under which colours a text may stand: the keys of `situations.py`, marked as such.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

KEPT: Final = os.environ.get("KECHUANG_PAGES_PASSED")  # noqa: TID251 - the tests' own, set by tools/house/legs.py
"""The file in which a run of all legs keeps them, a line a page; a test run by hand keeps none."""
MARK: Final = "text "
"""Before the key of a situation: such a line is no page's."""
STATE: Final = """() => document.documentElement.outerHTML + [...document.querySelectorAll("input, select, textarea")]
  .map(field => [field.type, field.checked, field.disabled, field.value === ""]).join()"""
KEY: Final = re.compile(
    r' data-display="\w*"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9A-Za-z]{32,}'
)
DIGIT: Final = re.compile(r'(class="[^"]*")|\d')


def known_as(document: str) -> str:
    """Return what a page is known by, from its document and the state of its fields."""
    return sha256(DIGIT.sub(_any_digit, KEY.sub("", document)).encode()).hexdigest()


def _any_digit(found: re.Match[str]) -> str:
    """Return one digit for all of them; a class says how a thing looks and keeps its own."""
    return found[1] or "0"


def remember(document: str) -> None:
    """Keep that a page of this document, as it was before it was turned through its looks, broke no rule in any."""
    if KEPT:
        with Path(KEPT).open("a", encoding="ascii") as file:
            file.write(known_as(document) + "\n")


def has_passed(document: str) -> bool:
    """Return whether a page of this document has kept every rule in every look."""
    if not KEPT:
        return False
    return known_as(document) in Path(KEPT).read_text(encoding="ascii").split()


def note(keys: Iterable[str]) -> None:
    """Tell the other workers of this run which situations axe has passed."""
    if KEPT and keys:
        with Path(KEPT).open("a", encoding="ascii") as file:
            file.write("".join(f"{MARK}{key}\n" for key in keys))


def noted() -> set[str]:
    """Return the situations axe has passed in any worker of this run; a line somebody is still writing is not read."""
    if not KEPT:
        return set()
    lines = Path(KEPT).read_text(encoding="ascii").split("\n")[:-1]
    return {line.removeprefix(MARK) for line in lines if line.startswith(MARK)}


def document_of(page: Page) -> str:
    """Return a page's document and the state of its fields."""
    document: str = page.evaluate(STATE)
    return document
