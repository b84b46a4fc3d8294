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
from typing import TYPE_CHECKING, Final, TypedDict

from tests.browser import passed
from tests.browser.spacing import RULE as SPACING
from tests.browser.spacing import is_spaced
from tools.house.visit import ask_axe

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from playwright.sync_api import Page

SCRIPT: Final = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
LOOKS: Final = """({script, looks}) => {
  if (!window.situations) (0, eval)(script);
  return situations.looks(looks);
}"""
CONTRAST, LINKS = COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that read colours; `test_situations.py` holds it against axe's own list."""


class Seen(TypedDict):
    """What a page is like in one look: whether it has its first look's shape, under which keys its texts stand, and what is in doubt."""

    same: bool
    keys: list[str]
    doubtful: int
    unusual: bool
    links: bool
    wide: bool


@dataclass
class Memory:
    """The keys axe has passed."""

    clean: set[str] = field(default_factory=set)

    def knows(self, keys: Collection[str]) -> bool:
        """Return whether axe has passed them all."""
        return self.clean.issuperset(keys)

    def learn(self, keys: Collection[str]) -> None:
        """Keep what axe has passed."""
        self.clean.update(keys)


class Shared(Memory):
    """A memory that tells the other workers of a run what axe has passed, and asks them before it asks axe."""

    def knows(self, keys: Collection[str]) -> bool:
        """Return whether axe has passed them all, here or there."""
        if not super().knows(keys):
            self.clean.update(passed.noted())
        return super().knows(keys)

    def learn(self, keys: Collection[str]) -> None:
        """Keep what axe has passed, and note what is new of it."""
        passed.note(set(keys) - self.clean)
        super().learn(keys)


MEMORY: Final = Shared()
"""One for all the pages of a run: a key says everything, whatever the page."""


def broken_rules(page: Page, *, first: bool, memory: Memory = MEMORY) -> list[str]:
    """Return what axe holds against the page in the look it has now, asking what is not known; the first look sets the shape."""
    found = seen(page, first=first)
    whole = first or not found["same"]
    if found["unusual"]:
        return ask_axe(page, only=() if whole else COLOURS).broken
    broken: list[str] = []
    if whole:
        spared = {LINKS: not found["links"], SPACING: is_spaced(page)}
        without = [CONTRAST, *(rule for rule, is_spared in spared.items() if is_spared)]
        broken += ask_axe(page, without=without).broken
    elif found["links"]:
        broken += ask_axe(page, only=(LINKS,)).broken
    if not is_known(found, memory):
        broken += learn(page, memory, found["keys"])
    return broken


def is_known(found: Seen, memory: Memory) -> bool:
    """Return whether axe has passed the contrast of every text in a look."""
    return not found["doubtful"] and memory.knows(found["keys"])


def says_nothing_new(found: Seen, memory: Memory = MEMORY) -> bool:
    """Return whether a look after the first holds nothing axe would have to be asked."""
    asks = found["unusual"] or found["links"] or not found["same"]
    return not asks and is_known(found, memory)


def learn(page: Page, memory: Memory, keys: Collection[str]) -> list[str]:
    """Ask axe about the contrast of every text but those whose keys are known, and remember what it passed."""
    said = ask_axe(page, only=(CONTRAST,), known=memory.clean.intersection(keys))
    memory.learn(said.clean)
    return said.broken


def is_same_shape(page: Page, *, first: bool = False) -> bool:
    """Return whether the page has the shape of its first look, which is kept when asked so."""
    return seen(page, first=first)["same"]


def seen(page: Page, *, first: bool) -> Seen:
    """Return what the page is like in its present look."""
    return seen_in(page, [""], first=first)[0]


def seen_in(page: Page, displays: Sequence[str], *, first: bool) -> list[Seen]:
    """Turn the page through displays at one go, and return what it is like in each; it is left in the last."""
    looks = [{"display": display, "first": first and not at} for at, display in enumerate(displays)]
    found: list[Seen] = page.evaluate(LOOKS, {"script": SCRIPT, "looks": looks})
    return found
