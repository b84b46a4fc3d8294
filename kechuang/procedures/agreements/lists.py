"""The list of agreements."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.procedures.agreements import queries
from kechuang.procedures.agreements.flow import agreement_flow
from kechuang.procedures.agreements.models import Agreement

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kechuang.kernel.web.tags import Tone
    from kechuang.primitives.actor import Actor

TONES: Final[dict[str, Tone]] = {"in_force": "jade", "withdrawn": "seal", "draft": "plain"}
STATES: Final = tuple((state.name, state.label) for state in agreement_flow.states)
FEN: Final = 100


def in_yuan(fen: int) -> Decimal:
    """Return fen as yuan with two places, as tables and spreadsheets hold them."""
    return (Decimal(fen) / FEN).quantize(Decimal("0.01"))


COLUMNS: Final = (
    Column[Agreement](
        label=_("Agreement"), value="title", sort="title", link="get_absolute_url", note="number"
    ),
    Column[Agreement](label=_("Party B"), value="organisation", sort="organisation__name"),
    Column[Agreement](label=_("Party A"), value="unit", sort="unit__path"),
    Column[Agreement](
        label=_("Amount (yuan)"), value=lambda row: in_yuan(row.amount), sort="amount", numeric=True
    ),
    Column[Agreement](label=_("Decided on"), value="decided_on", sort="decided_on"),
    Column[Agreement](
        label=_("Last day"),
        value=lambda row: row.in_force.last_day if row.in_force else None,
        sort="in_force__last_day",
    ),
    Column[Agreement](
        label=_("State"),
        value=lambda row: row.case.state_label,
        tag=lambda row: TONES.get(row.case.state, "amber"),
    ),
)


def agreements(actor: Actor) -> Listing[Agreement]:
    """Return the agreements an actor sees."""
    return Listing(
        title=_("Agreements"),
        rows=queries.agreements(actor),
        columns=COLUMNS,
        filters=(
            Choice(key="state", label=_("State"), options=STATES, lookup="case__state"),
            DateRange(key="decided", label=_("Decided on"), field="decided_on"),
        ),
        search=("number", "title", "organisation__name", "decision"),
        order=("-number",),
        empty=Empty(
            _("There is no agreement yet."),
            _("An agreement is drafted for an award that waits for one."),
        ),
        on_export=lambda request, count: _record(actor, request, count),
    )


def _record(actor: Actor, request: HttpRequest, count: int) -> None:
    """Leave a record that rows left the house."""
    with write(actor) as w:
        w.record("agreements.export", None, rows=count, asked=request.get_full_path())
