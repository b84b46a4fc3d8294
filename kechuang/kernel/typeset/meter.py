"""The meter: a PDF held against GB/T 9704-2012, by numbers; whoever set it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import floor
from statistics import median
from typing import TYPE_CHECKING, Final

from kechuang.kernel.typeset.reading import MM, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.typeset.reading import Line, Page, Rule

WIDTH, HEIGHT, TOP, LEFT = 156.0, 225.0, 37.0, 28.0
RIGHT, BOTTOM = LEFT + WIDTH, TOP + HEIGHT
NEAR: Final = 1.0
"""Millimetres by which the standard lets margins differ (5.1); every length here is held to it."""
BODY, TITLE, SMALL = 16.0, 22.0, 14.0
SIZE_NEAR: Final = 0.6
ACROSS, DOWN = 28, 22
FEW: Final = 4
HAN: Final = re.compile("[\u4e00-\u9fff]")
PAGE_NUMBER: Final = re.compile(r"[—–-](\d+)[—–-]")
NUMBER: Final = re.compile(r"(\S+〔\d{4}〕[1-9]\d*号)(签发人：\S+)?")
DATE: Final = re.compile(r"[12]\d{3}年[1-9]\d?月[1-9]\d?日")
PRINTED: Final = re.compile(r"\S+[12]\d{3}年[1-9]\d?月[1-9]\d?日印发")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing measured: the clause it comes from, what is wanted, what was found, whether it fits."""

    name: str
    clause: str
    wanted: str
    found: str
    fits: bool


def measure(pdf: bytes) -> list[Finding]:
    """Return everything the meter reads from a PDF, in the order of the standard."""
    pages = pages_of(pdf)
    return [*_grid(pages), *_header(pages[0]), *_text(pages), *_closing(pages[-1]), *_numbers(pages)]


def _mm(*values: float) -> str:
    return " ".join(f"{value:.1f}" for value in values)


def _is(found: float, wanted: float, near: float = NEAR) -> bool:
    return abs(found - wanted) <= near


def _size(line: Line, size: float) -> bool:
    return _is(line.size, size, SIZE_NEAR)


def _inside(page: Page) -> list[Line]:
    """Return the lines of the type area."""
    return [line for line in page.lines if line.base <= BOTTOM + NEAR]


def _body(page: Page) -> list[Line]:
    """Return the lines in 3号."""
    return [line for line in _inside(page) if _size(line, BODY)]


def _grid(pages: list[Page]) -> Iterator[Finding]:
    """Measure page, type area, characters a line and lines a page (5.1, 5.2.3)."""
    off = [page for page in pages if not (_is(page.width, 210) and _is(page.height, 297))]
    yield Finding("page", "5.1", "210 297 mm", f"{_mm(pages[0].width, pages[0].height)} mm", not off)
    lines = [line for page in pages for line in _inside(page)]
    edges = [
        min((line.left for line in lines), default=0),
        max((line.right for line in lines), default=0),
        min((line.top for line in lines), default=0),
        max((line.bottom for line in lines), default=0),
    ]
    fits = (
        _is(edges[0], LEFT)
        and edges[1] <= RIGHT + NEAR
        and edges[2] >= TOP - NEAR
        and edges[3] <= BOTTOM + NEAR
    )
    wanted = f"{_mm(LEFT, RIGHT, TOP, BOTTOM)} mm"
    yield Finding("type_area", "5.1", wanted, f"{_mm(*edges)} mm", fits)
    body = [line for page in pages for line in _body(page)]
    step = min(filter(None, map(_step, body)), default=0.0)
    held = floor((WIDTH * 72 / 25.4 + 0.5) / step) if step else 0
    longest = max((sum(1 for mark in line.marks if HAN.match(mark.text)) for line in body), default=0)
    found = f"{held} × {step:.2f} pt, longest {longest}"
    yield Finding("characters", "5.2.3", str(ACROSS), found, held == ACROSS and longest <= ACROSS)
    pitch = _most(
        (after.base - before.base) / MM
        for page in pages
        for before, after in pairwise(_body(page))
        if after.base - before.base > BODY * MM
    )
    rows = floor((HEIGHT / MM - BODY + 0.5) / pitch) + 1 if pitch else 0
    most = max(len(_body(page)) for page in pages)
    found = f"{rows} × {pitch:.2f} pt, most {most}"
    yield Finding("lines", "5.2.3", str(DOWN), found, rows == DOWN and most <= DOWN)


def _step(line: Line) -> float:
    """Return how far the Chinese characters of a line stand from each other, in points; justified lines are drawn out."""
    pairs = pairwise(line.marks)
    steps = [
        (after.left - before.left) / MM
        for before, after in pairs
        if HAN.match(before.text) and HAN.match(after.text)
    ]
    return median(steps) if len(steps) >= FEW else 0.0


