"""Rows that may not overlap in time: an exclusion constraint on PostgreSQL, which no race passes, and triggers on SQLite's one writer.

PostgreSQL's constraint needs no extension: a key is written as a range of one number, which its own range indexes can compare.
"""

# ruff: noqa: S608 - the text of constraints and triggers, put together from constants
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.db.guards import Event, Guard

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart(Guard):
    """No two rows alike in `same`, neither of them over, share a moment from `begins` up to `ends`, which itself is free again.

    A row is over once its column `over` is filled.
    """

    on: Event = "insert"
    otherwise: StrOrPromise
    same: str
    begins: str
    ends: str
    over: str

    def sqlite(self) -> str:
        """Return the trigger before a row comes in."""
        return self._on_sqlite(self.trigger, "INSERT", "")

    def when_changed(self) -> str:
        """Return the trigger before a row is moved."""
        return self._on_sqlite(f"{self.trigger}_when_changed", "UPDATE", " AND o.id <> OLD.id")

    def _on_sqlite(self, name: str, event: str, less: str) -> str:
        return (
            f'CREATE TRIGGER "{name}" BEFORE {event} ON "{self.table}" FOR EACH ROW WHEN NEW.{self.over} IS NULL '
            f'AND EXISTS (SELECT 1 FROM "{self.table}" o WHERE o.{self.same} = NEW.{self.same} AND o.{self.over} IS NULL{less} '
            f"AND o.{self.begins} < NEW.{self.ends} AND o.{self.ends} > NEW.{self.begins}) "
            f"BEGIN SELECT RAISE(ABORT, '{self.trigger}'); END"
        )

    def body(self) -> str:
        """Return what PostgreSQL's constraint says."""
        return (
            f"EXCLUDE USING gist (int8range({self.same}, {self.same}, '[]') WITH &&, "
            f"tstzrange({self.begins}, {self.ends}) WITH &&) WHERE ({self.over} IS NULL)"
        )

    def postgres(self) -> tuple[str, ...]:
        """Return the constraint, and the comment by which the catalogue knows it to the letter."""
        said = self.body().replace("'", "''")
        return (
            f'ALTER TABLE "{self.table}" ADD CONSTRAINT "{self.trigger}" {self.body()}',
            f'COMMENT ON CONSTRAINT "{self.trigger}" ON "{self.table}" IS \'{said}\'',
        )

    def statements(self, vendor: str) -> tuple[str, ...]:
        """Return two triggers, or one constraint."""
        return (self.sqlite(), self.when_changed()) if vendor == "sqlite" else self.postgres()

    def kept(self, vendor: str) -> dict[str, str]:
        """Return what an engine keeps of it."""
        if vendor == "sqlite":
            return {self.trigger: self.sqlite(), f"{self.trigger}_when_changed": self.when_changed()}
        return {self.trigger: self.body()}
