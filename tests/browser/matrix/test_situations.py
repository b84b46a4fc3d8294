"""Nothing axe would find is lost by not asking it again: one bad place in some corner is found after everything around it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.looking import SHOWN, looks
from tests.browser.matrix import corners
from tests.browser.situations import COLOURS, Memory, broken_rules, is_same_shape
from tools.house.visit import DISPLAYS, ask_axe, axe_violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

CARD: Final = '<div class="c"><p class="t">看得清的字</p></div>'
STYLE: Final = """
.ground { position: relative; margin: 9px; padding: 9px; color: #222; background: #fff }
.c { padding: 9px; background: #eee } .t { margin: 0; padding: 9px; font-size: 16px } .h, .r { position: relative }
[data-display=dark] .ground { color: #ddd; background: #111 } [data-display=dark] .c { background: #222 }
[data-display=contrast] .ground { color: #fff; background: #000 } [data-display=contrast] .c { background: #000 }
"""
TEXT: Final = '<p class="t x">字样</p>'
SCROLLS: Final = ".s { position: relative; overflow: auto; width: 200px } .w { width: 900px; height: 1px }"
CORNERS: Final = {
    "its letters": ("light", TEXT, ".x { color: #222 }", ".x { color: #ccc }"),
    "its letters in the dark alone": ("dark", TEXT, "", "[data-display=dark] .x { color: #333 }"),
    "its letters in high contrast alone": ("contrast", TEXT, "", "[data-display=contrast] .x { color: #333 }"),
    "a card": ("light", f'<div class="c x">{TEXT}</div>', "", "div.x { background: #333 }"),
    "a card in a card": ("light", f'<div class="c"><i><div class="c x">{TEXT}</div></i></div>', "", "div.x { background: #333 }"),
    "the card around a veil": ("light", f'<div class="x"><div class="v">{TEXT}</div></div>',
        ".v { background: #fff3 }", ".v { background: #fff3 } div.x { background: #333 }"),
    "a veil": ("light", f'<div class="c"><div class="v">{TEXT}</div></div>', ".v { background: #fff9 }", ".v { background: #0009 }"),
    "a wrapper that fades": ("light", f'<div class="x">{TEXT}</div>', "div.x { opacity: .9 }", "div.x { opacity: .3 }"),
    "a wrapper that fades in the dark": ("dark", f'<div class="v">{TEXT}</div>',
        ".v { opacity: .9 }", ".v { opacity: .9 } [data-display=dark] .v { opacity: .3 }"),
    "letters that fade": ("light", TEXT, ".x { opacity: .95 }", ".x { opacity: .4 }"),
    "a box pulled under it": ("light", f'<div class="u"></div>{TEXT}', ".u { height: 60px; background: #333 } .x { position: relative }",
        ".u { height: 60px; background: #333 } .x { position: relative; margin-top: -50px }"),
    "a box put under it": ("light", f'<div class="h"><b class="p"></b><div class="r">{TEXT}</div></div>',
        ".p { position: absolute; inset: 0 }", ".p { position: absolute; inset: 0; background: #333 }"),
    "a box put under it in the dark": ("dark", f'<div class="h"><b class="p"></b><div class="r">{TEXT}</div></div>',
        ".p { position: absolute; inset: 0 }", ".p { position: absolute; inset: 0 } [data-display=dark] .p { background: #eee }"),
    "a box behind it": ("light", f'<div class="h"><div class="r">{TEXT}</div><b class="p"></b></div>', ".h { z-index: 0 }",
        ".h { z-index: 0 } .p { position: absolute; inset: 0; z-index: -1; background: #333 }"),
    "a box floated under it": ("light", f'<b class="p"></b><div class="r">{TEXT}</div>', ".p { float: left; width: 1px; height: 1px }",
        ".p { float: left; width: 300px; height: 50px; margin-right: -300px; background: #333 }"),
    "a box behind what scrolls": ("light", f'<div class="h"><b class="p"></b><div class="s"><p class="w">{TEXT}</div></div>',
        SCROLLS, f"{SCROLLS} .p {{ position: absolute; inset: 0; background: #333 }}"),
    "letters that leave their card": ("light", f'<div class="d"><div class="c e"><div class="r">{TEXT}</div></div></div>',
        ".d { background: #444 }", ".d { background: #444; padding: 0 0 200px } .r { top: 150px }"),
    "letters moved out of their card": ("light", f'<div class="d"><div class="c e"><div class="m">{TEXT}</div></div></div>',
        ".d { background: #444 } .m { transform: translateY(1px) }",
        ".d { background: #444; padding: 0 0 200px } .m { transform: translateY(1px); margin: 150px 0 -150px }"),
    "small letters": ("light", TEXT, ".x { color: #8a8a8a; font-size: 32px }", ".x { color: #8a8a8a }"),
    "thin letters": ("light", TEXT, ".x { color: #8a8a8a; font-size: 20px; font-weight: 700 }", ".x { color: #8a8a8a; font-size: 20px }"),
    "letters filled with a colour": ("light", TEXT, "", ".x { -webkit-text-fill-color: #ccc }"),
    "the shadow of letters": ("light", TEXT, ".x { color: #ddd; text-shadow: 0 0 2px #000, 0 0 2px #000, 0 0 2px #000 }", ".x { color: #ddd }"),
    "the outline of letters": ("light", TEXT, "", ".x { -webkit-text-stroke: 2px #ccc }"),
    "a field": ("light", '<label>字样<input class="x" value="字样"></label>', ".x { background: #fff }", ".x { color: #ccc; background: #fff }"),
    "a button": ("light", '<button class="x">字样</button>', ".x { background: #fff }", ".x { color: #ccc; background: #fff }"),
    "a column": ("light", '<table><colgroup><col class="x"></colgroup><tr><td>字样</td></tr></table>', "", ".x { background: #333 }"),
    "a link among words": ("light", '<p class="t">前文<a class="x" href="/">字样</a>后文</p>', "", ".x { color: #333; text-decoration: none }"),
    "a link among words in the dark": ("dark", '<p class="t">前文<a class="x" href="/">字样</a>后文</p>',
        "", "[data-display=dark] .x { color: #ccc; text-decoration: none }"),
}  # fmt: skip
"""Of each: in which look it is bad, what stands there, its style while it is good, and its style when it is bad."""


def laid_out(page: Page, inside: str, style: str) -> None:
    """Put this on a page of its own, in the ground of this file."""
    corners.laid_out(page, inside, STYLE + style)


def rules(lines: list[str]) -> set[str]:
    """Return the rules of the lines axe wrote."""
    return {line.split()[0] for line in lines}


def coloured(lines: list[str]) -> set[str]:
    """Return the rules about colours that these lines name."""
    return rules(lines) & {*COLOURS}


@pytest.mark.parametrize("corner", CORNERS)
def test_a_bad_corner_is_found_when_all_around_it_is_known(window: Page, corner: str) -> None:
    bad_in, inside, good, bad = CORNERS[corner]
    memory = Memory()
    for style in (good, bad):
        laid_out(window, CARD + inside, style)
        for display in DISPLAYS:
            window.evaluate(SHOWN, display)
            found = coloured(broken_rules(window, first=display == "light", memory=memory))
            assert found == coloured(ask_axe(window, only=COLOURS).broken)
            if display == bad_in:
                assert bool(found) is (style == bad)


def test_what_is_known_is_not_asked_again(window: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    laid_out(window, CARD, "")
    window.evaluate(SHOWN, "light")
    assert broken_rules(window, first=True, memory=memory) == []
    assert memory.clean
    asked: list[object] = []
    monkeypatch.setattr("tests.browser.situations.ask_axe", lambda *_page, **words: asked.append(words))
    laid_out(window, f"{CARD}<div>{CARD}</div>", "")
    window.evaluate("situations.seen(true)")
    assert broken_rules(window, first=False, memory=memory) == []
    assert asked == []


def test_what_changes_the_page_besides_its_colours_is_seen(window: Page) -> None:
    for change in (
        "h1 { padding-top: 1px }",
        "h1 { opacity: .5 }",
        "h1 { visibility: hidden }",
        "h1 { pointer-events: none }",
        "h1 { transform: translateX(1px) }",
        "h1 { clip-path: inset(50%) }",
        "h1::after { content: '!' }",
        "main .t { display: none }",
        "main .t { font-weight: 900 }",
    ):
        laid_out(window, CARD, "")
        window.evaluate(SHOWN, "light")
        assert is_same_shape(window, first=True)
        laid_out(window, CARD, f"[data-display=dark] {change}")
        assert is_same_shape(window), change
        window.evaluate(SHOWN, "dark")
        assert not is_same_shape(window), change


def test_what_is_said_in_no_selector_of_its_own_is_seen_too(window: Page) -> None:
    for change in (
        "document.adoptedStyleSheets[0].insertRule('main { & > h1 { isolation: isolate } }')",
        "document.adoptedStyleSheets[0].insertRule('@media all { h1 { mix-blend-mode: multiply } }')",
        "document.adoptedStyleSheets[0].insertRule('h1 { all: initial; display: block; font: inherit; will-change: opacity }')",
        "document.querySelector('h1').animate({filter: ['blur(1px)', 'blur(1px)']}, {duration: 1e6, fill: 'both'})",
    ):
        laid_out(window, CARD, "")
        assert is_same_shape(window, first=True)
        assert is_same_shape(window)
        window.evaluate(f"() => {{ {change} }}")
        assert not is_same_shape(window), change


def test_where_more_than_colours_changed_every_rule_is_asked_again(window: Page) -> None:
    inside = f'{CARD}<p class="x"><img src="data:,"></p>'
    laid_out(window, inside, ".x { display: none } [data-display=dark] .x { display: block }")
    found = {look.name: rules(look.broken) for look in looks(window)}
    assert {look for look, broken in found.items() if "image-alt" in broken} == {"1280 dark", "390 dark"}


def test_the_rules_that_read_colours_are_the_two_this_knows(window: Page) -> None:
    axe_violations(window)
    coloured = window.evaluate(
        "axe._audit.rules.filter(rule => rule.enabled && rule.tags.includes('cat.color')).map(rule => rule.id)"
    )
    assert sorted(coloured) == sorted(COLOURS)
