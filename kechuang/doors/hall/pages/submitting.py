"""Pages on which an application is looked over, printed, sealed and submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import applications, filling
from kechuang.doors.hall.applications import JOINED
from kechuang.doors.hall.pages.filling import BOTH, EVERYTHING
from kechuang.doors.hall.pages.frame import COLLEAGUES, frame_of, section_page
from kechuang.doors.hall.paper import paper
from kechuang.doors.hall.reading import Reading
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import AlreadyWritten, Refused
from kechuang.kernel.cases.errors import MovedOn
from kechuang.kernel.cases.filling import AT_REST, SEALED, is_corrected, is_fillable
from kechuang.kernel.cases.models import Application
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.forms.actions import Unsubmittable
from kechuang.kernel.typeset.codes import PRINTED_DIGITS
from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.kernel.web import answers
from kechuang.kernel.web.forms import Wrong
from kechuang.kernel.web.pages import PageRequest, Unread, answer, attempt, done, key_of, page, seen_of

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Receipt
    from kechuang.kernel.forms.declared import Fault


class SealForm(forms.Form):
    """The scan of the sealed print, and the code printed at its foot."""

    code = forms.CharField(
        label=_("Version code at the foot of the pages"),
        max_length=40,
        help_text=_("Twelve letters and figures; they say which answers were printed."),
    )
    scan = forms.FileField(
        label=_("Scan of the sealed application (PDF)"), widget=forms.FileInput(attrs={"accept": ".pdf"})
    )


def _asked(row: Application) -> Application:
    """Return an application as it stands, with all that its pages say of it, where it has a form that may be filled in now."""
    row = applications.whole(row)
    _must_be_fillable(row)
    return row


def _must_be_fillable(row: Application) -> None:
    """Refuse where nothing is filled in, or not any more."""
    if row.draft_id is None:
        raise Http404
    if not is_fillable(row.case):
        raise Refused(AT_REST, rule="application_is_being_filled_in")


def receipt_page(receipt: Receipt) -> str:
    """Return the address of a receipt."""
    return reverse("hall:receipt", args=[receipt.application.case.number, receipt.number])


@page(
    of=Application,
    action="fill",
    by="case__number",
    joined=("case__flow",),
    who=COLLEAGUES,
    methods=BOTH,
    unread=("POST",),
)
def submit(request: PageRequest, row: Application | Unread[Application]) -> HttpResponse:
    """Show everything that is answered, and submit it once."""
    if isinstance(row, Unread):
        return _sent(request, row)
    if not is_fillable(row.case) and row.receipts.exists():
        return _again(request, row)
    return _confirm(request, _asked(row))


def _sent(request: PageRequest, unread: Unread[Application]) -> HttpResponse:
    """Submit as the form says, reading the application once; only where that cannot be is it read to say why."""
    try:
        receipt = filling.submit_by_number(
            unread.name, by=request.actor, key=key_of(request), seen=seen_of(request)
        )
    except AlreadyWritten:
        return _again(request, unread.read())
    except Refused as refusal:
        return _refused(request, unread.read(), refusal)
    if receipt is None:
        _must_be_fillable(unread.read())
        raise Http404
    return done(
        request,
        _("Submitted. This is your receipt; acceptance is a step of the office and is told separately."),
        receipt_page(receipt),
    )


def _refused(request: PageRequest, row: Application, refusal: Refused) -> HttpResponse:
    """Say why nothing was submitted; what was sent before, its answer lost, leads to its receipt."""
    if row.receipts.exists() and (not is_fillable(row.case) or refusal.rule == "key_is_used_once"):
        return _again(request, row)
    _must_be_fillable(row)
    if isinstance(refusal, MovedOn):
        return HttpResponseRedirect(request.path)
    told = "" if isinstance(refusal, Unsubmittable) else str(refusal.sentence)
    return _confirm(request, _asked(row), refusal=told, status=422)


def _again(request: PageRequest, row: Application) -> HttpResponse:
    """Lead to the receipt of what was submitted before."""
    sentence = _("This was submitted already; nothing was submitted twice.")
    return done(request, sentence, receipt_page(row.receipts.all()[0]))


def _confirm(
    request: PageRequest,
    row: Application,
    *,
    refusal: str = "",
    status: int = 200,
    seal: SealForm | None = None,
) -> HttpResponse:
    """Draw the page that lists all answers, with everything still wrong on top."""
    reading = Reading.of(row, clock.today())
    form, scan = reading.draft.form, reading.sealed
    offer = applications.offered(row, request.actor, *filling.SUBMITTING)
    context = {
        **frame_of(reading, "submit"),
        "row": row,
        "said": answers.said(
            form,
            reading.answers,
            {key: [one.name for one in files] for key, files in reading.files.items()},
            reading.on,
        ),
        "wrong": [_leading(row, fault) for fault in reading.wrong],
        "refusal": refusal or (str(offer.refusal) if offer else ""),
        "late": bool(offer and offer.refusal),
        "conflicts": applications.open_conflicts(reading.draft),
        "seal": seal or SealForm(),
        "sealed": {"file": scan, "present": scan.label == f"{SEALED}{reading.code}"} if scan else None,
        "code": reading.code[:PRINTED_DIGITS],
        "asks_seal": bool(row.batch and row.batch.sealed),
        "corrects": is_corrected(row.case),
    }
    response = answer(request, "hall/submit.html", context)
    response.status_code = status
    return response


def _leading(row: Application, fault: Fault) -> Wrong:
    """Return what is wrong as a line that leads to its question."""
    assert row.draft is not None  # noqa: S101 - only applications with a form come here
    table = fault.key.rpartition(".")[0]
    for section in row.draft.form.sections:
        for question in section.questions:
            if question.key in {fault.key, table if fault.row is not None else ""}:
                url = section_page(row, section.key)
                at = f" ({fault.row + 1})" if fault.row is not None else ""
                return Wrong(
                    f"{question.label}{at}：{fault.sentence}", f"{url}?{EVERYTHING}#at-{question.key}"
                )
    return Wrong(str(fault.sentence))


@page(of=Application, action="fill", by="case__number", joined=JOINED, who=COLLEAGUES)
def print_it(request: PageRequest, row: Application) -> HttpResponse:
    """Return the application as a PDF, as it stands now."""
    del request
    if row.draft is None:
        raise Http404
    made = to_pdf(paper(row, clock.today()))
    response = HttpResponse(made.content, content_type="application/pdf")
    name = quote(f"{row.case.number}-{filling.printed_code(row)}.pdf")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["Cache-Control"] = "private, no-store"
    return response


@page(of=Application, action="fill", by="case__number", who=COLLEAGUES, methods=("POST",))
def seal(request: PageRequest, row: Application) -> HttpResponse:
    """Take the scan of the sealed print."""
    row = _asked(row)
    form = SealForm(request.POST, request.FILES)
    if form.is_valid() and attempt(form, lambda: _seal(request, row, form)) is not None:
        return done(
            request,
            _("The sealed copy stands beside the application."),
            "hall:submit",
            case__number=row.case.number,
        )
    return _confirm(request, row, seal=form, status=422)


def _seal(request: PageRequest, row: Application, form: SealForm) -> object:
    """Check the scan and keep it."""
    accepted = accept(form.cleaned_data["scan"], kinds=(Kind.PDF,), field="scan")
    return filling.seal(row, accepted, printed=form.cleaned_data["code"], by=request.actor)
