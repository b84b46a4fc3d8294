"""The list of resolutions, and the agenda of one as a table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.procedures.resolutions import queries
from kechuang.procedures.resolutions.flow import resolution_flow
from kechuang.procedures.resolutions.models import Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from kechuang.kernel.web.tags import Tone
    from kechuang.primitives.actor import Actor
    from kechuang.procedures.resolutions.models import Item

TONES: Final[dict[str, Tone]] = {
    "confirmed": "jade",
    "handed_over": "amber",
    "agree": "jade",
    "refuse": "seal",
    "defer": "amber",
}
STATES: Final = tuple((state.name, state.label) for state in resolution_flow.states)


def resolutions(actor: Actor) -> Listing[Resolution]:
    """Return the resolutions an actor sees, the latest meeting first."""
    return Listing(
        title=_("Resolutions"),
        rows=queries.visible(actor),
        columns=(
            Column(
                label=_("Title"), value="title", sort="title", link="get_absolute_url", note="case.number"
            ),
            Column(label=_("Resolution number"), value="number", sort="number"),
            Column(label=_("Meeting"), value="get_meeting_display", sort="meeting"),
            Column(label=_("Held on"), value="held_on", sort="held_on"),
            Column(label=_("Drafting office"), value="unit", sort="unit__path"),
            Column(label=_("Items"), value="many", sort="many", numeric=True),
            Column(
                label=_("State"),
                value="state",
                sort="case__state",
                tag=lambda row: TONES.get(row.case.state, "plain"),
            ),
        ),
        filters=(
            Choice(key="state", label=_("State"), lookup="case__state", options=STATES),
            Choice(key="meeting", label=_("Meeting"), options=Resolution.Meeting.choices),
            DateRange(key="held_on", label=_("Held on")),
        ),
        search=("title", "number", "case__number", "items__case__title"),
        order=("-held_on", "-pk"),
        empty=Empty(
            _("No meeting has been written down yet."), _("An officer or a head drafts a resolution.")
        ),
        on_export=lambda request, count: _record(actor, request, count),
    )


def _record(actor: Actor, _request: HttpRequest, rows: int) -> None:
    """Put on record that the list left."""
    with write(actor) as w:
        w.record("resolutions.export", None, rows=rows)


def facts(row: Resolution) -> Facts:
    """Return what is known of the meeting."""
    return Facts(
        (
            Fact(_("Resolution number"), row.number or None),
            Fact(_("Meeting"), row.get_meeting_display()),
            Fact(_("Held on"), row.held_on),
            Fact(_("Presided over by"), row.presided_by),
            Fact(_("Attended by"), row.attended or None),
            Fact(_("Drafting office"), str(row.unit)),
            Fact(_("Drafted by"), row.drafted_by.name),
            Fact(_("Confirmed by"), row.confirmed_by.name if row.confirmed_by else None),
        ),
        columns=2,
    )


def agenda(items: Sequence[Item]) -> Table:
    """Return the agenda with the sum of what was granted."""
    heads = [
        Head(_("Case")),
        Head(_("Applicant")),
        Head(_("Decision")),
        Head(_("Amount granted (yuan)"), numeric=True),
        Head(_("Reason and clause")),
    ]
    rows = [
        [
            Cell(item.case.title, f"/case/{item.case.number}/", item.case.number),
            Cell(str(item.case.organisation or "")),
            Cell(Tag(item.get_decision_display(), TONES[item.decision])),
            Cell(_yuan(item.amount)),
            Cell(item.reason, note=item.clause),
        ]
        for item in items
    ]
    total = sum(item.amount or 0 for item in items)
    foot = [Cell(_("Total")), Cell(""), Cell(""), Cell(_yuan(total)), Cell("")] if total else ()
    return Table(_("Agenda and decisions"), heads, rows, foot)


def _yuan(fen: int | None) -> Decimal | None:
    """Return fen as yuan with two places; nothing where nothing was granted."""
    return None if fen is None else (Decimal(fen) / 100).quantize(Decimal("0.01"))
