"""The list, one meeting, calling and changing one, its topics and whom it invites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can
from kechuang.kernel.audit import clock
from kechuang.kernel.booking.queries import resources
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.models import File
from kechuang.kernel.identity.models import Person
from kechuang.kernel.web.asking import must_see, posted
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.pages import PageRequest, answer, done, key_of, page
from kechuang.office.meetings import lists, queries
from kechuang.office.meetings.actions import calling
from kechuang.office.meetings.forms import InviteForm, MeetingForm, TopicForm
from kechuang.office.meetings.models import Invitee, Meeting, Minutes, Topic
from kechuang.office.meetings.pages.shared import BOTH, OFFICIAL, STAFFED, asked, trail

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page(who=STAFFED)
def listed(request: PageRequest) -> HttpResponse:
    """List the meetings one sees, the next first."""
    buttons = [
        Button(_("My invitations"), reverse("meetings:mine")),
        Button(_("Rooms"), reverse("meetings:rooms")),
    ]
    if OFFICIAL.holds(request.actor, None):
        buttons.append(Button(_("Call a meeting"), reverse("meetings:new"), kind="main"))
    found = lists.meetings(request.actor)
    return found.to_response(request, "meetings/list.html", {"buttons": buttons})


@page(who=OFFICIAL, methods=BOTH)
def new(request: PageRequest) -> HttpResponse:
    """Call a meeting."""
    form = _form(request)
    said = _("Called; now collect topics and choose whom to invite.")
    return asked(
        request,
        form,
        lambda: calling.call(by=request.actor, key=key_of(request), **form.said()),
        title=_("Call a meeting"),
        said=said,
        back=reverse("meetings:list"),
    )


@page(of=Meeting, by="case__number", action="organise", methods=BOTH)
def edit(request: PageRequest, row: Meeting) -> HttpResponse:
    """Change hours, room or words."""
    form = _form(request, row)
    return asked(
        request,
        form,
        lambda: calling.change(row, by=request.actor, **form.said()),
        title=_("Change the meeting"),
        said=_("Changed; whoever was invited is told."),
        back=row.get_absolute_url(),
        meeting=row,
    )


def _form(request: PageRequest, row: Meeting | None = None) -> MeetingForm:
    """Return the form of a meeting, filled in with what stands."""
    initial = {}
    if row is not None:
        begins, ends = timezone.localtime(row.begins), timezone.localtime(row.ends)
        initial = {"kind": row.kind, "title": row.title, "chair": row.chair_id, "place": row.place}
        initial |= {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}
        initial |= {"room": row.booking.resource_id if row.booking else None}
    today = clock.today()
    held = queries.officials(today).filter(post__in=("leader", "head"))
    chairs = Person.objects.filter(pk__in=held.values("person")).order_by("pk")
    rooms = resources(request.actor, "room", today)
    return MeetingForm(posted(request), initial=initial, chairs=chairs, rooms=rooms)


@page(of=Meeting, by="case__number", joined=("case__flow",))
def meeting(request: PageRequest, row: Meeting) -> HttpResponse:
    """Show one meeting, its agenda, its people, its minutes, and what may be done."""
    planned, minutes = row.case.state in queries.PLANNED, Minutes.objects.order_by("-number")
    people = Invitee.objects.select_related("person", "substitute", "unit", "enrolment__attendance")
    prefetch_related_objects(
        [row],
        Prefetch("invitees", people),
        Prefetch("topics", Topic.objects.select_related("presenter", "unit")),
        Prefetch("minutes", minutes.none() if planned else minutes),
    )
    invitees, topics = row.invitees.all(), row.topics.all()
    files = list(File.objects.filter(holder__in=[topic.ref for topic in topics], removed_at=None))
    required = [one.comes for one in invitees if one.required and one.reply != "leave"]
    context = {
        "title": row.title,
        "lede": f"{row.when} {row.where}".strip(),
        "trail": trail(row.case.number),
        "buttons": lists.buttons(request.actor, row),
        "facts": lists.facts(row, invitees),
        "clashes": queries.clashes(row, required) if planned else [],
        "topics": [(topic, [file for file in files if file.holder == topic.ref]) for topic in topics],
        "organises": planned and bool(can(request.actor, "organise", row)),
        "people": lists.people(invitees),
        "minutes": next(iter(row.minutes.all()), None),
        "decisions": lists.decisions(row) if row.minutes.all() else None,
        "casework": casework(request, row),
        "row": row,
    }
    return answer(request, "meetings/meeting.html", context)


@page(of=Meeting, by="case__number", methods=BOTH)
def propose(request: PageRequest, row: Meeting) -> HttpResponse:
    """Propose a topic."""
    form = TopicForm(posted(request), request.FILES or None)

    def call() -> Topic:
        paper = form.cleaned_data.pop("paper")
        papers = (accept(paper, field="paper"),) if paper else ()
        return calling.propose(row, by=request.actor, papers=papers, key=key_of(request), **form.cleaned_data)

    return asked(
        request,
        form,
        call,
        title=_("Propose a topic"),
        said=_("Proposed; the organiser puts it on the agenda or says why not."),
        back=row.get_absolute_url(),
        meeting=row,
    )


@page(who=STAFFED, methods=("POST",))
def decide(request: PageRequest, uid: UUID) -> HttpResponse:
    """Put a topic on the agenda, or decline it with a reason."""
    topic = Topic.objects.select_related("meeting__case").filter(uid=uid).first()
    if topic is None:
        raise Http404
    must_see(request, "organise", topic.meeting)
    reason = request.POST.get("reason", "")[:200]
    calling.decide(topic, by=request.actor, accepted=request.POST.get("answer") == "accept", reason=reason)
    return done(request, _("Kept."), topic.meeting.get_absolute_url())


@page(of=Meeting, by="case__number", action="organise", methods=BOTH)
def invite(request: PageRequest, row: Meeting) -> HttpResponse:
    """Choose whom to invite; who cannot come is said on the meeting's page."""
    there = set(row.invitees.values_list("person", flat=True))
    people = [one for one in queries.officials(clock.today()) if one.person_id not in there]
    form = InviteForm(posted(request), people=people)
    return asked(
        request,
        form,
        lambda: calling.invite(row, by=request.actor, people=form.chosen(), key=key_of(request)),
        title=_("Choose people"),
        said=_("On the list."),
        back=row.get_absolute_url(),
        meeting=row,
    )
