"""Where targets are said to be well spaced, axe holds nothing against their size: corner by corner, and on pages laid out at random."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.matrix.corners import laid_out
from tests.browser.situations import Memory, broken_rules
from tests.browser.spacing import RULE, is_spaced
from tools.house.visit import Said, ask_axe

if TYPE_CHECKING:
    from collections.abc import Collection

    from playwright.sync_api import Page

STYLE: Final = """
.ground { position: relative; padding: 60px; font: 16px/20px sans-serif } .ground :is(p, div, ul) { margin: 0; padding: 0 }
.ground :is(button, input, i, a, summary):is(.b, .s) { box-sizing: border-box; min-width: 0; min-height: 0; margin: 0; padding: 0; border: 0 }
.ground .b { width: 48px; height: 48px } .ground .s { width: 16px; height: 16px } i { display: inline-block } .row { display: flex }
"""
BIG, SMALL = '<button class="b"></button>', '<button class="s"></button>'
TWO: Final = f'<div class="row">{SMALL}{SMALL}</div>'
CORNERS: Final = {
    "broken": {
        "two small ones": (TWO, ""),
        "a little too near": (TWO, ".row { gap: 7.8px }"),
        "a small one beside a large": (f'<div class="row">{SMALL}{BIG}</div>', ".row { gap: 3.8px }"),
        "a small one under a large": (f"<div>{SMALL}</div><div>{BIG}</div>", "div:has(> .s) { height: 18px }"),
        "a small one over a large": (f'<div class="x">{BIG}{SMALL}</div>', ".x { position: relative } .s { position: absolute; left: 16px; top: 16px }"),
        "a large one nearly covered": (f'<div class="row">{BIG}{BIG}</div>', ".b + .b { position: relative; left: -30px }"),
        "a large one cut through": (f'<div class="x">{BIG}<a href="/" class="y"></a></div>',
            ".x { position: relative } .y { position: absolute; left: 20px; top: 0; width: 9px; height: 48px }"),
        "a small one in a large": ('<div class="b" role="button" tabindex="0"><i class="s" role="button" tabindex="0"></i><b></b></div>', ""),
        "lines of links": ('<ul><li><a href="/1">字样</a></li><li><a href="/2">字样</a></li></ul>', "a { line-height: 1 }"),
        "a link of two lines": ('<p class="x"><a href="/1">字样 字样</a></p><p><a href="/2">字样</a></p>', ".x { width: 40px }"),
        "what scripts made": ('<div class="row"><i class="s" role="checkbox" tabindex="0"></i><i class="s" role="switch" tabindex="0"></i></div>', ""),
        "what may be written in": ('<div class="row"><i class="s" role="textbox" contenteditable tabindex="0"></i><input class="s"></div>', ""),
        "boxes to check": ('<div class="row"><label><input type="checkbox" class="s"></label><input type="radio" class="s"></div>', ""),
        "details that close": ('<details open><summary class="s"></summary><button class="s"></button></details>', ""),
        "large ones made small": (f'<div class="row x">{BIG}{BIG}</div>', ".x { transform: scale(.4) }"),
        "what has no box around it": (f'<div class="row"><div class="x">{SMALL}</div>{SMALL}</div>', ".ground .x { display: contents }"),
        "what scrolls": (f'<div class="x">{TWO}</div>', ".x { overflow: auto; height: 40px } .row { height: 400px }"),
        "what is cut": (f'<div class="x">{TWO}</div>', ".ground .x { overflow: hidden; width: 30px; height: 12px }"),
        "what floats": (SMALL + SMALL, ".s { float: left }"),
        "what stands fixed": (SMALL + SMALL, ".s { position: fixed; top: 300px; left: 9px } .s + .s { left: 28px }"),
        "what is shown when asked": (f"{TWO}", ".row { opacity: .1 }"),
        "a part covered by what is no target": (f'<div class="row x">{SMALL}{SMALL}<i></i></div>',
            ".x { position: relative; gap: 12px } i { position: absolute; left: 32px; width: 26px; height: 16px } .s + .s { width: 30px }"),
    },
    "asked": {
        "disabled ones": ('<div class="row"><button class="s" disabled></button><button class="s" disabled></button></div>', ""),
        "faded ones": (TWO, ".s { opacity: 0 }"),
        "links in a text": ('<p>字样<a href="/1">字</a><a href="/2">样</a></p>', ""),
        "small ones in a drawing": ('<svg viewBox="0 0 40 20" width="40"><a href="/1"><rect width="9" height="9"/></a><a href="/2"><rect x="10" width="9" height="9"/></a></svg>', ""),
        "a frame": ('<iframe title="字样"></iframe>', ""),
    },
    "proven": {
        "none": ("<p>字样</p>", ""),
        "a small one alone": (f"<p>字样{SMALL}字样</p>", ""),
        "large ones side by side": (f'<div class="row">{BIG}{BIG}</div>', ""),
        "large ones that leave enough": (f'<div class="row">{BIG}{BIG}</div>', ".b + .b { position: relative; left: -24px }"),
        "small ones far enough": (TWO, ".row { gap: 8px }"),
        "a small one far enough from a large": (f'<div class="row">{SMALL}{BIG}</div>', ".row { gap: 4px }"),
        "a box to check and its words": ('<label><input type="checkbox">字样</label>', ""),
        "a large one with a drawing": ('<a href="/" class="b"><svg viewBox="0 0 9 9" width="9"><path d="M0 0h9v9z"/></svg></a>', ""),
        "details": ("<details open><summary>字样</summary><p>字样</p></details>", "summary { line-height: 30px }"),
        "a region that scrolls": (f'<div role="region" tabindex="0" aria-label="字样">{SMALL}</div>', ""),
        "what nobody sees": (TWO, ".s { visibility: hidden }"),
        "what has no box": (TWO, ".ground .s { display: contents }"),
        "what only scripts reach": (TWO.replace("<button", '<button tabindex="-1"'), ""),
    },
}  # fmt: skip
"""Of each: what stands there, and its style; by what axe and the proof are to say of it."""


def verdict(page: Page) -> str:
    """Return whether axe holds something against the page's targets, or else whether the proof spares asking it."""
    broken, spaced = ask_axe(page, only=(RULE,)).broken, is_spaced(page)
    assert not (broken and spaced), "\n".join(broken)
    return "broken" if broken else "proven" if spaced else "asked"


