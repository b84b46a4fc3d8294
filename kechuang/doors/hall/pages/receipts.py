"""The receipt (回执) of a submission for who submitted, and the public page on which anybody verifies one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kechuang.doors.hall import applications
from kechuang.doors.hall.pages.frame import trail_of
from kechuang.doors.hall.shown_calls import second
from kechuang.kernel.access import public, signed_in
from kechuang.kernel.cases.models import Application, Receipt
from kechuang.kernel.identity.units import organ_of
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.limits import within
from kechuang.kernel.web.notes import Note
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.kernel.web.slips import picture
from kechuang.primitives.chinese_dates import in_figures
from kechuang.primitives.masks import mask_name

CODE: Final = re.compile(r"[0-9a-f]{32}")
DIGEST: Final = re.compile(r"[0-9a-f]{64}")
ADDRESS: Final = re.compile(r"/verify/([0-9a-f]{32})(?![0-9a-f])")
MOST, SECONDS = 60, 60
"""So many codes are tried from one address in so many seconds."""
NOT_SUBMITTED: Final = _(
    "No receipt has this code. Compare it with the printed one: 32 letters and figures, 0 to 9 and a to f."
)


@page(of=Application, by="case__number", who=signed_in())
def receipt(request: PageRequest, row: Application, number: str) -> HttpResponse:
    """Show a receipt, ready to be printed."""
    row = applications.whole(row)
    one = row.receipts.select_related("revision", "issued_to").filter(number=number).first()
    if one is None:
        raise Http404
    address = request.build_absolute_uri(reverse("hall:verify", args=[one.code]))
    context = {
        "row": row,
        "one": one,
        "organ": _organ(row),
        "dated": in_figures(timezone.localtime(one.issued_at).date()),
        "trail": trail_of(row, one.number),
        "facts": _facts(row, one),
        "address": address,
        "qr": picture(address),
        "code": " ".join(re.findall("....", one.code)),
    }
    return answer(request, "hall/receipt.html", context)


def _organ(row: Application) -> str:
    """Return the organ that takes applications of this matter: a written proof names it and the day (行政许可法 art. 32)."""
    return organ_of(row.version.matter.unit).name


def _facts(row: Application, one: Receipt) -> Facts:
    """Return what a receipt says."""
    return Facts(
        [
            Fact(pgettext_lazy("receipt", "Issued by"), _organ(row)),
            Fact(_("Receipt number"), one.number),
            Fact(_("Case number"), row.case.number),
            Fact(_("Applicant"), str(row.organisation or row.applicant)),
            Fact(_("Call"), row.batch.title if row.batch else row.version.title),
            Fact(_("Submitted at"), second(one.issued_at)),
            Fact(_("Submitted by"), one.issued_to.name if one.issued_to else None),
            Fact(_("Submission"), one.revision.number, numeric=True),
            Fact("SM3", one.revision.sm3),
            Fact("SHA-256", one.revision.sha256),
        ]
    )


@never_cache
@page(who=public(), guarded=False)
def verify_any(request: PageRequest) -> HttpResponse:
    """Ask for the code of a receipt, and lead to it."""
    code = _as_printed(request.GET.get("code", ""))
    return (
        verify(request, code=code)
        if code
        else answer(request, "hall/verify.html", {"title": _("Verify a receipt")})
    )


@never_cache
@page(who=public(), guarded=False)
def verify(request: PageRequest, code: str) -> HttpResponse:
    """Say what was submitted under a code, when and by whom, and whether a digest is that of what was submitted."""
    context: dict[str, object] = {"title": _("Verify a receipt"), "code": code[:64]}
    if not within(request, "verify", most=MOST, seconds=SECONDS):
        return _told(request, context, gettext("Too many codes were tried from here; wait a minute."), 429)
    one = _found(_as_printed(code))
    if one is None:
        return _told(request, context, str(NOT_SUBMITTED), 404)
    asked = "".join(request.GET.get("digest", "").split()).lower()
    context |= {
        "facts": _public(one),
        "digest": asked,
        "match": _match(one, asked) if asked else None,
        "path": reverse("hall:verify", args=[one.code]),
    }
    return answer(request, "hall/verify.html", context)


def _as_printed(typed: str) -> str:
    """Return a code as it is printed, of whatever was typed or pasted: at full width, in capitals, in fours, or the whole address."""
    flat = "".join(unicodedata.normalize("NFKC", typed).split()).lower()
    pasted = ADDRESS.search(flat)
    return pasted[1] if pasted else flat


def _found(code: str) -> Receipt | None:
    """Return the receipt of a code; a code that is not formed as one is nobody's."""
    if not CODE.fullmatch(code):
        return None
    joined = Receipt.objects.select_related(
        "application__case",
        "application__organisation",
        "application__batch",
        "application__version__matter__unit",
        "revision",
        "issued_to",
    )
    return joined.filter(code=code).first()


def _told(request: PageRequest, context: dict[str, object], sentence: str, status: int) -> HttpResponse:
    """Say why nothing is shown."""
    response = answer(request, "hall/verify.html", context | {"refusal": Note(sentence, tone="seal")})
    response.status_code = status
    return response


def _public(one: Receipt) -> Facts:
    """Return what everybody may know who holds the code: of persons only the family name."""
    row = one.application
    return Facts(
        [
            Fact(pgettext_lazy("receipt", "Issued by"), _organ(row)),
            Fact(_("Receipt number"), one.number),
            Fact(_("Case number"), row.case.number),
            Fact(
                _("Applicant"), row.organisation.name if row.organisation else mask_name(str(row.applicant))
            ),
            Fact(_("Call"), row.batch.title if row.batch else row.version.title),
            Fact(_("Submitted at"), second(one.issued_at)),
            Fact(_("Submitted by"), mask_name(one.issued_to.name) if one.issued_to else None),
            Fact(_("Submission"), one.revision.number, numeric=True),
            Fact("SM3", one.revision.sm3),
            Fact("SHA-256", one.revision.sha256),
        ]
    )


def _match(one: Receipt, asked: str) -> Note:
    """Say whether a digest is that of what was submitted."""
    if not DIGEST.fullmatch(asked):
        return Note(_("A digest is 64 letters and figures, 0 to 9 and a to f."), tone="amber")
    if asked in {one.revision.sm3, one.revision.sha256}:
        return Note(_("The digest matches: this is what was submitted."), tone="jade")
    return Note(
        _("The digest does not match: this is not what was submitted under this receipt."), tone="seal"
    )
