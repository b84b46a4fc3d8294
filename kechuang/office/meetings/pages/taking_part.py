"""Mine: what I am invited to, an invitation and its reply; signing in; the code on the wall; who came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache

from kechuang.kernel.access import can
from kechuang.kernel.audit import clock
from kechuang.kernel.files.models import File
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.identity.models import Person
from kechuang.kernel.web.asking import posted
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.kernel.web.tags import Tag
from kechuang.kernel.web.wall import on_the_wall
from kechuang.office.meetings import queries
from kechuang.office.meetings.actions import taking_part
from kechuang.office.meetings.forms import CameForm, CodeForm, ReplyForm
from kechuang.office.meetings.lists import TONES
from kechuang.office.meetings.models import Invitee, Meeting
from kechuang.office.meetings.pages.shared import BOTH, STAFFED, asked, trail

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(who=STAFFED)
def mine(request: PageRequest) -> HttpResponse:
    """List what one is invited to, the next first, and lead to the calendar's address."""
    person = person_of(request.actor)
    rows = queries.invitations(person).filter(meeting__ends__gte=clock.now()).order_by("meeting__begins")
    empty = Empty(_("You are invited to no meeting to come."))
    context = {
        "title": _("My invitations"),
        "trail": trail(_("My invitations")),
        "buttons": [Button(_("Calendar addresses"), reverse("meetings:feeds"))],
        "rows": Rows([_row(row) for row in rows], empty) if rows else empty,
    }
    return answer(request, "meetings/mine.html", context)


def _row(row: Invitee) -> Row:
    """Return an invitation as a line."""
    tag = Tag(row.get_reply_display(), TONES.get(row.reply, "plain"))
    note = f"{row.meeting.when} {row.meeting.where}"
    return Row(row.meeting.title, row.get_absolute_url(), tag, note)


@page(of=Invitee, methods=BOTH, joined=("meeting__case", "meeting__booking__resource", "person"))
def invitation(request: PageRequest, row: Invitee) -> HttpResponse:
    """Show an invitation with agenda and papers, and take the reply."""
    meeting = row.meeting
    colleagues = Person.objects.filter(
        pk__in=queries.officials(clock.today()).filter(unit=row.unit_id).values("person")
    ).exclude(pk=row.person_id)
    form = ReplyForm(
        posted(request),
        initial={"answer": row.reply if row.reply != "none" else "attend", "reason": row.reason},
        colleagues=colleagues,
    )
    open_ = meeting.case.state == "convened" and clock.now() < meeting.begins
    if form.is_valid():
        given = form.cleaned_data
        kept = attempt(form, lambda: taking_part.reply(row, by=request.actor, key=key_of(request), **given))
        if kept is not None:
            return done(request, _("Answered."), row.get_absolute_url())
    topics = list(meeting.topics.filter(state="accepted").select_related("presenter"))
    context = {
        "title": meeting.title,
        "lede": f"{meeting.when} {meeting.where}".strip(),
        "trail": trail(_("Invitation")),
        "row": row,
        "topics": topics,
        "papers": File.objects.filter(holder__in=[topic.ref for topic in topics], removed_at=None),
        "replies": open_ and bool(can(request.actor, "reply", row)),
        "clashes": queries.clashes(meeting, [row.comes]) if open_ else [],
    }
    return answer(request, "meetings/invitation.html", context, form=form)


@never_cache
@page(of=Meeting, by="case__number", action="organise")
def wall(request: PageRequest, row: Meeting) -> HttpResponse:
    """Show the code that is good now; the page comes again by itself."""
    if row.activity is None:
        raise Http404
    return on_the_wall(
        request,
        row.activity,
        address=reverse("meetings:sign_in", args=[row.case.number]),
        expected=row.activity.seats,
        trail=trail(_("Sign-in code"), row),
    )


@page(who=STAFFED, methods=BOTH)
def sign_in(request: PageRequest, number: str) -> HttpResponse:
    """Sign in with the code that was scanned; only those expected learn which meeting it is."""
    row = queries.coming_to(number, person_of(request.actor))
    if row is None:
        raise Http404
    form = CodeForm(posted(request), initial={"code": request.GET.get("code", "")[:12]})
    return asked(
        request,
        form,
        lambda: taking_part.sign_in(row.meeting, by=request.actor, code=form.cleaned_data["code"]),
        title=pgettext_lazy("attendance", "Sign in"),
        said=_("Signed in."),
        back=row.get_absolute_url(),
        lede=row.meeting.title,
    )


@page(of=Meeting, by="case__number", action="organise", methods=BOTH)
def came(request: PageRequest, row: Meeting) -> HttpResponse:
    """Note from a list who came."""
    if row.activity is None:
        raise Http404
    rows = row.invitees.select_related("person", "substitute", "unit", "enrolment", "meeting__activity")
    away = {str(one.pk): one for one in rows.filter(enrolment__attendance=None)}
    form = CameForm(posted(request))
    form.fields["came"].choices = [(key, f"{one.unit} {one.comes}") for key, one in away.items()]  # type: ignore[attr-defined]  # choices

    def call() -> bool:
        chosen = [away[key] for key in form.cleaned_data["came"]]
        taking_part.note_who_came(row, by=request.actor, came=chosen)
        return True

    return asked(
        request,
        form,
        call,
        title=_("Who came"),
        said=_("Kept."),
        back=row.get_absolute_url(),
        meeting=row,
    )
