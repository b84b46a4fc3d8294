"""Paths and labels of clauses: "5.1.(2)" is 第五条第一款第（二）项, in a text of points "3.(2)" is 第三部分第（二）项."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kechuang.primitives.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Collection

STEP: Final = r"(?:[1-9][0-9]{0,2}|\([1-9][0-9]{0,2}\))"
PATH: Final = re.compile(rf"{STEP}(?:\.{STEP}){{0,5}}")
HEADING: Final = re.compile(r"ch([1-9][0-9]?)(?:\.s([1-9][0-9]?))?")
LONGEST: Final = 40


def is_path(path: str) -> bool:
    """Return whether a text is the path of a clause, such as 5.1.(2)."""
    return len(path) <= LONGEST and PATH.fullmatch(path) is not None


def label_of(path: str, *, by_articles: bool, undivided: Collection[str] = ()) -> str:
    """Return how a clause is cited; of an article named in `undivided` the only paragraph is not counted."""
    heading = HEADING.fullmatch(path)
    if heading is not None:
        section = f"第{chinese_number(int(heading[2]))}节" if heading[2] else ""
        return f"第{chinese_number(int(heading[1]))}章{section}"
    first, *rest = path.split(".")
    if not by_articles:
        return _top(first) + "".join(map(_step, rest))
    label = f"第{chinese_number(_figure(first))}条"
    if not rest:
        return label
    paragraph, *deeper = rest
    if first not in undivided:
        label += f"第{chinese_number(_figure(paragraph))}款"
    return label + "".join(map(_step, deeper))


def _top(step: str) -> str:
    """Return how the widest step of a text of points is cited."""
    return _step(step) if step.startswith("(") else f"第{chinese_number(int(step))}部分"


def _step(step: str) -> str:
    """Return how an item （一） or a figure 1. is cited."""
    return f"第（{chinese_number(_figure(step))}）项" if step.startswith("(") else f"第{step}目"


def _figure(step: str) -> int:
    """Return the number of a step."""
    return int(step.strip("()"))
