"""A registration as pages show it: what it says, what the register says, and whether the two agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import moment
from kechuang.kernel.web.notes import Note, Row, Rows
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.masks import mask_phone
from kechuang.registers.enterprises.data import SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kechuang.doors.hall.models import Registration
    from kechuang.kernel.files.models import File
    from kechuang.kernel.web.tags import Tone
    from kechuang.registers.enterprises.models import Enterprise

TONES: Final[dict[str, Tone]] = {"submitted": "amber", "returned": "seal", "admitted": "jade"}
COMPARED: Final = (
    ("name", _("Enterprise name")),
    ("organisation_code", _("Organisation code")),
    ("registration_number", _("Registration number")),
    ("unified_code", _("Unified social credit code")),
    ("legal_representative", _("Legal representative")),
    ("founded", _("Founded on")),
    ("get_legal_form_display", _("Legal form")),
    ("sector", _("Sector")),
    ("registered_at", _("Place of registration")),
)


def tone(state: str) -> Tone:
    """Return the tone of a state."""
    return TONES.get(state, "plain")


def facts(row: Registration) -> Facts:
    """Return what a registration says."""
    return Facts(
        [
            Fact(_("Kind of registration"), row.get_kind_display()),
            Fact(_("Enterprise name"), row.name),
            Fact(_("Organisation code"), row.organisation_code),
            Fact(_("Registration number"), row.registration_number),
            Fact(_("Unified social credit code"), row.unified_code),
            Fact(_("Legal form"), row.get_legal_form_display()),
            Fact(_("Sector"), f"{row.sector} {SECTORS.get(row.sector, '')}"),
            Fact(_("Founded on"), row.founded),
            Fact(_("Place of registration"), row.registered_at.name),
            Fact(_("Legal representative"), row.legal_representative),
            Fact(_("Mobile phone"), mask_phone(row.applicant.phone)),
        ],
        columns=2,
    )


def scans(files: Iterable[File]) -> Rows:
    """Return what was handed in with it."""
    return Rows([Row(one.name, one.get_absolute_url(), moment(one.at), one.label) for one in files])


def compared(row: Registration, records: Sequence[Enterprise]) -> Table | Note:
    """Return what is said beside what the register says; a sentence where the register has nothing, or too much."""
    if not records:
        return Note(_("The register has no enterprise under these codes; admitting enters it."))
    if len(records) > 1:
        names = "、".join(record.name for record in records)
        return Note(_("The codes belong to different enterprises of the register."), names, tone="seal")
    record = records[0]
    heads = (
        Head(_("Fact compared")),
        Head(_("As registered")),
        Head(_("Kept in the register")),
        Head(_("Comparison")),
    )
    lines = [
        (Cell(label), *_beside(_said(row, name), _said(record, name), record)) for name, label in COMPARED
    ]
    return Table(_("Beside the register"), heads, lines)


def _said(one: Registration | Enterprise, name: str) -> str:
    """Return what one of the two says under a name."""
    value = getattr(one, name)
    return str((value() if callable(value) else value) or "")


def _beside(said: str, kept: str, record: Enterprise) -> tuple[Cell, Cell, Cell]:
    """Return both values and whether they agree; what one of them leaves open is no difference."""
    if said and kept and said != kept:
        return Cell(said), Cell(kept, url=record.get_absolute_url()), Cell(Tag(_("Differs"), "seal"))
    word = Tag(_("Agrees"), "jade") if said and kept else Tag(_("Not given"))
    return Cell(said), Cell(kept), Cell(word)
