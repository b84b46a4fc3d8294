"""Questions about courses: what a course has in hours, who was there for how many, who stands how at the line."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext

from kechuang.kernel.access import scope
from kechuang.kernel.activities.models import LIVE, Enrolment
from kechuang.kernel.cases.deeds import Done
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.identity.posts import OFFICIALS, Post
from kechuang.office.training import law
from kechuang.office.training.models import Certificate, Course, Credit, DropOut, Norm, Session
from kechuang.office.training.standing import Lesson, Standing, is_beyond, needed, since, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db.models import QuerySet

    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.actor import Actor

OPEN: Final = ("planning", "open")
DROPPED: Final = Q(case__state="dropped_out")


@dataclass(frozen=True, slots=True)
class Trainee:
    """Somebody with a seat in a course: the half hours credited, those missed so far, and what came of it or is owed."""

    enrolment: Enrolment
    credited: int
    absent: int
    beyond: bool
    certificate: str
    owed: bool
    """Whether they have the hours of the course, and no certificate of it yet."""


def visible(actor: Actor) -> QuerySet[Course]:
    """Return the courses an actor sees."""
    return scope(actor, "see", Course)


def sessions() -> QuerySet[Session]:
    """Return sessions, each with how many signed in."""
    return Session.objects.annotate(came=Count("activity__enrolments__attendance", distinct=True))


def standing_sessions(course: Course) -> list[Session]:
    """Return the sessions of a course that were not called off."""
    return [one for one in course.sessions.all() if not one.off]


def total(course: Course) -> int:
    """Return the half hours of a course."""
    return sum(one.halves for one in standing_sessions(course))


def held(course: Course, now: datetime) -> int:
    """Return the half hours of a course that lie behind one."""
    return sum(one.halves for one in standing_sessions(course) if one.activity.ends <= now)


def credited(course: Course) -> dict[int, int]:
    """Return the half hours credited in a course, by person."""
    rows = Credit.objects.filter(session__course=course).values_list("person").annotate(Sum("halves"))
    return dict(rows.order_by())


def places(course: Course) -> QuerySet[Enrolment]:
    """Return the live enrolments of a course, each with the half hours credited, the certificate, and whether one dropped out."""
    who = OuterRef("person")
    hours = Credit.objects.filter(session__course=course, person=who).order_by().values("person")
    credited = Subquery(hours.annotate(sum=Sum("halves")).values("sum"))
    number = Subquery(Certificate.objects.filter(course=course, person=who).values("number"))
    dropped = Exists(DropOut.objects.filter(DROPPED, course=course, person=who))
    live = Enrolment.objects.filter(activity=course.activity_id, state__in=LIVE).select_related("person")
    return live.annotate(credited=credited, certificate=number, dropped=dropped).order_by("rank")


def seated(course: Course) -> QuerySet[Enrolment]:
    """Return the enrolments with a confirmed seat."""
    return places(course).filter(state=Enrolment.State.CONFIRMED)


def place_of(course: Course, person: int | None) -> Enrolment | None:
    """Return the live enrolment somebody has in a course."""
    return places(course).filter(person=person).select_related("activity").first()


def courses_of(person: Person) -> QuerySet[Course]:
    """Return the courses somebody has a place in."""
    live = Enrolment.objects.filter(person=person, state__in=LIVE).values("activity")
    return Course.objects.filter(activity__in=live).order_by("-first_day")


def trainees(course: Course, seats: Iterable[Enrolment], now: datetime) -> list[Trainee]:
    """Return those who have the seats of a course, with what they were there for and what they missed."""
    behind, whole, share = held(course, now), total(course), course.absence.value
    fewest, found = max(needed(whole, share), 1), []
    for seat in seats:
        there, number = seat.credited or 0, seat.certificate or ""  # type: ignore[attr-defined]  # annotated
        absent, owed = max(behind - there, 0), there >= fewest and not (number or seat.dropped)  # type: ignore[attr-defined]  # annotated
        found.append(Trainee(seat, there, absent, is_beyond(absent, whole, share), number, owed))
    return found


def norms_on(day: date) -> dict[tuple[str, str], int]:
    """Return the figures of the law in force on a day, by name and rank."""
    rows = Norm.objects.filter(in_force(day))
    return {(row.name, row.rank): row.value for row in rows}


def rank_of(post: str) -> str:
    """Return the rank the law reads off a post: leaders 县处级, all others 乡科级及以下 (本区口径，待核)."""
    return law.DIVISION if post == Post.LEADER else law.SECTION


def officials(on: date) -> QuerySet[Membership]:
    """Return the officials of the district on a day, by unit."""
    rows = Membership.objects.filter(in_force(on), post__in=OFFICIALS, unit__isnull=False)
    return rows.select_related("person", "unit").order_by("unit__path", "pk")


def standings(ranks: Mapping[int, str], year: int) -> dict[int, Standing]:
    """Return how people stand at a year, each by their rank, in two questions."""
    norms = norms_on(date(year, 12, 31))
    first = min([year, *(since(norms, rank, year) for rank in set(ranks.values()))])
    begins, ends = (timezone.make_aware(datetime.combine(date(y, 1, 1), time())) for y in (first, year + 1))
    rows = Credit.objects.filter(
        person__in=ranks, session__activity__begins__gte=begins, session__activity__begins__lt=ends
    )
    found: dict[int, list[Lesson]] = defaultdict(list)
    for person, begun, halves, kind in rows.values_list(
        "person", "session__activity__begins", "halves", "session__course__kind"
    ):
        found[person].append(Lesson(timezone.localtime(begun).date(), halves, kind == Course.Kind.ONLINE))
    return {person: standing(norms, rank, year, found[person]) for person, rank in ranks.items()}


def attended(person: Person, first: date, last: date) -> Iterator[Done]:
    """Yield the sessions somebody was at from a day to a day, as credits that stand."""
    rows = Credit.objects.filter(person=person, halves__gt=0, corrected_by=None)
    there = rows.filter(session__activity__begins__date__range=(first, last))
    for row in there.select_related("session__course__case", "session__activity").order_by(
        "session__activity__begins"
    ):
        it, day = row.session, timezone.localtime(row.session.activity.begins).date()
        words = {"course": it.course.title, "title": it, "hours": f"{it.hours:g}"}
        text = gettext("Attended “%(title)s” of the course “%(course)s” (%(hours)s class hours)") % words
        yield Done(key=str(row.uid), day=day, text=text, about=it.course.ref, url=it.get_absolute_url())
