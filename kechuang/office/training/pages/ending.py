"""Dropping out, certificates, and the public page on which anybody verifies one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache

from kechuang.kernel.access import public
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.limits import within
from kechuang.kernel.web.notes import Note
from kechuang.kernel.web.pages import PageRequest, answer, done, key_of, page
from kechuang.kernel.web.papers import sent
from kechuang.office.training.actions import ending
from kechuang.office.training.models import Certificate, Course, DropOut
from kechuang.office.training.models.course import in_whole
from kechuang.office.training.pages.shared import POST, trail
from kechuang.office.training.papers import certificate_paper
from kechuang.primitives.masks import mask_name

if TYPE_CHECKING:
    from django.http import HttpResponse

CODE: Final = re.compile(r"[0-9a-f]{32}")
MOST, SECONDS = 60, 60
"""So many codes are tried from one address in so many seconds."""


@page(of=Course, by="case__number", action="organise", methods=POST)
def put_forward(request: PageRequest, row: Course, person: int) -> HttpResponse:
    """Put somebody forward to be dropped out."""
    place = row.activity and row.activity.enrolments.filter(person=person).select_related("person").first()
    if not place:
        raise Http404
    made = ending.put_forward(row, by=request.actor, person=place.person, key=key_of(request))
    return done(
        request, _("Put forward; the head decides."), "training:dropout", case__number=made.case.number
    )


@page(
    of=DropOut,
    by="case__number",
    joined=("case__flow", "course__case", "course__unit", "course__absence", "person"),
)
def dropout(request: PageRequest, row: DropOut) -> HttpResponse:
    """Show what somebody missed of a course, and what the head decides."""
    course = row.course
    facts = Facts(
        (
            Fact(_("Person"), row.person.name),
            Fact(_("Course"), course.title, url=course.get_absolute_url()),
            Fact(_("Hours missed"), in_whole(row.absent), course.absence.clause),
            Fact(_("Class hours"), in_whole(row.total)),
        )
    )
    context = {"title": str(row), "trail": trail(row.case.number, course), "facts": facts}
    work = casework(request, row)
    return answer(request, "training/dropout.html", {**context, "casework": work})


@page(of=Course, by="case__number", action="organise", methods=POST)
def certify(request: PageRequest, row: Course) -> HttpResponse:
    """Issue the certificates still owed."""
    made = ending.issue_certificates(row, by=request.actor)
    return done(request, _("%(n)d certificates issued.") % {"n": len(made)}, row.get_absolute_url())


@page(of=Certificate, joined=("course__case", "course__unit", "person"))
def certificate(request: PageRequest, row: Certificate) -> HttpResponse:
    """Send a certificate as a PDF."""
    return sent(certificate_paper(row, request.build_absolute_uri(row.verify_path)), row.number, "pdf")


@never_cache
@page(who=public(), guarded=False)
def verify(request: PageRequest, code: str = "") -> HttpResponse:
    """Say what a certificate certifies, to anybody who holds its code: of the person only the family name."""
    code = "".join((code or request.GET.get("code", "")).split()).lower()
    context: dict[str, object] = {"title": _("Verify a certificate"), "code": code[:64]}
    status, row = 200, None
    if code and not within(request, "certificate", most=MOST, seconds=SECONDS):
        status, sentence = 429, _("Too many certificates were asked for from here; wait a minute.")
    elif code:
        row = (
            Certificate.objects.select_related("course__unit", "person").filter(code=code).first()
            if CODE.fullmatch(code)
            else None
        )
        status = 200 if row else 404
        sentence = _(
            "No certificate has this code. Compare it with the printed one: 32 letters and figures, 0 to 9 and a to f."
        )
    if row is not None:
        context["facts"] = _public(row)
    elif code:
        context["refusal"] = Note(sentence, tone="seal")
    response = answer(request, "training/verify.html", context)
    response.status_code = status
    return response


def _public(row: Certificate) -> Facts:
    """Return what everybody may know who holds the code."""
    return Facts(
        [
            Fact(_("Certificate number"), row.number),
            Fact(pgettext_lazy("person", "Name"), mask_name(row.person.name)),
            Fact(_("Course"), row.course.title),
            Fact(_("Kind"), row.course.get_kind_display()),
            Fact(_("First and last day"), row.course.days),
            Fact(_("Class hours"), row.hours),
            Fact(_("Issued by"), row.course.unit.name),
            Fact(_("Issued at"), row.issued_at),
        ]
    )
