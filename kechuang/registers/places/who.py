"""One more sentence about who: the actor works in the unit a row names, or in one below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q

from kechuang.kernel.access.rows import walk
from kechuang.kernel.access.who import NOBODY, Who
from kechuang.kernel.identity.holders import paths_to

if TYPE_CHECKING:
    from django.db import models

    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, slots=True)
class Within(Who):
    """The other way round from `below`: whoever works in the keeping organ or one of its offices; `path` leads to its path."""

    kind: ClassVar[str] = "within"
    path: str

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """Compare the beginnings of the two paths."""
        if not actor.unit_path:
            return False
        return row is None or walk(row, self.path) in paths_to(actor.unit_path)

    def q(self, actor: Actor) -> Q:
        """Compare in the database."""
        return Q(**{f"{self.path}__in": paths_to(actor.unit_path)}) if actor.unit_path else NOBODY

    def json(self) -> dict[str, Any]:
        """Return the path."""
        return {self.kind: self.path}


def within(path: str) -> Who:
    """Say that the actor's unit is the row's, or stands below it."""
    return Within(path)
