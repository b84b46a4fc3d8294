"""Pages on which an enterprise follows its applications: all of them, one, withdrawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import applications
from kechuang.doors.hall.pages.filling import BOTH
from kechuang.doors.hall.pages.frame import COLLEAGUES, overview, section_page, trail_of
from kechuang.doors.hall.pages.submitting import receipt_page
from kechuang.kernel.access import can, signed_in
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.filling import BESIDES, is_corrected, is_fillable, noted_by
from kechuang.kernel.cases.models import Application
from kechuang.kernel.cases.outside import state_seen
from kechuang.kernel.cases.queries import files_in
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.files.queries import files_of
from kechuang.kernel.forms.comparing import difference
from kechuang.kernel.matters.windows import closes_for
from kechuang.kernel.web import answers
from kechuang.kernel.web.application import facts_of
from kechuang.kernel.web.buttons import Confirm
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.formatting import wan
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.listing import Choice, Column, Listing
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, done, key_of, page
from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from kechuang.kernel.cases.models import Event
    from kechuang.kernel.forms.models import Revision
    from kechuang.kernel.web.tags import Tone
    from kechuang.primitives.actor import Actor


def tone_of(row: Application) -> Tone:
    """Return the tone of where an application stands."""
    state = row.case.flow.flow.state(row.case.state)
    if state.ends:
        return "jade" if state.tone == "good" else "plain"
    return "seal" if is_corrected(row.case) else "amber" if is_fillable(row.case) else "plain"


@page(who=COLLEAGUES)
def mine(request: PageRequest) -> HttpResponse:
    """List the applications of the enterprise, those to be corrected first."""
    listing: Listing[Application] = Listing(
        title=_("My applications"),
        rows=applications.mine(request.actor),
        columns=(
            Column(label=_("Application"), value="case.number", link=overview, note="case.title"),
            Column(label=_("Call"), value=lambda row: row.batch.title if row.batch else row.version.title),
            Column(label=_("State"), value=lambda row: Tag(state_seen(row.case, request.actor), tone_of(row))),
            Column(label=_("To be corrected by"), value=lambda row: row.case.due if is_corrected(row.case) else None, sort="case__due"),
            Column(label=_("Amount asked for"), value=lambda row: wan(row.amount) if row.amount else None, sort="amount", numeric=True),
            Column(label=_("Submitted"), value="submitted_at", sort="submitted_at"),
        ),
        filters=(
            Choice(key="batch", label=_("Call"), lookup="batch__uid", options=lambda: _calls_of(request.actor)),
        ),
        search=("case__number", "case__title", "batch__title"),
        order=("first", "case__due", "-pk"),
        empty=Empty(_("Your enterprise has not applied for anything yet."), _("Calls for applications stand under “Calls”.")),
        exportable=False,
    )  # fmt: skip
    return listing.to_response(request, "web/list.html", {})


def _calls_of(actor: Actor) -> list[tuple[str, str]]:
    """Return the calls the enterprise has applied in."""
    rows = applications.mine(actor).exclude(batch=None).order_by("batch__title")
    return list({str(row.batch.uid): row.batch.title for row in rows if row.batch}.items())


@page(of=Application, by="case__number", who=signed_in(), joined=applications.JOINED)
def application(request: PageRequest, row: Application) -> HttpResponse:
    """Show one application: where it stands, what is asked, what was submitted, its receipts."""
    own = bool(can(request.actor, "fill", row))
    revisions = _revisions(row)
    fills = own and row.draft is not None and is_fillable(row.case)
    work = casework(request, row)
    asked = applications.asked_to_correct(row) if fills else None
    context = {
        "row": row,
        "trail": trail_of(row, "") if own else None,
        "facts": facts_of(
            row, request.actor, closes_for(row.batch, row.organisation_id) if row.batch else None
        ),
        "casework": work,
        "asked": asked,
        "noted": _noted(row, asked),
        "besides": asked.payload.get(BESIDES, "") if asked else "",
        "own": own,
        "fills": fills,
        "first_section": row.draft.form.sections[0].key if row.draft else "",
        "receipts": _receipts(row, revisions),
        "said": answers.submitted(revisions[-1]) if revisions else [],
        "changed": difference(revisions[-2], revisions[-1]) if len(revisions) > 1 else [],
        "files": _files(row, revisions, own=own),
        "withdraws": applications.offered(row, request.actor, "withdraw") is not None,
    }
    return answer(request, "hall/application.html", context)


def _noted(row: Application, asked: Event | None) -> list[tuple[Link, str]]:
    """Return what is wrong at which question, in reading order, each led to."""
    noted = noted_by(asked)
    if row.draft is None or not noted:
        return []
    return [
        (Link(question.label, f"{section_page(row, section.key)}#at-{question.key}"), noted[question.key])
        for section in row.draft.form.sections
        for question in section.questions
        if question.key in noted
    ]


def _revisions(row: Application) -> list[Revision]:
    """Return what was submitted, the latest last, each with its receipt."""
    if row.draft is None:
        return []
    return list(row.draft.revisions.select_related("receipt__application__case").order_by("number"))


def _receipts(row: Application, revisions: Sequence[Revision]) -> Rows | None:
    """Return the receipts, the latest first; nothing where the matter has no form, for what is submitted there is the case alone."""
    if row.draft is None:
        return None
    issued = [one.receipt for one in reversed(revisions)]
    return Rows(
        [Row(one.number, receipt_page(one), one.issued_at) for one in issued],
        Empty(_("Nothing has been submitted yet.")),
    )


def _files(row: Application, revisions: Sequence[Revision], *, own: bool) -> Rows | None:
    """Return the files to be had, sealed copies last: the enterprise has its own at once, the office what was submitted."""
    if row.draft is None or not (revisions or own):
        return None
    labels = {question.key: question.label for question in row.draft.form.questions}
    told, sealed = files_in(revisions), ref_of(row)
    had = (
        one
        for one in files_of(row.draft, row)
        if own or one.holder == sealed or (one.label, one.blob.sha256) in told
    )
    found = sorted(had, key=lambda one: one.holder == sealed)
    return Rows(
        [
            Row(one.name, one.get_absolute_url(), one.at, labels.get(one.label, _("Sealed copy")))
            for one in found
        ],
        Empty(_("No file is attached.")),
    )


@page(of=Application, action="fill", by="case__number", who=COLLEAGUES, methods=BOTH)
def withdraw(request: PageRequest, row: Application) -> HttpResponse:
    """Ask whether to withdraw, and do it."""
    row = applications.whole(row)
    offer = applications.offered(row, request.actor, "withdraw")
    if offer is None:
        raise Refused(
            _("This application cannot be withdrawn where it stands now."), rule="withdraw_is_offered"
        )
    if request.method == "POST":
        act(row.case, offer.move.name, by=request.actor, key=key_of(request))
        return done(
            request, _("Withdrawn. What was typed stays on record with your enterprise."), overview(row)
        )
    confirm = Confirm(
        question=_("Withdraw this application?"),
        consequences=[
            _("The case ends; it cannot be taken up again."),
            _("While the window is open your enterprise can begin another application."),
        ],
        yes=_("Withdraw"),
        back=overview(row),
        kind="danger",
    )
    return answer(
        request, "web/confirm.html", {"confirm": confirm, "trail": trail_of(row, str(_("Withdraw")))}
    )


def pages_of(row: Application) -> str:
    """Return where a case number leads whoever is outside the district's organs."""
    return reverse("hall:application", args=[row.case.number])
