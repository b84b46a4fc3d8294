"""Questions about notices: what somebody was told and has not seen, what did not go out, who hears of a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from kechuang.kernel.audit import clock
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.identity.models import Person
from kechuang.kernel.notices.models import Delivery, Notice

if TYPE_CHECKING:
    from datetime import timedelta

    from django.db.models import QuerySet


_unread = Prepared(
    lambda person: (
        Notice.objects.filter(person=person, seen_at=None)
        .values("person")
        .annotate(unread=Count("pk"))
        .values_list("unread")
    )
)


def inbox(person: Person | int) -> QuerySet[Notice]:
    """Return what somebody (or the person of this key) was told, latest first."""
    return Notice.objects.filter(person=person).order_by("-queued_at", "-pk")


def unread_count(person: Person | int) -> int:
    """Return how much of it they have not seen; every page says so."""
    counted = _unread.columns(person.pk if isinstance(person, Person) else person)
    return int(counted[0][0]) if counted else 0


def unread_beside() -> Coalesce:
    """Return the same number beside a row that names the person, so that a page asks it with who reads."""
    counted = Notice.objects.filter(person=OuterRef("person"), seen_at=None).order_by().values("person")
    return Coalesce(Subquery(counted.values(unread=Count("pk"))), 0)


def late_deliveries(by: timedelta) -> QuerySet[Delivery]:
    """Return what was queued longer ago than this (business time) and neither went out nor was given up."""
    waiting = Delivery.objects.filter(state__in=[Delivery.State.QUEUED, Delivery.State.FAILED])
    return waiting.filter(notice__queued_at__lt=clock.now() - by).select_related("notice").order_by("pk")


def subscribers(topic: str) -> QuerySet[Person]:
    """Return the active people who hear of a topic."""
    return Person.objects.filter(subscriptions__topic=topic, is_active=True).order_by("pk")
