"""Sentences about the row: a column compared with something of the actor's, with given values, or with the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.db.models import Q

from kechuang.kernel.access.who import NOBODY, Who
from kechuang.primitives.tree import paths_to

if TYPE_CHECKING:
    from django.db import models

    from kechuang.primitives.actor import Actor


NO_KEY: Final = object()


@dataclass(frozen=True, slots=True)
class Field(Who):
    """A column of the row, or of what it points to, equals something of the actor's."""

    kind: ClassVar[str] = "own"
    path: str

    def mine(self, actor: Actor) -> object:
        """Return what of the actor's the column is compared with; None is never equal."""
        return actor.person

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """Walk to the column and compare."""
        mine = self.mine(actor)
        return mine is not None and (row is None or walk(row, self.path) == mine)

    def q(self, actor: Actor) -> Q:
        """Compare in the database."""
        mine = self.mine(actor)
        return NOBODY if mine is None else Q(**{self.path: mine})

    def json(self) -> dict[str, Any]:
        """The path."""
        return {self.kind: self.path}


@dataclass(frozen=True, slots=True)
class OfUnit(Field):
    """The row belongs to the actor's own unit."""

    kind: ClassVar[str] = "of_unit"

    def mine(self, actor: Actor) -> object:
        """Return the unit."""
        return actor.unit


@dataclass(frozen=True, slots=True)
class OfOrganisation(Field):
    """The row belongs to the actor's own organisation."""

    kind: ClassVar[str] = "of_organisation"

    def mine(self, actor: Actor) -> object:
        """Return the organisation."""
        return actor.organisation


@dataclass(frozen=True, slots=True)
class Below(Who):
    """The row's unit is the actor's or stands below it in the tree; `path` leads to that unit's materialised path."""

    kind: ClassVar[str] = "below"
    path: str

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """Compare the beginnings of the two paths."""
        if not actor.unit_path:
            return False
        return row is None or str(walk(row, self.path) or "").startswith(actor.unit_path)

    def q(self, actor: Actor) -> Q:
        """Compare in the database."""
        return Q(**{f"{self.path}__startswith": actor.unit_path}) if actor.unit_path else NOBODY

    def json(self) -> dict[str, Any]:
        """The path."""
        return {self.kind: self.path}


@dataclass(frozen=True, slots=True)
class Within(Who):
    """The other way round from `below`: the actor's unit is the row's, or stands below it; `path` leads to that unit's path."""

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
        """The path."""
        return {self.kind: self.path}


@dataclass(frozen=True, slots=True)
class Being(Who):
    """A column of the row, or of what it points to, holds one of these values, whoever asks."""

    kind: ClassVar[str] = "being"
    path: str
    values: tuple[str, ...]

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """Walk to the column and look."""
        del actor
        return row is None or walk(row, self.path) in self.values

    def q(self, actor: Actor) -> Q:
        """Look in the database."""
        del actor
        return Q(**{f"{self.path}__in": self.values})

    def json(self) -> dict[str, Any]:
        """The path with its values."""
        return {self.kind: [self.path, *self.values]}


@dataclass(frozen=True, slots=True)
class Reached(Who):
    """The day in a column of the row has come by business time, whoever asks; a row without a day waits for ever."""

    kind: ClassVar[str] = "reached"
    path: str

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """Walk to the day and compare."""
        del actor
        if row is None:
            return True
        day = walk(row, self.path)
        return isinstance(day, date) and day <= _today()

    def q(self, actor: Actor) -> Q:
        """Compare in the database."""
        del actor
        return Q(**{f"{self.path}__lte": _today()})

    def json(self) -> dict[str, Any]:
        """The path."""
        return {self.kind: self.path}


@dataclass(frozen=True, slots=True)
class Filled(Who):
    """A column of the row is filled in, whoever asks: what is published has its moment of publication."""

    kind: ClassVar[str] = "filled"
    path: str

    def holds(self, actor: Actor, row: models.Model | None) -> bool:
        """Walk to the column and look."""
        del actor
        return row is None or walk(row, self.path) is not None

    def q(self, actor: Actor) -> Q:
        """Look in the database."""
        del actor
        return Q(**{f"{self.path}__isnull": False})

    def json(self) -> dict[str, Any]:
        """The path."""
        return {self.kind: self.path}


def _today() -> date:
    """Return the business date; the clock keeps a row, and this shelf is read before there are models."""
    from kechuang.kernel.audit import clock  # noqa: PLC0415 - needs loaded models

    return clock.today()


def walk(row: models.Model, path: str) -> object:
    """Return what a path of the query language (`unit__path`) leads to from a row; a key where it ends at a row."""
    value: object = row
    *way, last = path.split("__")
    for step in way:
        if value is None:
            return None
        value = getattr(value, step)
    if value is None:
        return None
    found = getattr(value, f"{last}_id", NO_KEY)  # the row at the end is not read for its key
    return getattr(found := getattr(value, last), "pk", found) if found is NO_KEY else found
