"""Judging and writing rows of enterprises: matched by any of their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import Refused
from kechuang.registers.enterprises import rules
from kechuang.registers.enterprises.actions import changing
from kechuang.registers.enterprises.actions.entering import Entry, enter_all
from kechuang.registers.enterprises.imports.judging import Judge, Judged, Verdict, differences
from kechuang.registers.enterprises.models import Code, Enterprise, Import
from kechuang.registers.enterprises.queries import register
from kechuang.registers.places.dated import must_have_come

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.registers.enterprises.imports.workbook import Row
    from kechuang.registers.places.models import Place

Line: TypeAlias = "Judged[Entry, Enterprise]"
CODES = {field: kind for kind, field in rules.FIELDS.items()}
PLACES = {field: role for role, field in changing.PLACES.items()}


class EnterpriseJudge(Judge["Entry", "Enterprise"]):
    """Judges rows of enterprises."""

    kind = Import.Kind.ENTERPRISES

    def prepare(self, rows: Sequence[Row]) -> None:
        """Read the enterprises the codes name, and the ground."""
        self.known = register.by_codes(
            str(row.get(field)) for row in rows for field in CODES if row.get(field)
        )
        self.ground: dict[str, Place | None] = {}
        for place in register.ground_for(self.by):
            for name in {place.name, place.short} - {""}:
                self.ground[name] = None if name in self.ground else place

    def decide(self, row: Row) -> Line:
        """Judge a row by its codes: of nobody yet, or of one enterprise."""
        self._check_codes(row)
        self._find_places(row)
        must_have_come(self.today, row.values["founded"], field="founded")  # type: ignore[arg-type]  # read by cells.day
        owners = {one.pk: one for field in CODES if (one := self.known.get(str(row.get(field))))}
        if len(owners) > 1:
            sentence = _("The codes of this row belong to different enterprises.")
            raise Refused(sentence, rule="codes_are_of_one", field="organisation_code")
        if not owners:
            return Judged(row, Verdict.NEW, str(row.get("name")), new=_entry(row))
        (kept,) = owners.values()
        self._must_be_ours(kept)
        return self.changed(
            row, kept, kept.name, differences(row, kept, (*CODES, "name", *PLACES, *changing.FACTS))
        )

    def _check_codes(self, row: Row) -> None:
        """Check each code by its standard; one of them must be there, and no other row may have it."""
        given = [field for field in CODES if row.get(field)]
        if not given:
            raise Refused(
                _("Give at least one code."), rule="enterprise_has_a_code", field="organisation_code"
            )
        for field in given:
            row.values[field] = rules.checked_code(CODES[field], str(row.get(field)), on=self.today)
            self.once(row, (field, row.values[field]), field)
        rules.codes_agree(str(row.get("organisation_code") or ""), str(row.get("unified_code") or ""))

    def _find_places(self, row: Row) -> None:
        """Put places where the row has names."""
        for field in PLACES:
            if name := row.get(field):
                place = self.ground.get(str(name))
                if place is None:
                    raise Refused(
                        _("No place of this name stands in the register."), rule="place_is_known", field=field
                    )
                row.values[field] = place

    def _must_be_ours(self, kept: Enterprise) -> None:
        """Refuse a row about an enterprise that is closed or kept elsewhere."""
        if not can(self.by, "edit", kept):
            raise Refused(
                _("This enterprise is kept by another organ."), rule="enterprise_is_ours", field="name"
            )
        if not kept.is_open:
            sentence = _("This enterprise is closed; its record stays as it is.")
            raise Refused(sentence, rule="enterprise_is_open", field="name")

    def write(self, judged: Sequence[Line]) -> None:
        """Enter the new ones together, change the others one by one."""
        enter_all([line.new for line in judged if line.new is not None], by=self.by)
        for line in judged:
            if line.kept is not None and line.changes:
                self._change(line.kept, dict(line.changes))

    def _change(self, kept: Enterprise, changes: dict[str, object]) -> None:
        """Change one enterprise as of today, each fact by its own verb."""
        changing.correct(kept, by=self.by, facts=changes)
        if "name" in changes:
            changing.rename(kept, by=self.by, name=str(changes["name"]), since=self.today)
        for field, kind in CODES.items():
            if field in changes:
                changing.recode(
                    kept, by=self.by, kind=Code.Kind(kind), value=str(changes[field]), since=self.today
                )
        for field, role in PLACES.items():
            if field in changes:
                place: Place = changes[field]  # type: ignore[assignment]  # put there by _find_places
                changing.move(kept, by=self.by, role=role, place=place, since=self.today)


def _entry(row: Row) -> Entry:
    """Return what a row enters."""
    values = {key: value for key, value in row.values.items() if value is not None}
    return Entry(**values, source="导入")  # type: ignore[arg-type]  # read by the columns
