"""The pages of budget years and lines: the list, one line with its vouchers, one year, and what is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.formatting import yuan
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, done, page
from kechuang.procedures.funds import lists, queries, shown
from kechuang.procedures.funds.access import FINANCE, READERS
from kechuang.procedures.funds.actions import budget
from kechuang.procedures.funds.forms import AdjustForm, CarryForm, GrantForm, PurposeForm, ReasonForm
from kechuang.procedures.funds.models import Adjustment, BudgetLine, FundYear
from kechuang.procedures.funds.pages.common import Asking, form_page, once, trail

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor


@page(who=READERS)
def lines(request: PageRequest) -> HttpResponse:
    """List the budget lines, or send them as a spreadsheet."""
    buttons = [
        Button(_("Payments"), reverse("funds:payments")),
        *(
            [Button(_("Enter a budget line"), reverse("funds:grant"), kind="main")]
            if _enters(request.actor)
            else []
        ),
    ]
    found = lists.lines(request.actor, whole=request.GET.get("export") == "xlsx")
    return found.to_response(request, "funds/list.html", {"buttons": buttons})


@page(who=FINANCE, methods=("GET", "POST"))
def grant(request: PageRequest) -> HttpResponse:
    """Enter what a document grants for a category."""
    form = GrantForm(request.POST or None)

    def call() -> BudgetLine:
        given = form.cleaned_data
        return budget.grant(
            given["fund"],
            given["year"],
            by=request.actor,
            category=given["category"],
            amount=given["amount"],
            document=_document(form),
        )

    return form_page(
        request,
        form,
        call,
        Asking(
            title=_("Enter a budget line"),
            submit=_("Enter it"),
            said=_("The line stands in the books; its money moves once a second person has confirmed it."),
        ),
    )


@page(of=BudgetLine, joined=("entered_by", "confirmed_by"))
def line(request: PageRequest, row: BudgetLine) -> HttpResponse:
    """Show one line: what it stands at, what is reserved of it, every voucher."""
    context = {
        "title": str(row),
        "trail": trail(row.number),
        "line": row,
        "buttons": _line_buttons(request.actor, row),
        "facts": shown.line_facts(row),
        "reservations": shown.reservations(row, queries.releasable(request.actor)),
        "movements": shown.movements(list(queries.movements_of(row)), row),
    }
    return answer(request, "funds/line.html", context)


@page(of=FundYear)
def year(request: PageRequest, row: FundYear) -> HttpResponse:
    """Show one budget year: its lines, the programmes it serves."""
    served = [Row(one.title, end=one.programme) for one in row.purposes.all()]
    entering = _enters(request.actor) and row.closed_on is None
    buttons = [
        Button(_("List a programme"), reverse("funds:serve", args=[row.uid]), kind="main"),
        Button(
            _("Close the budget year"), reverse("funds:close_year", args=[row.uid]), kind="danger", post=True
        ),
    ]
    context = {
        "title": str(row),
        "lede": row.fund.clause,
        "trail": trail(str(row)),
        "buttons": buttons if entering else [],
        "year": row,
        "lines": shown.lines_of(row),
        "purposes": Rows(served, Empty(_("No programme is listed: nothing can be reserved of this year."))),
    }
    return answer(request, "funds/year.html", context)


@page(of=FundYear, action="enter", methods=("GET", "POST"))
def serve(request: PageRequest, row: FundYear) -> HttpResponse:
    """List a programme the year serves."""
    form = PurposeForm(request.POST or None)

    def call() -> FundYear:
        budget.serve(row.fund, row.year, by=request.actor, **form.cleaned_data)
        return row

    return form_page(
        request,
        form,
        call,
        Asking(
            title=_("List a programme"),
            submit=_("List it"),
            said=_("Money of this year may go to this programme from now on."),
            above=(Link(str(row), row.get_absolute_url()),),
        ),
    )


@page(of=FundYear, action="enter", methods=("POST",))
def close_year(request: PageRequest, row: FundYear) -> HttpResponse:
    """Close a budget year."""
    once(request, lambda: budget.close_year(row, by=request.actor))
    return done(request, _("The year is closed; what is reserved may still be paid."), row.get_absolute_url())


@page(of=BudgetLine, action="adjust", methods=("GET", "POST"))
def adjust(request: PageRequest, row: BudgetLine) -> HttpResponse:
    """Ask for money of a line to go to another category."""
    lines = BudgetLine.objects.filter(fund_year=row.fund_year_id, void=False)
    takers = lines.exclude(queries.UNCONFIRMED).exclude(pk=row.pk)
    form = AdjustForm(request.POST or None, takers=takers)
    return form_page(
        request,
        form,
        lambda: budget.ask_adjustment(by=request.actor, giver=row, **form.cleaned_data),
        _about(
            row,
            title=_("Ask for an adjustment"),
            submit=_("Ask for it"),
            said=_("Asked for; the money moves when the leader approves."),
        ),
    )


@page(of=BudgetLine, action="confirm", methods=("POST",))
def confirm(request: PageRequest, row: BudgetLine) -> HttpResponse:
    """Confirm a line against its document."""
    once(request, lambda: budget.confirm(row, by=request.actor))
    return done(request, _("Confirmed; the money of this line may move now."), row.get_absolute_url())


@page(of=BudgetLine, action="enter", methods=("GET", "POST"))
def carry(request: PageRequest, row: BudgetLine) -> HttpResponse:
    """Carry what is left of a line over to the next year."""
    form = CarryForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: budget.carry_over(
            row, by=request.actor, amount=form.cleaned_data["amount"], document=_document(form)
        ),
        _about(
            row,
            title=_("Carry over to the next year"),
            submit=_("Carry over"),
            said=_("Carried over; this is the line of the next year."),
        ),
    )


@page(of=BudgetLine, action="enter", methods=("GET", "POST"))
def reverse_grant(request: PageRequest, row: BudgetLine) -> HttpResponse:
    """Take back a line entered by mistake."""
    form = ReasonForm(request.POST or None)

    def call() -> BudgetLine:
        budget.reverse_grant(row, by=request.actor, reason=form.cleaned_data["reason"])
        return row

    return form_page(
        request,
        form,
        call,
        _about(
            row,
            title=_("Reverse the line"),
            submit=_("Reverse it"),
            said=_("Reversed; both vouchers stay in the books."),
        ),
    )


@page(
    of=Adjustment,
    by="case__number",
    joined=("case__flow", "case__unit", "giver__fund_year__fund__unit", "taker", "asked_by"),
)
def adjustment(request: PageRequest, row: Adjustment) -> HttpResponse:
    """Show one adjustment and what may be done with it."""
    context = {
        "title": _("Budget adjustment"),
        "lede": yuan(row.amount),
        "trail": trail(row.case.number, Link(row.giver.number, row.giver.get_absolute_url())),
        "facts": shown.adjustment_facts(row),
        "casework": casework(request, row),
    }
    return answer(request, "funds/adjustment.html", context)


def _document(form: CarryForm | GrantForm) -> budget.Document:
    """Return the document a form names."""
    return budget.Document(**{name: form.cleaned_data[name] for name in ("number", "title", "issued_on")})


def _about(row: BudgetLine, *, title: StrOrPromise, submit: StrOrPromise, said: StrOrPromise) -> Asking:
    """Return what the page of a form about a line says."""
    above = (Link(row.number, row.get_absolute_url()),)
    return Asking(title=title, submit=submit, said=said, above=above, lede=shown.left_of(row))


def _enters(actor: Actor) -> bool:
    """Return whether an actor enters budget lines."""
    return FINANCE.holds(actor, None)


def _line_buttons(actor: Actor, row: BudgetLine) -> list[Button]:
    """Return what may be done with a line."""
    if row.is_waiting:
        return _waiting_buttons(actor, row)
    found = []
    if can(actor, "adjust", row) and row.available.balance and row.fund_year.closed_on is None:
        found.append(Button(_("Ask for an adjustment"), lists.line_url(row, "adjust")))
    if can(actor, "enter", row) and row.available.balance:
        found.append(Button(_("Carry over to the next year"), lists.line_url(row, "carry")))
    if can(actor, "enter", row) and not row.reserved and row.available.balance and queries.grant_of(row):
        found.append(Button(_("Reverse the line"), lists.line_url(row, "reverse"), kind="danger"))
    return found


def _waiting_buttons(actor: Actor, row: BudgetLine) -> list[Button]:
    """Return what may be done with a line that waits to be confirmed: say that it is right, or take it back."""
    found = []
    if can(actor, "confirm", row) and actor.person != row.entered_by_id:
        found.append(
            Button(
                _("Confirm it against the document"), lists.line_url(row, "confirm"), kind="main", post=True
            )
        )
    if can(actor, "enter", row):
        found.append(Button(_("Reverse the line"), lists.line_url(row, "reverse"), kind="danger"))
    return found
