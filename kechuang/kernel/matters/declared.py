"""CallChanged: what shelves above do when a published call closes later or is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.modules import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.matters.models import Change


@dataclass(frozen=True, kw_only=True, eq=False)
class CallChanged(Declaration):
    """Work done within the block that changes a published call, such as telling those who apply."""

    name: str
    run: Callable[[Writing, Change], None]
