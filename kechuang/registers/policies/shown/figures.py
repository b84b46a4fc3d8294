"""The figures a policy sets, and the periods of one figure, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.registers.policies.shown.words import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kechuang.registers.policies.models import ParameterValue

HEADS = (
    Head(pgettext_lazy("figure of law", "Figure")),
    Head(_("From")),
    Head(_("To")),
    Head(_("Clause relied upon")),
    Head(_("Verification")),
)


def set_by(values: Sequence[ParameterValue], *, linked: bool) -> Table | None:
    """Return the figures a policy sets with their periods; `linked` leads to each figure's own page."""
    if not values:
        return None
    rows = [(_named(value, linked=linked), *_cells(value)) for value in values]
    return Table(_("Figures this policy sets"), (Head(_("Parameter")), *HEADS), rows)


def periods(values: Sequence[ParameterValue]) -> Table | Empty:
    """Return the periods of one figure, each with the document that sets it."""
    if not values:
        return Empty(_("No value is kept yet."))
    rows = [(*_cells(value), _source(value)) for value in values]
    return Table(_("Periods"), (*HEADS, Head(_("Document"))), rows)


def changes(values: Iterable[ParameterValue]) -> Rows:
    """Return what can be done about each value: agree while nobody has, take it back, let it end."""
    found: list[Row] = []
    for value in values:
        names = ("end_value",) if value.is_confirmed else ("confirm_value", "retract_value", "end_value")
        since = value.valid_from.isoformat()
        found += [
            Row(DEEDS[name], url=reverse(f"policies:{name}", args=[value.uid]), end=figure(value), note=since)
            for name in names
        ]
    return Rows(found, Empty(_("Nothing can be changed here.")))


DEEDS = {
    "confirm_value": _("Confirm a value"),
    "retract_value": _("Take a value back"),
    "end_value": _("Let a value end"),
}


def _named(value: ParameterValue, *, linked: bool) -> Cell:
    """Return the name of a figure."""
    url = value.parameter.get_absolute_url() if linked else ""
    return Cell(value.parameter.title, url=url, note=value.parameter.code)


def _cells(value: ParameterValue) -> tuple[Cell, ...]:
    """Return a value with its days, its clause and whether a second person agreed."""
    checked = Tag(_("Checked"), "jade") if value.is_confirmed else Tag(_("To be verified"), "amber")
    return (
        Cell(figure(value), note=value.note),
        Cell(value.valid_from),
        Cell(value.valid_to or _("no end set")),
        Cell(value.clause.label, url=address(value), note=value.quote),
        Cell(checked),
    )


def _source(value: ParameterValue) -> Cell:
    """Return the document that sets a value."""
    policy = value.clause.version.policy
    return Cell(policy.title, url=policy.get_absolute_url(), note=policy.number)


def address(value: ParameterValue) -> str:
    """Return where the clause of a value stands, in the very version it was quoted from."""
    version = value.clause.version
    page = reverse("policies:version", args=[version.policy.uid, version.version])
    return f"{page}#{value.clause.anchor}"
