"""A session: adding one, calling it off, the code on the wall, signing in, who came, and taking hours back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache

from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.web.asking import posted
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.pages import PageRequest, answer, key_of, page
from kechuang.kernel.web.wall import on_the_wall
from kechuang.office.training import queries, shown
from kechuang.office.training.actions import planning, taking_part
from kechuang.office.training.forms import CodeForm, PeopleForm, ReasonForm, SessionForm
from kechuang.office.training.models import Course, Credit, Session
from kechuang.office.training.pages.shared import BOTH, STAFFED, asked, trail

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page(of=Course, by="case__number", action="organise", methods=BOTH)
def add(request: PageRequest, row: Course) -> HttpResponse:
    """Add a session."""
    form = SessionForm(posted(request), initial={"day": row.first_day})
    return asked(
        request,
        form,
        lambda: planning.add_session(row, by=request.actor, key=key_of(request), **form.said()),
        title=_("Add a session"),
        said=_("Kept."),
        course=row,
    )


@page(of=Session, action="organise", joined=("course__case__flow", "activity"))
def session(request: PageRequest, row: Session) -> HttpResponse:
    """Show who was at a session, and lead to what those who hold it may do."""
    entries = row.credits.select_related("person", "attendance", "corrected_by").order_by(
        "person__name", "pk"
    )
    course, found = row.course, []
    if not row.off and course.case.state in {"open", "ended"}:
        found += [("wall", _("Sign-in code"))] if course.case.state == "open" else []
        found.append(("came", _("Note who came")))
    if not row.off and course.case.state in queries.OPEN:
        found.append(("off", _("Call the session off")))
    context = {
        "title": str(row),
        "lede": f"{row.when} {row.activity.place}".strip(),
        "trail": trail(str(row), course),
        "buttons": [Button(label, reverse(f"training:{name}", args=[row.uid])) for name, label in found],
        "off": row.off,
        "entries": shown.credits_of(entries),
        "has_entries": bool(entries),
    }
    return answer(request, "training/session.html", context)


@page(of=Session, action="organise", joined=("course__case", "activity"), methods=BOTH)
def off(request: PageRequest, row: Session) -> HttpResponse:
    """Call a session off."""
    form = ReasonForm(posted(request))
    return asked(
        request,
        form,
        lambda: planning.call_session_off(row, by=request.actor, reason=form.cleaned_data["reason"]),
        title=_("Call the session off"),
        said=_("Called off; those enrolled are told."),
        course=row.course,
    )


@never_cache
@page(of=Session, action="organise", joined=("course__case", "activity"))
def wall(request: PageRequest, row: Session) -> HttpResponse:
    """Show the code that is good now; the page comes again by itself."""
    return on_the_wall(
        request,
        row.activity,
        address=reverse("training:sign_in", args=[row.uid]),
        expected=queries.seated(row.course).count(),
        trail=trail(_("Sign-in code"), row.course),
    )


@page(who=STAFFED, methods=BOTH)
def sign_in(request: PageRequest, uid: UUID) -> HttpResponse:
    """Sign in with the code that was scanned; only those with a seat learn which session it is."""
    row = Session.objects.select_related("course__case", "activity").filter(uid=uid).first()
    if row is None or not queries.seated(row.course).filter(person=person_of(request.actor)).exists():
        raise Http404
    form = CodeForm(posted(request), initial={"code": request.GET.get("code", "")[:12]})
    return asked(
        request,
        form,
        lambda: taking_part.sign_in(row, by=request.actor, code=form.cleaned_data["code"]),
        title=pgettext_lazy("attendance", "Sign in"),
        said=_("Signed in; the hours are credited."),
        course=row.course,
        lede=f"{row} {row.when}",
    )


@page(of=Session, action="organise", joined=("course__case", "activity"), methods=BOTH)
def came(request: PageRequest, row: Session) -> HttpResponse:
    """Note from a list who came."""
    there = set(row.credits.values_list("person", flat=True))
    rows = [one.person for one in queries.seated(row.course) if one.person_id not in there]
    form = PeopleForm(posted(request), offered=[(who, str(who)) for who in rows])

    def call() -> bool:
        taking_part.note_who_came(row, by=request.actor, came=form.chosen())
        return True

    return asked(
        request,
        form,
        call,
        title=_("Note who came"),
        said=_("Kept; the hours are credited."),
        course=row.course,
    )


@page(of=Credit, action="correct", joined=("session__course__case", "person"), methods=BOTH)
def correct(request: PageRequest, row: Credit) -> HttpResponse:
    """Undo an entry by a counter entry."""
    form = ReasonForm(posted(request))
    return asked(
        request,
        form,
        lambda: taking_part.correct(row, by=request.actor, reason=form.cleaned_data["reason"]),
        title=_("Undo the entry"),
        said=_("A counter entry was made."),
        course=row.session.course,
        lede=f"{row.person} {row.session} {row}",
    )
