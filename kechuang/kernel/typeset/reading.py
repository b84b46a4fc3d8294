"""What stands on the pages of a PDF, read back for the meter: characters by line, and rules; millimetres from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTCurve

from kechuang.kernel.audit.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfminer.layout import LTPage

MM: Final = 25.4 / 72
LARGEST, MOST_PAGES = 20 * 2**20, 300
HAN_ASCENT: Final = 0.88
"""How much of a Chinese character's square stands above the base line; 0.12 of it stands below."""
OPENING, CLOSING = frozenset("（〔【《〈「『“‘"), frozenset("）〕】》〉」』”’，。、；：！？")
SAME_LINE: Final = 0.5
FLAT: Final = 1.0
REDDISH, DARK = 0.8, 0.3


@dataclass(frozen=True, slots=True)
class Mark:
    """One character."""

    text: str
    left: float
    right: float
    size: float

    @property
    def inked(self) -> tuple[float, float]:
        """Return from where to where it has ink: a bracket, comma or stop fills half of its square."""
        half = (self.right - self.left) / 2
        if self.text in OPENING:
            return self.left + half, self.right
        return self.left, self.right - half if self.text in CLOSING else self.right


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one base line; `size` in points is that of most of them."""

    base: float
    marks: tuple[Mark, ...]
    red: bool

    @property
    def text(self) -> str:
        """Return what it says, without spaces."""
        return "".join("".join(mark.text for mark in self.marks).split())

    @property
    def left(self) -> float:
        """Return where it begins."""
        return min(mark.inked[0] for mark in self.marks)

    @property
    def right(self) -> float:
        """Return where it ends."""
        return max(mark.inked[1] for mark in self.marks)

    @property
    def size(self) -> float:
        """Return the size of most characters, in points."""
        return round(median(mark.size for mark in self.marks), 1)

    @property
    def top(self) -> float:
        """Return the upper edge of a Chinese character's square on this line."""
        return self.base - HAN_ASCENT * self.size * MM

    @property
    def bottom(self) -> float:
        """Return the lower edge of that square."""
        return self.base + (1 - HAN_ASCENT) * self.size * MM


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across the page."""

    y: float
    left: float
    right: float
    red: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]


def pages_of(pdf: bytes) -> list[Page]:
    """Return the pages; Refused when the file is no PDF that can be read."""
    if len(pdf) > LARGEST:
        raise _refused(_("The PDF is larger than 20 MB."), "pdf_within_bounds")
    try:
        found = [_page(page) for page in extract_pages(BytesIO(pdf), laparams=None, maxpages=MOST_PAGES)]
    except MemoryError:
        raise
    except Exception as error:
        raise _refused(_("The file is no PDF that can be read."), "pdf_is_readable") from error
    if not found:
        raise _refused(_("The file is no PDF that can be read."), "pdf_is_readable")
    return found


def _refused(sentence: str, rule: str) -> Refused:
    return Refused(sentence, rule=f"typeset.{rule}")


def _page(page: LTPage) -> Page:
    things = list(_within(page))
    chars = [one for one in things if isinstance(one, LTChar) and one.get_text().strip()]
    rules = [_rule(one, page) for one in things if isinstance(one, LTCurve) and one.height * MM < FLAT]
    return Page(
        page.width * MM,
        page.height * MM,
        tuple(_lines(chars, page)),
        tuple(sorted(rules, key=lambda rule: rule.y)),
    )


def _within(thing: Any) -> Iterator[Any]:  # noqa: ANN401 - pdfminer's tree has many kinds
    for one in thing:
        yield one
        if isinstance(one, LTContainer):
            yield from _within(one)


def _lines(chars: list[LTChar], page: LTPage) -> Iterator[Line]:
    """Yield the lines from above to below."""
    rows: list[list[LTChar]] = []
    for char in sorted(chars, key=lambda char: (-char.matrix[5], char.x0)):
        if not rows or abs(rows[-1][0].matrix[5] - char.matrix[5]) * MM > SAME_LINE:
            rows.append([])
        rows[-1].append(char)
    for row in rows:
        marks = tuple(
            Mark(one.get_text(), one.x0 * MM, one.x1 * MM, one.size)
            for one in sorted(row, key=lambda one: one.x0)
        )
        yield Line(
            (page.height - row[0].matrix[5]) * MM, marks, all(is_red(one.graphicstate.ncolor) for one in row)
        )


def _rule(curve: LTCurve, page: LTPage) -> Rule:
    color = curve.stroking_color if curve.stroke else curve.non_stroking_color
    y = (page.height - (curve.y0 + curve.y1) / 2) * MM
    return Rule(y, curve.x0 * MM, curve.x1 * MM, is_red(color))


def is_red(color: Any) -> bool:  # noqa: ANN401 - a colour is a number, a tuple or a pattern
    """Return whether a colour of a PDF is red, in RGB or in CMYK."""
    match color:
        case (red, green, blue):
            return bool(red > REDDISH and green < DARK and blue < DARK)
        case (cyan, magenta, yellow, black):
            return bool(cyan < DARK and magenta > REDDISH and yellow > REDDISH and black < DARK)
        case _:
            return False
