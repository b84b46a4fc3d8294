"""What every kind of workbook is judged by: whose row it is, whether it is new, and what to do once it is confirmed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.web.values import text_of
from kechuang.primitives.canonical import sha256
from kechuang.primitives.money import format_wan
from kechuang.registers.enterprises.imports.columns import COLUMNS
from kechuang.registers.enterprises.models import ImportLine
from kechuang.registers.enterprises.queries import register

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor
    from kechuang.registers.enterprises.imports.workbook import Row
    from kechuang.registers.enterprises.models import Enterprise

New = TypeVar("New")
Kept = TypeVar("Kept")
Verdict = ImportLine.Verdict


@dataclass(slots=True)
class Judged(Generic[New, Kept]):
    """One row and what it would do: `new` to enter, or `kept` to change by `changes`."""

    row: Row
    verdict: Verdict
    title: str
    new: New | None = None
    kept: Kept | None = None
    changes: Mapping[str, object] | None = None
    says: str = ""

    @property
    def digest(self) -> str:
        """Return what tells whether the row would still do the same."""
        return sha256(f"{self.verdict}\n{self.title}\n{self.says}".encode())


class Judge(ABC, Generic[New, Kept]):
    """Judges the rows of one workbook against the register as it is now; reads it in a few questions, then row by row in memory."""

    kind: ClassVar[str]

    def __init__(self, rows: Sequence[Row], *, by: Actor, today: date) -> None:
        """Take the rows, who will confirm them and the day."""
        self.by, self.today = by, today
        self.titles: dict[str, StrOrPromise] = {one.key: one.title for one in COLUMNS[self.kind]}
        self.seen: dict[Hashable, int] = {}
        self.prepare(rows)

    @abstractmethod
    def prepare(self, rows: Sequence[Row]) -> None:
        """Read from the register what the rows name."""

    @abstractmethod
    def decide(self, row: Row) -> Judged[New, Kept]:
        """Judge a row whose cells could all be read; a Refused is told at the cell it names."""

    @abstractmethod
    def write(self, judged: Sequence[Judged[New, Kept]]) -> None:
        """Let good rows into the register, inside the caller's block."""

    def judge(self, row: Row) -> Judged[New, Kept]:
        """Return what a row would do."""
        if not row.problems:
            try:
                found = self.decide(row)
            except Refused as refusal:
                self.blame(row, refusal.field, refusal.sentence)
            else:
                if not row.problems:
                    return found
        title = str(row.get("name") or row.get("code") or row.get("organisation_code") or "")
        return Judged(row, Verdict.BAD, title, says="\n".join(row.problems))

    def blame(self, row: Row, key: str, sentence: object) -> None:
        """Say what is wrong with a cell of a row."""
        row.blame(key, self.titles.get(key, _("Row")), sentence)

    def once(self, row: Row, key: Hashable, field: str) -> None:
        """Refuse a second row about the same thing."""
        first = self.seen.setdefault(key, row.number)
        if first != row.number:
            self.blame(row, field, format_lazy(_("Row {first} is about the same."), first=first))

    def changed(
        self, row: Row, kept: Kept, title: str, changes: Mapping[str, tuple[object, object]]
    ) -> Judged[New, Kept]:
        """Return that a row changes what is kept, or that it does not."""
        if not changes:
            return Judged(row, Verdict.UNCHANGED, title)
        says = "\n".join(
            f"{self.titles[key]}：{_said(key, old)} → {_said(key, new)}"
            for key, (old, new) in changes.items()
        )
        wanted = {key: new for key, (_old, new) in changes.items()}
        return Judged(row, Verdict.CHANGED, title, kept=kept, changes=wanted, says=says)


def differences(row: Row, kept: object, keys: Sequence[str]) -> dict[str, tuple[object, object]]:
    """Return what a row would change: old and new by column; an empty cell changes nothing."""
    given = ((key, row.get(key)) for key in keys)
    return {
        key: (getattr(kept, key), new) for key, new in given if new is not None and getattr(kept, key) != new
    }


def _said(key: str, value: object) -> str:
    """Return a value as a line of the preview says it."""
    if key.endswith("_fen") and isinstance(value, int):
        return format_wan(value)
    return text_of(value)


class Whose:
    """Finds the enterprise a row's code names."""

    def __init__(self, rows: Sequence[Row], by: Actor) -> None:
        """Read the enterprises of all rows."""
        self.by = by
        self.known = register.by_codes(str(row.get("code")) for row in rows if row.get("code"))

    def of(self, row: Row) -> Enterprise:
        """Return a row's enterprise; Refused where there is none, where it is another one, or where it is not ours to change."""
        found = self.known.get(str(row.get("code")))
        if found is None:
            raise Refused(_("No enterprise is kept under this code."), rule="code_is_known", field="code")
        name = row.get("name")
        if name and str(name).lower() not in found.words:
            sentence = format_lazy(_("This code belongs to {name}."), name=found.name)
            raise Refused(sentence, rule="code_and_name_agree", field="name")
        if not can(self.by, "edit", found):
            raise Refused(
                _("This enterprise is kept by another organ."), rule="enterprise_is_ours", field="code"
            )
        if not found.is_open:
            sentence = _("This enterprise is closed; its record stays as it is.")
            raise Refused(sentence, rule="enterprise_is_open", field="code")
        return found
