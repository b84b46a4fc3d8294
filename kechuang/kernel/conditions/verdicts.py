"""Yes, no, unknown: the strong three-valued logic of Kleene (Introduction to Metamathematics, 1952, § 64)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


class Verdict(StrEnum):
    """What a condition amounts to on what is known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def verdict_of(truth: bool) -> Verdict:  # noqa: FBT001 - the truth itself, not a switch
    """Return yes or no."""
    return Verdict.YES if truth else Verdict.NO


def opposite(verdict: Verdict) -> Verdict:
    """Turn yes and no about; what is unknown stays so."""
    return {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES}.get(verdict, Verdict.UNKNOWN)


def at_least(count: int, verdicts: Collection[Verdict]) -> Verdict:
    """Yes when so many are yes, no when the unknown ones could no longer make up for it; 1 is “or”, all is “and”."""
    given = sum(verdict is Verdict.YES for verdict in verdicts)
    open_ones = sum(verdict is Verdict.UNKNOWN for verdict in verdicts)
    if given >= count:
        return Verdict.YES
    return Verdict.UNKNOWN if given + open_ones >= count else Verdict.NO
