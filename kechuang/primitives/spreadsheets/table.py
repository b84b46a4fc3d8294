"""A table as it comes out of a file: closing blanks dropped, rows equally long, neither too many nor too wide."""

from collections.abc import Iterable
from typing import TypeVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.spreadsheets.errors import UnsafeWorkbook

MOST_ROWS, MOST_COLUMNS = 20_000, 100

Value = TypeVar("Value")


def collect(
    rows: Iterable[list[Value]], *, blank: Value, max_rows: int, max_columns: int
) -> list[list[Value]]:
    """Return the rows up to the last filled one; a blank row in between keeps its place, so that rows keep their number."""
    kept: list[list[Value]] = []
    blanks = 0
    for row in rows:
        filled = _without_closing(row, blank)
        if not filled:
            blanks += 1
            continue
        if len(kept) + blanks >= max_rows:
            raise UnsafeWorkbook(
                format_lazy(_("The table has more than {most} rows; split it."), most=max_rows)
            )
        if len(filled) > max_columns:
            raise UnsafeWorkbook(format_lazy(_("The table has more than {most} columns."), most=max_columns))
        kept.extend([] for _blank in range(blanks))
        blanks = 0
        kept.append(filled)
    width = max(map(len, kept), default=0)
    return [row + [blank] * (width - len(row)) for row in kept]


def _without_closing(row: list[Value], blank: Value) -> list[Value]:
    end = len(row)
    while end and row[end - 1] == blank:
        end -= 1
    return row[:end]
