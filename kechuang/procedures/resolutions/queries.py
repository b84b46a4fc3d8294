"""Questions about resolutions: which an actor sees, which cases wait for a meeting, what was decided on one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from kechuang.kernel.access import scope
from kechuang.kernel.cases.models import Case
from kechuang.kernel.matters.models import Batch
from kechuang.procedures.resolutions.models import Item, Resolution

if TYPE_CHECKING:
    from datetime import date

    from kechuang.primitives.actor import Actor

PASSED: Final = "resolution.passed"
"""What a case is marked with when a meeting agreed to it."""
WAITING: Final = ".at_meeting"
"""How the state of a case ends that waits for a meeting, whatever its stage is called."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on a case, as a notice of approval (立项通知) cites it; `amount` is fen, None where none was granted."""

    number: str
    on: date
    decision: str
    amount: int | None
    resolution: Resolution


def visible(actor: Actor) -> QuerySet[Resolution]:
    """Return the resolutions an actor may see, each with how many items it has."""
    return scope(actor, "see", Resolution).annotate(many=Count("items"))


def waiting(actor: Actor, resolution: Resolution | None = None) -> QuerySet[Case]:
    """Return the cases of the actor's units that wait for a meeting and are on no other agenda still open."""
    others = Item.objects.filter(case=OuterRef("pk"), resolution__case__ended_at=None)
    if resolution is not None:
        others = others.exclude(resolution=resolution)
    rows = Case.objects.filter(ended_at=None, state__endswith=WAITING, unit__path__startswith=actor.unit_path)
    rows = rows if actor.unit_path else rows.none()
    with_application = rows.select_related(
        "flow", "organisation", "application__batch", "application__applicant"
    )
    return with_application.exclude(Exists(others)).order_by("number")


def batches_of(cases: QuerySet[Case]) -> QuerySet[Batch]:
    """Return the batches some cases were asked for in, each with how many of them there are."""
    mine = Q(applications__case__in=cases.values("pk"))
    return Batch.objects.filter(mine).annotate(many=Count("applications", filter=mine)).order_by("title")


def items_of(resolution: Resolution) -> QuerySet[Item]:
    """Return the agenda with what a page shows of each case."""
    return resolution.items.select_related("case__flow", "case__organisation", "case__application")


def items_on(case: Case) -> list[Item]:
    """Return what meetings have on a case, in order; asked once for a case at hand, and anew when that is brought up to date."""
    beside = ("resolution__case", "resolution__unit", "ruling")
    prefetch_related_objects([case], Prefetch("meeting_items", Item.objects.select_related(*beside)))
    return list(case.meeting_items.all())


def pending(case: Case, decision: str) -> bool:
    """Return whether a confirmed resolution decided so on a case and this has not been carried out yet."""
    return any(
        item.decision == decision and item.resolution.confirmed_at and not item.is_carried_out
        for item in items_on(case)
    )


def decision_of(case: Case) -> Decided | None:
    """Return what the latest meeting decided on a case, or None where none has."""
    rows = Item.objects.filter(case=case, ruling__isnull=False).select_related(
        "resolution__case", "resolution__drafted_by", "resolution__confirmed_by"
    )
    item = rows.order_by("-ruling__pk").first()
    if item is None:
        return None
    found = item.resolution
    return Decided(found.number, found.held_on, item.decision, item.amount, found)
