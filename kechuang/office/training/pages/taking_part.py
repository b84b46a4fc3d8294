"""Taking a seat and giving it up, and one's own training: the line of the year, and certificates; how one's people stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post
from kechuang.kernel.activities.enrolling import accept as accept_seat
from kechuang.kernel.audit import clock
from kechuang.kernel.identity.acting import memberships_of, person_of
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.facts import Figure, Figures
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, done, key_of, page
from kechuang.office.training import lists, queries, shown
from kechuang.office.training.actions import taking_part
from kechuang.office.training.models import Course
from kechuang.office.training.models.course import in_whole
from kechuang.office.training.pages.shared import POST, STAFFED, trail

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.office.training.standing import Standing

YEARS = range(2010, 2100)
ANSWERING = post(Post.HEAD, Post.LEADER)


@page(of=Course, by="case__number", methods=POST)
def enrol(request: PageRequest, row: Course) -> HttpResponse:
    """Take a seat, or a place on the waiting list."""
    made = taking_part.enrol(row, by=request.actor, key=key_of(request))
    return done(request, made.get_state_display(), row.get_absolute_url())


@page(of=Course, by="case__number", methods=POST)
def give_up(request: PageRequest, row: Course) -> HttpResponse:
    """Give the seat up."""
    taking_part.give_up(row, by=request.actor, key=key_of(request))
    return done(request, _("Given up."), row.get_absolute_url())


@page(of=Course, by="case__number", methods=POST)
def accept(request: PageRequest, row: Course) -> HttpResponse:
    """Take the seat that was offered."""
    place = queries.place_of(row, request.actor.person)
    if place is None:
        raise Http404
    made = accept_seat(place, by=request.actor, key=key_of(request))
    return done(request, made.get_state_display(), row.get_absolute_url())


@page(who=STAFFED)
def mine(request: PageRequest) -> HttpResponse:
    """Show one's year at the line of the law, one's courses and one's certificates."""
    person, today = person_of(request.actor), clock.today()
    posts = [row.post for row in memberships_of(person, today)]
    rank = queries.rank_of("leader" if "leader" in posts else "")
    one = queries.standings({person.pk: rank}, today.year)[person.pk]
    courses = queries.courses_of(person)
    certificates = person.training_certificates.select_related("course").order_by("-issued_at")
    rows = [
        Row(
            row.course.title,
            reverse("training:certificate", args=[row.uid]),
            row.issued_at.date(),
            row.number,
        )
        for row in certificates
    ]
    context = {
        "title": _("My training"),
        "trail": trail(_("My training")),
        "buttons": [Button(_("My people"), reverse("training:people", args=[today.year]))]
        if ANSWERING.holds(request.actor, None)
        else [],
        "figures": figures(one, today.year),
        "line": shown.line_words(one),
        "courses": Rows(
            [Row(row.title, row.get_absolute_url(), row.state, row.days) for row in courses],
            Empty(_("You are in no course.")),
        ),
        "has_courses": bool(courses),
        "certificates": Rows(rows),
        "has_certificates": bool(rows),
    }
    return answer(request, "training/mine.html", context)


def figures(one: Standing, year: int) -> Figures:
    """Return somebody's hours and days in figures, and what is still missing."""
    since = str(year) if one.since == year else f"{one.since}–{year}"
    tone = lists.tone(one, clock.today())
    return Figures(
        (
            Figure(_("Class hours"), one.hours, note=since),
            Figure(_("Days counted"), one.days, note=since),
            Figure(_("Online class hours"), in_whole(one.online), note=since),
            Figure(_("Hours still missing"), one.missing, note=shown.line_words(one), tone=tone),
        )
    )


@page(who=ANSWERING)
def people(request: PageRequest, year: int) -> HttpResponse:
    """List how those one answers for stand at a year, as a spreadsheet too."""
    if year not in YEARS:
        raise Http404
    near = [
        Button(str(one), reverse("training:people", args=[one]))
        for one in (year - 1, year + 1)
        if one in YEARS
    ]
    found = lists.people(request.actor, year, clock.today())
    return found.to_response(request, "training/list.html", {"trail": trail(_("My people")), "buttons": near})
