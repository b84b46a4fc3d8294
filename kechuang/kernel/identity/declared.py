"""What other shelves read with who somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.modules import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models.expressions import Combinable


@dataclass(frozen=True, kw_only=True, eq=False)
class Beside(Declaration):
    """A number every page shows of who reads it: read in the question after their memberships, where `of` stands beside each of them."""

    name: str
    of: Callable[[], Combinable]

    @property
    def label(self) -> str:
        """Return what it is called on a membership."""
        return self.name
