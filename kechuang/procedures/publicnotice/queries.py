"""Questions about notices: which an actor sees, which cases wait to be posted, which objections are open."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from kechuang.kernel.access import scope
from kechuang.kernel.audit import clock
from kechuang.kernel.cases.models import Case, Event
from kechuang.kernel.cases.stages import CLOSING
from kechuang.procedures.publicnotice.models import Entry, Objection, Posting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.primitives.actor import Actor

ENDED: Final = "publicnotice.ended"
"""What a case is marked with when the days of its notice have passed and no objection to it is open."""
WAITING: Final = ".to_post"
POSTED: Final = ".posted"
"""How the states of a case end that waits to be posted, and that is, whatever their stage is called."""


def working(actor: Actor) -> QuerySet[Posting]:
    """Return the notices an actor works on, each with how many entries and open objections it has."""
    still_open = Q(entries__objections__isnull=False, entries__objections__case__ended_at=None)
    return scope(actor, "work", Posting).annotate(
        many=Count("entries", distinct=True),
        objections=Count("entries__objections", filter=still_open, distinct=True),
    )


def published(actor: Actor) -> QuerySet[Posting]:
    """Return the notices everybody reads, each with how many entries it has."""
    rows = scope(actor, "see", Posting).filter(published_at__isnull=False)
    return rows.annotate(many=Count("entries", distinct=True))


def waiting(actor: Actor, posting: Posting | None = None) -> QuerySet[Case]:
    """Return the cases of the actor's units that wait to be posted and are on no other notice still being made."""
    others = Entry.objects.filter(case=OuterRef("pk"), posting__case__ended_at=None, posted=None)
    if posting is not None:
        others = others.exclude(posting=posting)
    rows = Case.objects.filter(ended_at=None, state__endswith=WAITING, unit__path__startswith=actor.unit_path)
    rows = rows if actor.unit_path else rows.none()
    shown = rows.select_related("flow", "organisation", "application__batch", "application__applicant")
    return shown.exclude(Exists(others)).order_by("number")


def objections(actor: Actor) -> QuerySet[Objection]:
    """Return the objections an actor may see."""
    return scope(actor, "see", Objection)


def open_to(case: Case) -> bool:
    """Return whether an objection to a case is still open."""
    return Objection.objects.filter(entry__case=case, case__ended_at=None).exists()


def published_entries(case: Case) -> list[Entry]:
    """Return how published notices show a case, in order; asked once for a case at hand, and anew when that is brought up to date."""
    upheld = Objection.objects.filter(entry=OuterRef("pk"), case__state="upheld")
    rows = Entry.objects.annotate(fell=Exists(upheld)).order_by("posting")
    shown = rows.select_related("posting__case__flow", "posting__unit", "posted")
    prefetch_related_objects([case], Prefetch("notice_entries", shown))
    return [entry for entry in case.notice_entries.all() if entry.posting.published_at]


def is_pending(case: Case) -> bool:
    """Return whether a published notice shows a case that has not been posted by it yet."""
    return any(not entry.is_posted for entry in published_entries(case))


def last_posted(case: Case) -> Entry | None:
    """Return how a case was last posted."""
    posted = [entry for entry in published_entries(case) if entry.is_posted]
    return posted[-1] if posted else None


def was_upheld(case: Case) -> bool:
    """Return whether an objection to a case, as it was last posted, was upheld."""
    return bool(getattr(last_posted(case), "fell", False))


def closes_at(posting: Posting) -> datetime:
    """Return the moment until which a published notice takes objections: the end of office hours of its last day."""
    assert posting.last_day is not None  # noqa: S101 - told to the type checker: published whole, by constraint
    return timezone.make_aware(datetime.combine(posting.last_day, CLOSING))


def takes_objections(posting: Posting) -> bool:
    """Return whether a notice takes objections now, by the database's clock."""
    return posting.last_day is not None and clock.by_database() < closes_at(posting)


def amounts_of(cases: Iterable[Case]) -> dict[int, int]:
    """Return the fen that the last step of each case granted, where it says so."""
    told = Event.objects.filter(case__in=[case.pk for case in cases], payload__has_key="amount")
    rows = told.order_by("seq").values_list("case", "payload__amount")
    return {case: amount for case, amount in rows if isinstance(amount, int)}
