"""An old record as a workbook: the empty one to fill in, and its rows with what is wrong, row by row and column by column."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.web.formatting import iso
from kechuang.office.worklog.actions.entries import EARLIEST
from kechuang.office.worklog.models.entries import IMPORTED, MINUTES
from kechuang.office.worklog.queries.facts import LONGEST
from kechuang.primitives.spreadsheets import NotAWorkbook, Sheet, read_workbook, write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.primitives.spreadsheets.workbooks import Readable

MOST_ROWS: Final = 501
COLUMNS: Final = (gettext_lazy("Date"), gettext_lazy("Work done"), gettext_lazy("Time spent (minutes)"))


class Row(NamedTuple):
    """One row in order."""

    day: str
    text: str
    minutes: int | None

    @property
    def key(self) -> str:
        """Return the name of the row: the same day and words are the same line, from whichever file."""
        return f"{IMPORTED}/{hashlib.sha256(f'{self.day} {self.text}'.encode()).hexdigest()}"


class Fault(NamedTuple):
    """What is wrong with one cell."""

    row: int
    column: str
    sentence: str


def empty() -> bytes:
    """Return the workbook to fill in."""
    return write_workbook([Sheet(_("Work record"), COLUMNS, [], widths=(14, 60, 10))])


def read(data: bytes, today: date) -> tuple[list[Row], list[Fault]]:
    """Return the rows in order and everything that is wrong; BadValue where it is no such workbook."""
    table = read_workbook(data, max_rows=MOST_ROWS)
    titles = [str(title) for title in COLUMNS]
    if not table or [str(cell or "").strip() for cell in table[0][: len(titles)]] != titles:
        sentence = _("The first row must read: %(titles)s. Take the empty workbook from this page.")
        raise NotAWorkbook(sentence % {"titles": "、".join(titles)})
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in enumerate(table[1:], start=2):
        if any(cell is not None for cell in cells):
            day, text, minutes = (*cells, None, None)[: len(titles)]
            wrong = list(_faults(number, day, str(text or "").strip(), minutes, today))
            faults += wrong
            if not wrong:
                found = _day(day)
                rows.append(
                    Row(iso(found or today), str(text).strip(), int(str(minutes)) if minutes else None)
                )
    if not rows and not faults:
        raise NotAWorkbook(_("The workbook has a header and no rows below it."))
    return rows, faults


def _day(cell: Readable) -> date | None:
    """Return the day a cell holds, as a day or as text."""
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    try:
        return date.fromisoformat(str(cell or "").strip().replace("/", "-"))
    except ValueError:
        return None


def _faults(number: int, cell: Readable, text: str, minutes: Readable, today: date) -> Iterator[Fault]:
    """Yield what is wrong with a row."""
    day_, text_, minutes_ = (str(title) for title in COLUMNS)
    day = _day(cell)
    if day is None:
        yield Fault(number, day_, _("No day; write it as 2014-09-01."))
    elif not EARLIEST <= day <= today:
        words = {"first": iso(EARLIEST), "last": iso(today)}
        yield Fault(number, day_, _("The day lies outside %(first)s to %(last)s.") % words)
    if not text:
        yield Fault(number, text_, _("Say what was done."))
    elif len(text) > LONGEST:
        yield Fault(number, text_, _("Longer than %(n)d characters.") % {"n": LONGEST})
    if minutes is not None and not (str(minutes).isdecimal() and 1 <= int(str(minutes)) <= MINUTES):
        yield Fault(number, minutes_, _("A whole number of minutes from 1 to %(n)d.") % {"n": MINUTES})
