"""Where things stand, worked out once for both kinds of file."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from kechuang.primitives.chinese_dates import in_figures

if TYPE_CHECKING:
    from kechuang.kernel.typeset.document import Attachments, Signature, Table

FREE_AT_THE_RIGHT: Final = 4


def indents(signature: Signature) -> tuple[float, float]:
    """Return how many characters signer and date stand from the right margin.

    The date four, the signer centred over the date (GB/T 9704-2012, 7.3.5.1).
    """
    over = (_characters(in_figures(signature.dated)) - _characters(signature.signer)) / 2
    return max(0.0, FREE_AT_THE_RIGHT + over), FREE_AT_THE_RIGHT


def _characters(text: str) -> float:
    """Return the width of a text in characters; a Latin one is half as wide as a Chinese one."""
    return sum(1 if unicodedata.east_asian_width(mark) in "WFA" else 0.5 for mark in text)


def named(attachments: Attachments) -> list[str]:
    """Return the names, counted when there are several (GB/T 9704-2012, 7.3.4)."""
    if len(attachments.names) == 1:
        return list(attachments.names)
    return [f"{number}.{name}" for number, name in enumerate(attachments.names, 1)]


def shares(table: Table) -> list[float]:
    """Return the part of the whole width each column takes."""
    whole = sum(column.share for column in table.columns)
    return [column.share / whole for column in table.columns]
