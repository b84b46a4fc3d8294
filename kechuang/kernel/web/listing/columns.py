"""A column of a listing: what it is called, what of a row it shows, how it sorts and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from django.db.models import Model

from kechuang.kernel.web.tables import Cell
from kechuang.kernel.web.tags import Tag
from kechuang.kernel.web.values import plain_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.tags import Tone
    from kechuang.kernel.web.values import Plain, Value

M = TypeVar("M", bound=Model)


def follow(row: object, path: str) -> Value:
    """Return what a dotted path of attributes and methods leads to; nothing where a step of it is missing."""
    value: object = row
    for name in path.split("."):
        value = getattr(value, name) if value is not None else None
        if callable(value):
            value = value()
    return cast("Value", value)


@dataclass(frozen=True, kw_only=True)
class Column(Generic[M]):
    """One column: `value` is a dotted path or a function of the row, `sort` the ORM expression behind its head.

    `link` gives an address, `tag` a tone that turns the value into a tag, `note` a quiet line below,
    `unit` follows a number, `exported=False` keeps the column off the spreadsheet.
    """

    label: StrOrPromise
    value: str | Callable[[M], Value]
    sort: str = ""
    numeric: bool = False
    unit: StrOrPromise = ""
    link: str | Callable[[M], str] = ""
    tag: Callable[[M], Tone] | None = None
    note: str | Callable[[M], Value] = ""
    exported: bool = True

    def read(self, row: M) -> Value:
        """Return the value of a row."""
        return follow(row, self.value) if isinstance(self.value, str) else self.value(row)

    def cell(self, row: M) -> Cell:
        """Return the value of a row as the page shows it."""
        value = self.read(row)
        if self.tag is not None and value not in (None, ""):
            value = Tag(text_of(value), self.tag(row))
        elif self.unit and value is not None:
            value = f"{text_of(value)} {self.unit}"
        return Cell(value, url=self._address(row), note=self._note(row))

    def plain(self, row: M) -> Plain:
        """Return the value of a row as a spreadsheet keeps it."""
        return plain_of(self.read(row))

    def _address(self, row: M) -> str:
        """Return where the value leads, or nothing."""
        if isinstance(self.link, str):
            return str(follow(row, self.link) or "") if self.link else ""
        return self.link(row)

    def _note(self, row: M) -> str:
        """Return the quiet line below the value, or nothing."""
        if not self.note:
            return ""
        value = follow(row, self.note) if isinstance(self.note, str) else self.note(row)
        return "" if value is None else text_of(value)
