"""Questions about meetings: what somebody sees, who cannot come, what the calendars hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import scope
from kechuang.kernel.calendar.queries import absent_on
from kechuang.kernel.cases.deeds import Done
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.models import Membership, Person, Unit
from kechuang.kernel.identity.posts import OFFICIALS
from kechuang.office.meetings.models import Invitee, Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor

PLANNED: Final = ("collecting", "convened")
OFF: Final = "called_off"


@dataclass(frozen=True, slots=True)
class Clash:
    """Why somebody who must be there may not be."""

    person: Person
    why: StrOrPromise


def visible(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings an actor sees."""
    return scope(actor, "see", Meeting).distinct()


def invitations(person: Person | int) -> QuerySet[Invitee]:
    """Return what somebody is invited to or comes to for another, once people are told."""
    rows = Invitee.objects.filter(Q(person=person) | Q(substitute=person)).exclude(
        meeting__case__state__in=("collecting", OFF)
    )
    return rows.select_related(
        "meeting__case__flow", "meeting__booking__resource", "person", "substitute", "unit"
    )


def coming(person: Person | int) -> QuerySet[Invitee]:
    """Return the meetings somebody is expected at."""
    return invitations(person).filter(Q(substitute=person) | Q(person=person, reply__in=("none", "attend")))


def clashes(meeting: Meeting, people: Iterable[Person | int]) -> list[Clash]:
    """Return which of the people who must be there are away that day, or must be at another meeting then."""
    keys = [person if isinstance(person, int) else person.pk for person in people]
    rivals = Invitee.objects.filter(
        person__in=keys,
        required=True,
        reply__in=("none", "attend"),
        meeting__case__state__in=PLANNED,
        meeting__begins__lt=meeting.ends,
        meeting__ends__gt=meeting.begins,
    ).exclude(meeting=meeting.pk)
    found = [
        Clash(row.person, _("must be at “%(meeting)s”") % {"meeting": row.meeting})
        for row in rivals.select_related("person", "meeting")
    ]
    absent = absent_on(keys, timezone.localtime(meeting.begins).date())
    away = Person.objects.filter(pk__in=absent.values("person"))
    return [*found, *(Clash(person, _("is away")) for person in away)]


def officials(on: date) -> QuerySet[Membership]:
    """Return who can be invited: the officials of the district by unit."""
    held = Membership.objects.filter(in_force(on), post__in=OFFICIALS, unit__isnull=False)
    return held.select_related("person", "unit").order_by("unit__path", "pk")


def unit_of_person(person: Person, on: date) -> Unit | None:
    """Return the unit somebody is invited as a member of."""
    held = officials(on).filter(person=person).first()
    return held.unit if held else None


def coming_to(number: str, person: Person) -> Invitee | None:
    """Return the invitation under which somebody comes to a meeting, by its case number."""
    rows = invitations(person).filter(meeting__case__number=number).select_related("meeting__activity")
    return next((row for row in rows if row.comes == person), None)


def attended(person: Person, first: date, last: date) -> Iterator[Done]:
    """Yield the meetings somebody came to, by whichever way it is known."""
    rows = invitations(person).filter(enrolment__person=person, enrolment__attendance__isnull=False)
    for row in rows.filter(meeting__begins__date__range=(first, last)).order_by("meeting__begins"):
        it, day = row.meeting, timezone.localtime(row.meeting.begins).date()
        text = gettext("Attended the meeting “%(title)s”") % {"title": it.title}
        yield Done(key=str(it.uid), day=day, text=text, about=it.ref, url=row.get_absolute_url())
