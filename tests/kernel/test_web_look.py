"""The look holds in numbers: every colour can be read on its ground, the sheets stay light, no page needs an inline style."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client

from kechuang.kernel.web import gallery, sheets

if TYPE_CHECKING:
    from tests.world import District

SHEETS = (*sheets.PARTS, sheets.PRINTED)
GROUNDS = ("paper", "card", "sunk")
INKS = ("ink", "ink-2", "ink-3", "seal", "jade", "amber", "link")
PAIRS = (
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    ("seal", "seal-soft"),
    ("jade", "jade-soft"),
    ("amber", "amber-soft"),
    ("on-seal", "seal-fill"),
    *(("on-tile", f"tile-{step}") for step in (1, 2, 3)),
    ("on-tile-4", "tile-4"),
    ("ink", "mark"),
)
EDGES = tuple((edge, ground) for edge in ("edge", "focus") for ground in ("paper", "card"))


def sheet(name: str) -> str:
    """Return one of our style sheets."""
    found = find(f"web/{name}.css")
    assert isinstance(found, str)
    return Path(found).read_text(encoding="utf-8")


def scheme(display: str) -> dict[str, str]:
    """Return the colours of a display; what it does not name is the light one's."""
    selectors = {"light": r"\n:root", "auto-dark": r":root:not\(\[data-display\]\)"}
    colours: dict[str, str] = {}
    for name in dict.fromkeys(("light", display)):
        selector = selectors.get(name, rf':root\[data-display="{name}"\]')
        block = re.search(selector + r" \{(.*?)\n\s*\}", sheet("tokens"), re.DOTALL)
        assert block is not None, name
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))
    return colours


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("display", "least"), [("light", 4.5), ("auto-dark", 4.5), ("dark", 4.5), ("contrast", 7.0)]
)
def test_every_text_can_be_read_on_its_ground(display: str, least: float) -> None:
    colours = scheme(display)
    poor = {(ink, on): round(contrast(colours[ink], colours[on]), 2) for ink, on in PAIRS}
    assert {pair: value for pair, value in poor.items() if value < least} == {}


@pytest.mark.parametrize("display", ["light", "dark", "contrast"])
def test_edges_and_focus_are_seen_on_their_ground(display: str) -> None:
    colours = scheme(display)
    assert [(edge, on) for edge, on in EDGES if contrast(colours[edge], colours[on]) < 3] == []


def test_dark_is_the_same_by_choice_and_by_device() -> None:
    assert scheme("dark") == scheme("auto-dark")


def test_every_name_used_is_declared() -> None:
    text = "".join(sheet(name) for name in SHEETS)
    assert set(re.findall(r"var\(--([\w-]+)", text)) <= set(re.findall(r"--([\w-]+):", text))


def test_the_sheets_of_a_page_weigh_less_than_forty_kilobytes() -> None:
    assert sum(len(sheet(name).encode()) for name in SHEETS) < 40 * 1024


def test_a_page_asks_for_one_sheet_under_a_name_that_changes_with_it(district: District) -> None:
    del district
    page = Client().get("/nowhere/").content.decode()
    asked = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert asked == [sheets.sheet().address]
    answer = Client().get(asked[0])
    assert answer.content.decode() == "\n".join(
        [*(sheet(name) for name in sheets.PARTS), f"@media print {{\n{sheet('print')}}}\n"]
    )
    assert answer["Content-Type"] == 'text/css; charset="utf-8"'
    assert "immutable" in answer["Cache-Control"]
    assert Client().get(asked[0].replace("house.", "house.0")).status_code == 404
    assert Client().post(asked[0]).status_code == 404


def test_an_address_from_before_an_upgrade_leads_to_the_sheet_of_today_which_nobody_keeps() -> None:
    old = Client().get(re.sub(r"[0-9a-f]{16}", "0" * 16, sheets.sheet().address))
    assert old.content == Client().get(sheets.sheet().address).content
    assert old["Cache-Control"] == "no-cache"


def test_the_sheet_is_packed_for_whoever_unpacks_it() -> None:
    address = sheets.sheet().address
    packed = Client().get(address, headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == Client().get(address).content
    assert len(packed.content) < 12_000
    assert packed["Vary"] == Client().get(address)["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_stands_in_its_layer(name: str) -> None:
    text = sheet(name)
    assert f"@layer {name} {{" in text
    assert "@import" not in text
    assert "url(" not in text


def test_the_gallery_shows_every_component_without_inline_style_or_script(district: District) -> None:
    del district
    page = Client().get("/gallery/").content.decode()
    assert not re.search(r'\sstyle=|\son\w+="|<script(?! src=)|<style', page)
    assert '<html lang="zh-CN">' in page
    assert page.count("<h1>") == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    assert all(f'id="{name}"' in page for name, _title in gallery.SECTIONS)
