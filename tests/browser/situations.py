"""What axe need not be asked again: rules that read no colours where only colours changed, and colours it has found clean before.

**Shape.** In another display a page with the same document, every box, what hides or lifts it and the size of its letters breaks
no rule it did not break before, except one that reads colours.

**Situations.** Whether the contrast of a text is enough, axe computes from the colours of its letters (with their size, weight, shadow
and outline) and from what is painted in the places where they stand. `situations.js` writes both down for each text as one key: its
letters, and every element it lies in that paints, cuts, lifts, floats, moves or fades, in their order, with all the computed values
axe's stacking reads. So of two texts of one key axe says the same, and a key it has passed once is not asked about again. It is
sure only where what is painted there is what the text lies in, so a text is in doubt, and asked about in every look, where

- any other painted box, picture or faded element meets its letters, be it positioned, floated or pulled there, above or below,
- its letters are not within everything painted or cutting that they lie in, or too small to say, or a painted line is broken,
- what scrolls around it meets any other painted box,
- axe has not passed it for good: what is incomplete, hidden by geometry, disabled or not judged never becomes a known key.

A page with a frame, a shadow tree or blending is asked about whole. No text is left out but what axe itself calls hidden from everyone
or never judges: what has no box, is cut away wholly, lies above the page's edge, or is a letter in a drawing. Placeholders and
selections axe does not judge either; a focused field is judged as it stands. Links that might have to be told from their text by
colour alone (not underlined where the text is not) are asked about in every look.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tools.house.visit import ask_axe, furnish

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT: Final = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
CONTRAST, LINKS = COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that read colours; `test_situations.py` holds it against axe's own list."""


@dataclass
class Memory:
    """The keys axe has passed."""

    clean: set[str] = field(default_factory=set)


MEMORY: Final = Memory()
"""One for all the pages a worker looks at: a key says everything, whatever the page."""


def broken_rules(page: Page, *, first: bool, memory: Memory = MEMORY) -> list[str]:
    """Return what axe holds against the page in the look it has now, asking what is not known; the first look sets the shape."""
    furnish(page)
    found = seen(page, first=first)
    known = not found["doubtful"] and memory.clean.issuperset(found["keys"])
    whole = first or not found["same"]
    if found["unusual"]:
        return ask_axe(page, only=() if whole else COLOURS).broken
    if whole:
        return learn(page, memory, without=(CONTRAST,) if known else ())
    broken = [] if known else learn(page, memory, only=(CONTRAST,), known=memory.clean)
    return broken + (ask_axe(page, only=(LINKS,)).broken if found["links"] else [])


def learn(page: Page, memory: Memory, **asked: Any) -> list[str]:
    """Ask axe, and remember what it passed."""
    said = ask_axe(page, **asked)
    memory.clean.update(said.clean)
    return said.broken


def is_same_shape(page: Page, *, first: bool = False) -> bool:
    """Return whether the page has the shape of its first look, which is kept when asked so."""
    same: bool = seen(page, first=first)["same"]
    return same


def seen(page: Page, *, first: bool) -> dict[str, Any]:
    """Return what the page is like in its present look."""
    if not page.evaluate("() => 'situations' in window"):
        page.evaluate(SCRIPT)
    found: dict[str, Any] = page.evaluate("first => situations.seen(first)", first)
    return found
