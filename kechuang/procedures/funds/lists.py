"""The lists of budget lines, payments, lists sent to the treasury and its return files."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import scope
from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.charts import Progress
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing, Toggle
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.spending import Category
from kechuang.procedures.funds import queries
from kechuang.procedures.funds.flow import payment_flow
from kechuang.procedures.funds.models import (
    BudgetLine,
    Dispatch,
    Fund,
    FundYear,
    Kind,
    Payment,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kechuang.kernel.web.tags import Tone
    from kechuang.primitives.actor import Actor

TONES: Final[dict[str, Tone]] = {"paid": "jade", "bounced": "seal", "sent": "amber"}
STATES: Final = tuple((state.name, state.label) for state in payment_flow.states)
YUAN: Final = 100
TO_CONFIRM: Final = _("to be confirmed")


def in_yuan(fen: int) -> Decimal:
    """Return fen as yuan with two places, as tables and spreadsheets hold them."""
    return (Decimal(fen) / YUAN).quantize(Decimal("0.01"))


def state_of(line: BudgetLine) -> Tag | None:
    """Return the word for a line whose money does not move: reversed, or not yet confirmed."""
    if line.void:
        return Tag(Kind.REVERSED.label)
    return Tag(TO_CONFIRM, "amber") if line.is_waiting else None


def share(part: int, line: BudgetLine) -> Progress | None:
    """Return a bar of how much of a line something is; nothing of a line that stands at nothing."""
    said = _("%(value)s of the %(target)s yuan the line stands at, %(share)s")
    return Progress(in_yuan(part), in_yuan(line.approved), said=said) if line.approved else None


def lines(actor: Actor, *, whole: bool) -> Listing[BudgetLine]:
    """Return the budget lines an actor sees; `whole` adds the columns only a spreadsheet has room for."""
    return Listing(
        title=_("Budget lines"),
        rows=queries.lines(actor),
        columns=(*LINE_COLUMNS, *(EXPORTED if whole else ())),
        filters=(
            Choice(key="year", label=_("Budget year"), options=_years, lookup="fund_year__year"),
            Choice(key="fund", label=_("Special fund"), options=_funds, lookup="fund_year__fund"),
            Choice(key="category", label=_("Category"), options=Category.choices),
            Toggle(key="waiting", label=_("To be confirmed only"), where=queries.UNCONFIRMED),
        ),
        search=("number", "document__number", "document__title"),
        order=("-fund_year__year", "number"),
        empty=Empty(
            _("No budget line has been entered yet."),
            _("The finance officer enters the lines a document grants."),
        ),
        on_export=lambda request, count: _record(actor, request, count),
    )


LINE_COLUMNS: Final = (
    Column[BudgetLine](
        label=_("Line"), value="number", sort="number", link="get_absolute_url", note="document"
    ),
    Column[BudgetLine](label=_("Category"), value="get_category_display", sort="category"),
    Column[BudgetLine](
        label=_("Special fund"),
        value="fund_year",
        sort="fund_year__year",
        link=lambda row: row.fund_year.get_absolute_url(),
        exported=False,
    ),
    Column[BudgetLine](label=_("Stands at (yuan)"), value=lambda row: in_yuan(row.approved), numeric=True),
    Column[BudgetLine](label=_("Reserved (yuan)"), value=lambda row: in_yuan(row.reserved), numeric=True),
    Column[BudgetLine](label=_("Paid (yuan)"), value=lambda row: in_yuan(row.paid), numeric=True),
    Column[BudgetLine](
        label=_("Left (yuan)"),
        value=lambda row: in_yuan(row.available.balance),
        sort="available__balance",
        numeric=True,
    ),
    Column[BudgetLine](label=_("Paid"), value=lambda row: share(row.paid, row), exported=False),
    Column[BudgetLine](label=_("State"), value=state_of),
)
EXPORTED: Final = (
    Column[BudgetLine](label=_("Budget year"), value="fund_year.year"),
    Column[BudgetLine](label=_("Special fund"), value="fund_year.fund.name"),
    Column[BudgetLine](label=_("Granted by"), value="document.number"),
)
"""Columns only a spreadsheet has room for."""


def payments(actor: Actor) -> Listing[Payment]:
    """Return the payments an actor sees."""
    return Listing(
        title=_("Payments"),
        rows=queries.payments(actor),
        columns=PAYMENT_COLUMNS,
        filters=(
            Choice(key="state", label=_("State"), options=STATES, lookup="case__state"),
            Choice(
                key="year",
                label=_("Budget year"),
                options=_years,
                lookup="tranche__reservation__line__fund_year__year",
            ),
            Choice(
                key="category",
                label=_("Category"),
                options=Category.choices,
                lookup="tranche__reservation__line__category",
            ),
            DateRange(key="made", label=_("Made on"), field="made_on"),
        ),
        search=("case__number", "payee", "tranche__reservation__title"),
        order=("-case__number",),
        empty=Empty(
            _("No payment has been made yet."),
            _("A payment is made of a tranche that is due; awards bring their tranches with them."),
        ),
        on_export=lambda request, count: _record(actor, request, count),
    )


PAYMENT_COLUMNS: Final = (
    Column[Payment](label=_("Payment"), value="case.number", sort="case__number", link="get_absolute_url"),
    Column[Payment](label=_("Award"), value="tranche.reservation.title", note="tranche.title"),
    Column[Payment](label=_("Payee"), value="payee", sort="payee"),
    Column[Payment](label=_("Category"), value="tranche.reservation.line.get_category_display"),
    Column[Payment](
        label=_("Amount (yuan)"), value=lambda row: in_yuan(row.amount), sort="amount", numeric=True
    ),
    Column[Payment](label=_("Made on"), value="made_on", sort="made_on"),
    Column[Payment](
        label=_("State"),
        value=lambda row: row.case.state_label,
        tag=lambda row: TONES.get(row.case.state, "plain"),
    ),
)


def dispatches(actor: Actor) -> Listing[Dispatch]:
    """Return the lists that went to the treasury."""
    return Listing(
        title=_("Lists sent to the treasury"),
        rows=scope(actor, "see", Dispatch).select_related("sent_by"),
        columns=(
            Column(label=_("List"), value="number", sort="number", link="get_absolute_url"),
            Column(label=_("Sent on"), value="sent_on", sort="sent_on"),
            Column(label=_("Sent by"), value="sent_by"),
        ),
        order=("-number",),
        empty=Empty(_("Nothing has been sent to the treasury yet.")),
        exportable=False,
    )


def _years() -> list[tuple[str, str]]:
    """Return the budget years to choose from, the latest first."""
    years = FundYear.objects.order_by("-year").values_list("year", flat=True).distinct()
    return [(str(year), str(year)) for year in years]


def _funds() -> list[tuple[str, str]]:
    """Return the funds to choose from."""
    return [(str(fund.pk), fund.name) for fund in Fund.objects.all()]


def _record(actor: Actor, request: HttpRequest, count: int) -> None:
    """Leave a record that rows left the house."""
    with write(actor) as w:
        w.record("funds.export", None, rows=count, asked=request.get_full_path())


def line_url(line: BudgetLine, name: str) -> str:
    """Return the address of something that can be done with a line."""
    return reverse(f"funds:{name}", args=[line.uid])
