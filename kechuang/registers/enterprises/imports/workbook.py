"""From the bytes of a workbook to rows of values, and the empty workbook to fill in; nothing here asks the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.spreadsheets import NotAWorkbook, Sheet, read_workbook, write_workbook
from kechuang.registers.enterprises.imports.cells import LANGUAGES
from kechuang.registers.enterprises.imports.columns import COLUMNS, Column
from kechuang.registers.enterprises.models import Import

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.registers.enterprises.imports.cells import Readable

MOST_ROWS = 10_001


@dataclass(slots=True)
class Row:
    """One row: its number in the sheet, the values read by column key, and what is wrong, cell by cell."""

    number: int
    values: dict[str, object] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def get(self, key: str) -> object | None:
        """Return a value, or None where the cell is empty."""
        return self.values.get(key)

    def blame(self, key: str, title: StrOrPromise, sentence: object) -> None:
        """Say what is wrong with a cell."""
        where = f"{title}（{self.cells[key]}{self.number}）" if key in self.cells else str(title)
        self.problems.append(f"{where}：{sentence}")


def read(data: bytes, kind: str) -> list[Row]:
    """Return the rows of a workbook of a kind; BadValue where it is none, has no such columns, or holds nothing."""
    table = read_workbook(data, max_rows=MOST_ROWS)
    if not table:
        raise NotAWorkbook(_("The workbook is empty."))
    places = _places(table[0], COLUMNS[kind])
    rows = [
        _row(number, cells, places)
        for number, cells in enumerate(table[1:], start=2)
        if any(cell is not None for cell in cells)
    ]
    if not rows:
        raise NotAWorkbook(_("The workbook has a header and no rows below it."))
    return rows


def _places(header: Sequence[Readable], columns: Sequence[Column]) -> list[tuple[int, Column]]:
    """Return where each column stands, by its title in either language; a column that must be there and is not is told."""
    titles = {_flat(str(cell)): at for at, cell in reversed(list(enumerate(header))) if cell is not None}
    found, missing = [], []
    for one in columns:
        at = next((titles[title] for title in _titles(one) if title in titles), None)
        if at is not None:
            found.append((at, one))
        elif one.needed:
            missing.append(str(one.title))
    if missing:
        sentence = _("These columns are missing: {titles}. Take the empty workbook from this page.")
        raise NotAWorkbook(format_lazy(sentence, titles="、".join(missing)))
    return found


def _titles(one: Column) -> list[str]:
    """Return a column's title in every language of the platform."""
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(_flat(str(one.title)))
    return found


def _flat(title: str) -> str:
    """Return a title as it is compared: without blanks, stars and the like."""
    return "".join(sign for sign in title if sign.isalnum()).casefold()


def _row(number: int, cells: Sequence[Readable], places: Sequence[tuple[int, Column]]) -> Row:
    """Read one row."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - loaded once it is needed: a command starts sooner

    row = Row(number)
    for at, one in places:
        row.cells[one.key] = get_column_letter(at + 1)
        value = cells[at]
        if value is None:
            if one.needed:
                row.blame(one.key, one.title, _("This cell must be filled in."))
            continue
        try:
            row.values[one.key] = one.read(value)
        except BadValue as bad:
            row.blame(one.key, one.title, bad.sentence)
    return row


def template(kind: str) -> bytes:
    """Return the empty workbook of a kind: its header with one example row, and a second sheet that explains it."""
    columns = COLUMNS[kind]
    header = [f"{one.title}*" if one.needed else one.title for one in columns]
    notes = (
        _("Columns with a star must be filled in. Overwrite the example in row 2."),
        _("An empty cell leaves alone what the register keeps."),
        _("Codes are texts; days are written as 2014-09-30; only the first sheet is read."),
    )
    filled = Sheet(Import.Kind(kind).label, header, [[one.example for one in columns]])
    return write_workbook([filled, Sheet(_("How to fill it in"), [_("Notes")], [[note] for note in notes])])
