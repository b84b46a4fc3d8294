"""ResultOf: what became of the cases of a notice, told to everybody by whoever goes on with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.modules import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kechuang.kernel.web.links import Link


@dataclass(frozen=True, kw_only=True, eq=False)
class ResultOf(Declaration):
    """What a module makes of cases after their notice: `told` takes their keys and gives, for those it went on with, words that lead on."""

    name: str
    told: Callable[[Sequence[int]], Mapping[int, Link]]
