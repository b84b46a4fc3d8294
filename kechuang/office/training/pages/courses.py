"""The list, one course, planning one, its papers and whom one puts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can
from kechuang.kernel.audit import clock
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.queries import files_of
from kechuang.kernel.web.asking import posted
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.pages import PageRequest, answer, key_of, page
from kechuang.office.training import lists, queries, shown
from kechuang.office.training.actions import planning, taking_part
from kechuang.office.training.forms import CourseForm, MaterialForm, PeopleForm
from kechuang.office.training.models import Course
from kechuang.office.training.pages.shared import BOTH, OFFICIAL, STAFFED, asked, trail

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(who=STAFFED)
def listed(request: PageRequest) -> HttpResponse:
    """List the courses one sees, the latest first."""
    buttons = [Button(_("My training"), reverse("training:mine"))]
    if OFFICIAL.holds(request.actor, None):
        buttons.append(Button(_("Plan a course"), reverse("training:new"), kind="main"))
    return lists.courses(request.actor).to_response(request, "training/list.html", {"buttons": buttons})


@page(who=OFFICIAL, methods=BOTH)
def new(request: PageRequest) -> HttpResponse:
    """Plan a course."""
    form = CourseForm(posted(request))
    return asked(
        request,
        form,
        lambda: planning.plan(by=request.actor, key=key_of(request), **form.cleaned_data),
        title=_("Plan a course"),
        said=_("Planned; now add its sessions and announce it."),
    )


@page(of=Course, by="case__number", joined=("case__flow", "case__unit"))
def course(request: PageRequest, row: Course) -> HttpResponse:
    """Show one course: its sessions, one's own place, its papers, and for those who hold it who stands how."""
    organises = bool(can(request.actor, "organise", row))
    prefetch_related_objects([row], Prefetch("sessions", queries.sessions()))
    places = queries.places(row) if organises else queries.places(row).filter(person=request.actor.person)
    place = next((one for one in places if one.person_id == request.actor.person), None)
    seats = [one for one in places if one.state == "confirmed"]
    people = queries.trainees(row, seats, clock.now()) if organises else []
    dropouts = list(row.dropouts.select_related("person", "case__flow")) if organises else []
    pending = {one.person_id for one in dropouts if one.case.state == "with_head"}
    context = {
        "title": row.title,
        "trail": trail(row.case.number),
        "row": row,
        "facts": shown.facts(row, queries.total(row)),
        "buttons": shown.buttons(row, organises=organises),
        "sessions": shown.sessions(row, organises=organises, seated=place in seats),
        "place": place,
        "place_tag": shown.place(place),
        "enrols": row.case.state == "open" and row.activity and clock.now() < row.activity.enrol_until,
        "materials": files_of(row) if organises or place in seats else [],
        "organises": organises,
        "people": shown.people(people, pending),
        "dropouts": shown.dropouts(dropouts),
        "beyond": [one for one in people if one.beyond and one.enrolment.person_id not in pending]
        if row.case.state == "open"
        else [],
        "owed": organises and row.case.state == "ended" and any(one.owed for one in people),
        "casework": casework(request, row),
    }
    return answer(request, "training/course.html", context)


@page(of=Course, by="case__number", action="organise", methods=BOTH)
def material(request: PageRequest, row: Course) -> HttpResponse:
    """Add a paper for those who have a seat."""
    form = MaterialForm(posted(request), request.FILES or None)

    def call() -> bool:
        paper = accept(form.cleaned_data["paper"], field="paper")
        planning.add_material(row, by=request.actor, paper=paper)
        return True

    return asked(request, form, call, title=_("Add a paper"), said=_("Kept."), course=row)


@page(of=Course, by="case__number", action="organise", methods=BOTH)
def choose(request: PageRequest, row: Course) -> HttpResponse:
    """Put people in who are sent by their units."""
    there = set(row.activity.enrolments.values_list("person", flat=True)) if row.activity else set()
    held = {one.person: f"{one.unit} {one.person}" for one in queries.officials(clock.today())}
    form = PeopleForm(
        posted(request), offered=[(who, say) for who, say in held.items() if who.pk not in there]
    )

    def call() -> bool:
        taking_part.put_in(row, by=request.actor, people=form.chosen(), key=key_of(request))
        return True

    return asked(request, form, call, title=_("Put people in"), said=_("Put in."), course=row)