def _most(values: Iterator[float]) -> float:
    """Return the value met most often, to a twentieth of a point."""
    counted = Counter(round(value * 20) / 20 for value in values)
    return counted.most_common(1)[0][0] if counted else 0.0


def _header(page: Page) -> Iterator[Finding]:
    """Measure mark, number and red rule (7.2.4, 7.2.5, 7.2.7)."""
    marks = [line for line in page.lines if line.red]
    mark = marks[0] if len(marks) == 1 else None
    found = f"{mark.top:.1f} mm, {mark.size:.0f} pt" if mark else f"{len(marks)} lines in red"
    fits = (
        mark is not None
        and _is(mark.top, TOP + 35)
        and mark.left >= LEFT - NEAR
        and mark.right <= RIGHT + NEAR
    )
    yield Finding("mark", "7.2.4", f"{_mm(TOP + 35)} mm, one line in red", found, fits)
    number = next((line for line in _body(page) if NUMBER.fullmatch(line.text)), None)
    below = bool(mark and number and number.top > mark.bottom)
    yield Finding("number", "7.2.5", "机关代字〔年〕n号", number.text if number else "-", below)
    rules = [rule for rule in page.rules if rule.red]
    rule = rules[0] if len(rules) == 1 else None
    away = rule.y - number.bottom if rule and number else -1.0
    found = f"{_mm(rule.left, rule.right)} mm, {away:.1f} mm below" if rule else f"{len(rules)} red rules"
    fits = rule is not None and _across(rule) and _is(away, 4)
    yield Finding("red_rule", "7.2.7", f"{_mm(LEFT, RIGHT)} mm, 4.0 mm below", found, fits)


def _across(rule: Rule) -> bool:
    """Return whether a rule is as wide as the type area."""
    return _is(rule.left, LEFT) and _is(rule.right, RIGHT)


def _text(pages: list[Page]) -> Iterator[Finding]:
    """Measure title and date (7.3.1, 7.3.5)."""
    titles = [line for line in _inside(pages[0]) if _size(line, TITLE) and not line.red]
    off = max((abs((line.left + line.right) / 2 - (LEFT + RIGHT) / 2) for line in titles), default=-1.0)
    found = f"{len(titles)} lines, {off:.1f} mm off"
    yield Finding("title", "7.3.1", "22 pt, centred", found, bool(titles) and off <= NEAR)
    dates = [line for page in pages for line in _body(page) if DATE.fullmatch(line.text)]
    right = dates[0].right if dates else 0.0
    wanted = RIGHT - 4 * 15.75 * MM
    yield Finding("date", "7.3.5", f"{wanted:.1f} mm", f"{right:.1f} mm", _is(right, wanted))


def _closing(page: Page) -> Iterator[Finding]:
    """Measure the 版记 of the last page: rules, 抄送 and 印发 between them (7.4)."""
    rules = [rule for rule in page.rules if not rule.red and _across(rule)]
    lowest = rules[-1].y if rules else 0.0
    printed = [line for line in _inside(page) if PRINTED.fullmatch(line.text) and _size(line, SMALL)]
    enclosed = [line for line in printed if any(rule.y < line.top for rule in rules) and line.bottom < lowest]
    copied = [line for line in _inside(page) if line.text.startswith("抄送：") and _size(line, SMALL)]
    wanted_rules = 3 if copied else 2
    block = rules[-wanted_rules:]
    text = [line for line in _inside(page) if len(block) == wanted_rules and line.base > block[0].y]
    fits = (
        len(block) == wanted_rules
        and _is(lowest, BOTTOM)
        and len(enclosed) == 1
        and all(_size(line, SMALL) for line in text)
        and all(line.base > block[0].y for line in copied)
    )
    found = f"{len(rules)} rules, {lowest:.1f} mm, {len(enclosed)} 印发, {len(copied)} 抄送"
    yield Finding("closing", "7.4", f"2 or 3 rules, {_mm(BOTTOM)} mm, 1 印发", found, fits)


def _numbers(pages: list[Page]) -> Iterator[Finding]:
    """Measure the page numbers: counted, 4号, 7 mm below, one character from the outer margin (7.5)."""
    missed = [at for at, page in enumerate(pages, 1) if not _numbered(page, at)]
    found = f"{len(pages) - len(missed)} of {len(pages)}"
    yield Finding("page_numbers", "7.5", "— n —, 14 pt, 7 mm below, outer side", found, not missed)


def _numbered(page: Page, at: int) -> bool:
    """Return whether a page bears its number where it belongs."""
    for line in page.lines:
        found = PAGE_NUMBER.search(line.text) if line.base > BOTTOM + NEAR else None
        if found and int(found[1]) == at:
            place = _is(line.right, RIGHT - SMALL * MM) if at % 2 else _is(line.left, LEFT + SMALL * MM)
            return place and _size(line, SMALL) and _is(line.top, BOTTOM + 7)
    return False