@pytest.mark.parametrize(
    ("expected", "corner"), [(said, corner) for said, all_ in CORNERS.items() for corner in all_]
)
def test_a_target_too_small_is_never_said_to_be_spaced(window: Page, expected: str, corner: str) -> None:
    laid_out(window, *[CORNERS[expected][corner][0], STYLE + CORNERS[expected][corner][1]])
    assert verdict(window) == expected


def test_axe_is_spared_the_rule_where_it_is_proven_and_asked_where_not(
    window: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(window, TWO, STYLE)
    assert any(line.startswith(RULE) for line in broken_rules(window, first=True, memory=Memory()))
    laid_out(window, BIG, STYLE)
    asked: list[dict[str, Collection[str]]] = []

    def ask(_page: Page, **words: Collection[str]) -> Said:
        asked.append(words)
        return Said([], [])

    monkeypatch.setattr("tests.browser.situations.ask_axe", ask)
    broken_rules(window, first=True, memory=Memory())
    without = [words["without"] for words in asked if "only" not in words]
    assert len(without) == 1
    assert RULE in without[0]
    assert not any(RULE in words.get("only", ()) for words in asked)


KINDS: Final = (
    '<button class="r {0}">{1}</button>',
    '<a class="r {0}" href="/{0}">字样{1}</a>',
    '<input class="r {0}">',
    '<i class="r {0}" role="button" tabindex="0">{1}</i>',
    '<i class="r {0}" tabindex="-1">{1}</i>',
    '<div class="r {0}">{1}</div>',
    '<p class="r {0}"><a href="/1">字样 字样</a><br><a href="/2">字样 字样{1}</a></p>',
)
PLACED: Final = (
    "{{ position: {}; display: {}; left: {}px; top: {}px; width: {}px; height: {}px;"
    " z-index: {}; overflow: {}; pointer-events: {} }}"
)
AT_RANDOM: Final = """
.ground { position: relative; height: 400px; font: 16px/20px sans-serif }
.ground .r { box-sizing: border-box; min-width: 0; min-height: 0; margin: 0; padding: 0; border: 0 }
"""


def placed(random: Random) -> str:
    """Return where a box lies: often so that it is barely large enough, or barely far enough from others."""
    return PLACED.format(
        random.choice(["absolute", "absolute", "absolute", "relative", "static"]),
        random.choice(["block", "block", "inline", "inline-block", "flex"]),
        random.choice([0, 8, 23.9, 24, 36, 60, 97.5, 140]) + random.choice([0, 0, 0.5, 12, 20]),
        random.choice([0, 12, 24, 40, 61.5, 100]) + random.choice([0, 0, 0.5, 12]),
        random.choice([8, 16, 23.9, 24, 30, 48, 60, 120]),
        random.choice([8, 16, 20, 24, 24, 30, 48]),
        random.choice(["auto", "auto", "auto", "1", "-1"]),
        random.choice(["visible", "visible", "visible", "hidden", "auto"]),
        random.choice(["auto", "auto", "auto", "none"]),
    )


def anything(random: Random, styles: list[str], depth: int = 0) -> str:
    """Return a box of some kind put somewhere, perhaps with others in it; its style is added to the styles."""
    name = f"r{len(styles)}"
    styles.append(f".ground .{name} {placed(random)}")
    within = random.choice([0, 0, 0, 1, 2]) if depth < 2 else 0
    return random.choice(KINDS).format(
        name, "".join(anything(random, styles, depth + 1) for _ in range(within))
    )


def lay_out_at_random(page: Page, seed: int) -> None:
    """Put a few boxes anywhere, the same ones for the same seed."""
    random, styles = Random(seed), [AT_RANDOM]
    inside = "".join(anything(random, styles) for _ in range(random.randint(1, 4)))
    laid_out(page, inside, "".join(styles))


def test_on_no_page_laid_out_at_random_is_a_target_too_small_said_to_be_spaced(window: Page) -> None:
    said = set()
    for seed in range(40):
        lay_out_at_random(window, seed)
        said.add(verdict(window))
    assert said == {"broken", "asked", "proven"}
