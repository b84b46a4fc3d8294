"""The pages of the treasury: what waits to be sent, what it has not answered, lists out, return files in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can, scope
from kechuang.kernel.audit.writing import write
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.facts import Fact, Facts, Figure, Figures
from kechuang.kernel.web.formatting import moment, yuan
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.listing import Choice, Column, Listing, Toggle
from kechuang.kernel.web.listing.export import XLSX
from kechuang.kernel.web.notes import Empty, Note, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, done, page
from kechuang.kernel.web.tags import Tag
from kechuang.procedures.funds import lists, queries
from kechuang.procedures.funds.access import BOOKS, FINANCE
from kechuang.procedures.funds.actions import payments as actions
from kechuang.procedures.funds.forms import ReturnFileForm
from kechuang.procedures.funds.models import Dispatch, ReturnFile, ReturnLine
from kechuang.procedures.funds.pages.common import Asking, form_page, once, trail
from kechuang.procedures.funds.treasury import verbs
from kechuang.procedures.funds.treasury.sheets import outgoing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.tags import Tone
    from kechuang.procedures.funds.models import Payment

LATEST: Final = 10
TONES: Final[dict[str, Tone]] = {"paid": "jade", "bounced": "seal"}
FILE_TONES: Final[dict[str, Tone]] = {"ready": "amber", "done": "jade"}


@page(who=BOOKS)
def treasury(request: PageRequest) -> HttpResponse:
    """Show what waits to be sent, what is unanswered, and what came back."""
    waiting, unanswered = list(queries.unsent(request.actor)), list(queries.unanswered(request.actor))
    may = FINANCE.holds(request.actor, None)
    buttons = [Button(_("Hand in a return file"), reverse("funds:hand_in"))]
    if waiting:
        buttons.insert(0, Button(_("Send them on one list"), reverse("funds:send"), kind="main", post=True))
    context = {
        "title": _("Treasury"),
        "trail": trail(_("Treasury"), Link(_("Payments"), reverse("funds:payments"))),
        "buttons": buttons if may else [],
        "figures": Figures(
            (
                Figure(_("Waiting to be sent"), len(waiting), _("payments"), yuan(_sum(waiting))),
                Figure(_("Not answered yet"), len(unanswered), _("payments"), yuan(_sum(unanswered))),
            )
        ),
        "waiting": _rows(waiting, Empty(_("No payment is approved and unsent."))),
        "unanswered": _rows(unanswered, Empty(_("The treasury has answered everything."))),
        "files": _files(scope(request.actor, "see", ReturnFile)[:LATEST]),
    }
    return lists.dispatches(request.actor).to_response(request, "funds/treasury.html", context)


def _sum(payments: Sequence[Payment]) -> int:
    """Return the fen of payments."""
    return sum(payment.amount for payment in payments)


def _rows(payments: Sequence[Payment], empty: Empty) -> Rows:
    """Return payments as a short list."""
    return Rows(
        [
            Row(f"{one.case.number} {one.payee}", one.get_absolute_url(), yuan(one.amount), one.case.title)
            for one in payments
        ],
        empty,
    )


def _files(files: Iterable[ReturnFile]) -> Rows:
    """Return return files as a short list."""
    rows = [
        Row(
            one.name,
            one.get_absolute_url(),
            Tag(one.get_state_display(), FILE_TONES.get(one.state, "plain")),
            moment(one.handed_in_at),
        )
        for one in files
    ]
    return Rows(rows, Empty(_("The treasury has not answered anything yet.")))


@page(who=FINANCE, methods=("POST",))
def send(request: PageRequest) -> HttpResponse:
    """Send what is approved to the treasury on one list."""
    found = once(request, lambda: actions.send(list(queries.unsent(request.actor)), by=request.actor))
    return done(request, _("Sent; hand this workbook to the treasury."), found.get_absolute_url())


@page(of=Dispatch)
def dispatch(request: PageRequest, row: Dispatch) -> HttpResponse:
    """Show one list and offer its workbook."""
    payments = list(queries.payments(request.actor).filter(dispatch=row).order_by("pk"))
    context = {
        "title": row.number,
        "lede": ngettext("%(n)d payment, %(amount)s", "%(n)d payments, %(amount)s", len(payments))
        % {"n": len(payments), "amount": yuan(_sum(payments))},
        "trail": trail(row.number, Link(_("Treasury"), reverse("funds:treasury"))),
        "buttons": [
            Button(_("Workbook (XLSX)"), reverse("funds:dispatch_workbook", args=[row.uid]), kind="main")
        ],
        "rows": _rows(payments, Empty(_("No payment of this list is within your view."))),
    }
    return answer(request, "funds/dispatch.html", context)


@page(of=Dispatch, action="take")
def dispatch_workbook(request: PageRequest, row: Dispatch) -> HttpResponse:
    """Send the workbook of a list, accounts in full; it leaves a record."""
    with write(request.actor) as w:
        w.record("funds.export", row, number=row.number)
    response = HttpResponse(outgoing(row), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{row.number}.xlsx"'
    return response


@page(who=FINANCE, methods=("GET", "POST"))
def hand_in(request: PageRequest) -> HttpResponse:
    """Hand in a return file of the treasury."""
    form = ReturnFileForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: verbs.hand_in(accept(form.cleaned_data["file"], kinds=(Kind.XLSX,)), by=request.actor),
        Asking(
            title=_("Hand in a return file"),
            submit=_("Read it"),
            said=_("The file has been read; nothing is booked yet."),
            above=(Link(_("Treasury"), reverse("funds:treasury")),),
            lede=_(
                "The workbook of a list with result, treasury document and reason filled in. Results: paid, bounced, refunded, "
                "recovered; of a budget line, carried over."
            ),
        ),
    )


@page(of=ReturnFile, joined=("file", "handed_in_by"))
def return_file(request: PageRequest, row: ReturnFile) -> HttpResponse:
    """Show a return file row by row, each with what is wrong with it."""
    bad = row.lines.exclude(problem="").count()
    good = row.lines.count() - bad
    waits = row.state == ReturnFile.State.READY and bool(can(request.actor, "confirm", row))
    context = {
        "title": row.name,
        "trail": trail(row.name, Link(_("Treasury"), reverse("funds:treasury"))),
        "note": _note(bad) if waits and bad else None,
        "figures": Figures(
            (
                Figure(_("Rows in order"), good, _("rows")),
                Figure(_("Rows with a problem"), bad, _("rows"), tone="seal" if bad else "plain"),
            )
        ),
        "facts": Facts(
            (
                Fact(_("State"), row.get_state_display()),
                Fact(_("File"), row.name, url=row.file.get_absolute_url() if row.file else ""),
                Fact(_("Handed in by"), row.handed_in_by.name, moment(row.handed_in_at)),
            )
        ),
        "buttons": _decisions(row, good) if waits else [],
    }
    return _lines(row).to_response(request, "funds/return_file.html", context)


def _note(bad: int) -> Note:
    """Return what must not be missed about a file with bad rows."""
    sentence = ngettext(
        "%(n)d row does not agree with the books. It is left out when the file is taken over, and stays here.",
        "%(n)d rows do not agree with the books. They are left out when the file is taken over, and stay here.",
        bad,
    )
    return Note(sentence % {"n": bad}, tone="amber")


def _decisions(row: ReturnFile, good: int) -> list[Button]:
    """Return what can be decided about a waiting file."""
    found = [
        Button(_("Look at the books again"), reverse("funds:judge_again", args=[row.uid]), post=True),
        Button(_("Give up"), reverse("funds:drop_file", args=[row.uid]), kind="danger", post=True),
    ]
    if good:
        take = Button(
            _("Take over the rows in order"), reverse("funds:take_over", args=[row.uid]), "main", post=True
        )
        found.insert(0, take)
    return found


def _lines(row: ReturnFile) -> Listing[ReturnLine]:
    """Return the rows of a file."""
    return Listing(
        title=gettext("Rows"),
        rows=row.lines.all(),
        columns=(
            Column(label=_("Row"), value="row", sort="row"),
            Column(label=_("Payment or line"), value="number", sort="number"),
            Column(
                label=_("Result"), value="get_result_display", tag=lambda one: TONES.get(one.result, "plain")
            ),
            Column(
                label=_("Amount (yuan)"),
                value=lambda one: None if one.amount is None else lists.in_yuan(one.amount),
                numeric=True,
            ),
            Column(label=_("Treasury document"), value="document", note="reason"),
            Column(label=_("What is wrong"), value="problem"),
            Column(label=_("Taken over"), value="done"),
        ),
        filters=(
            Choice(key="result", label=_("Result"), options=ReturnLine.Result.choices),
            Toggle(key="wrong", label=_("Only rows with a problem"), where=~Q(problem="")),
        ),
        order=("row",),
    )


@page(of=ReturnFile, action="confirm", methods=("POST",))
def take_over(request: PageRequest, row: ReturnFile) -> HttpResponse:
    """Book the rows in order."""
    once(request, lambda: verbs.take_over(row, by=request.actor))
    return done(request, _taken_over(row), row.get_absolute_url())


def _taken_over(row: ReturnFile) -> StrOrPromise:
    """Return how many rows were booked, and how many were not."""
    booked, left = row.lines.filter(done=True).count(), row.lines.filter(done=False).count()
    if not left:
        return format_lazy(_("{booked} rows taken over, each with its voucher."), booked=booked)
    sentence = _("{booked} rows taken over, each with its voucher; {left} rows are not booked, see below.")
    return format_lazy(sentence, booked=booked, left=left)


@page(of=ReturnFile, action="confirm", methods=("POST",))
def judge_again(request: PageRequest, row: ReturnFile) -> HttpResponse:
    """Judge the rows by the books as they are now."""
    once(request, lambda: verbs.judge_again(row, by=request.actor))
    return done(request, _("Looked at again."), row.get_absolute_url())


@page(of=ReturnFile, action="confirm", methods=("POST",))
def drop(request: PageRequest, row: ReturnFile) -> HttpResponse:
    """Give the file up."""
    once(request, lambda: verbs.drop(row, by=request.actor))
    return done(request, _("Given up; the books are untouched."), row.get_absolute_url())
