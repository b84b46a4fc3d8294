"""A table: heads, rows of cells, and on a phone a list where each value names its column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final, Literal, TypeAlias

from kechuang.kernel.web.tags import Tag
from kechuang.kernel.web.values import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.values import Value

SHORT: Final = 6
"""Characters a name may have and still stand on one line: a unit, a state; a title may break."""
LONGEST_NUMBER: Final = 16
"""Characters of the longest number of a document, such as 科委会议纪要〔2014〕12号."""
YEAR: Final = "〔"

Sorted: TypeAlias = Literal["", "none", "ascending", "descending"]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its label, whether it holds numbers, how it is sorted and the address that sorts by it."""

    label: StrOrPromise
    numeric: bool = False
    sort_url: str = ""
    sorted: Sorted = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row: where it leads, and a quiet note below it."""

    value: Value
    url: str = ""
    note: StrOrPromise = ""

    @property
    def kept(self) -> bool:
        """Return whether the value is never broken over two lines: days, tags, short names, numbers of documents."""
        if isinstance(self.value, date | Tag):
            return True
        words = text_of(self.value)
        return not self.note and len(words) <= (LONGEST_NUMBER if YEAR in words else SHORT)


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows of cells under a caption; the first cell names its row.

    `foot` is a last row of totals; `caption_shown` is off where a heading already says it.
    """

    template: ClassVar[str] = "web/table.html"
    caption: StrOrPromise
    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]
    foot: Sequence[Cell] = ()
    caption_shown: bool = False

    @property
    def lines(self) -> list[list[tuple[Head, Cell]]]:
        """Return each row with every cell beside its head, as the phone shows it."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]

    @property
    def last_line(self) -> list[tuple[Head, Cell]]:
        """Return the row of totals beside its heads."""
        return list(zip(self.heads, self.foot, strict=True)) if self.foot else []

    def __str__(self) -> str:
        """Return the rows as lines of tab-separated text."""
        return "\n".join("\t".join(text_of(cell.value) for cell in row) for row in self.rows)
