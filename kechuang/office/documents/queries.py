"""Questions about documents: those of an actor, those everybody reads, who received one, what can be drafted from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q, QuerySet

from kechuang.kernel.access import scope
from kechuang.kernel.identity.models import Unit
from kechuang.kernel.modules import declared
from kechuang.kernel.typeset.declared import Paper
from kechuang.office.documents.models import Delivery, Incoming, IssuingCode, Outgoing

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

MOST: Final = 50
"""Rows of one declared paper that are offered: the latest."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Something of another module's that can go out as a document."""

    paper: Paper
    row: Any

    @property
    def source(self) -> str:
        """Return the name a document keeps of what it was drafted from."""
        return f"{self.paper.name}@{self.row.ref}"


def outgoing(actor: Actor) -> QuerySet[Outgoing]:
    """Return the documents an actor works on, each with how many units received it and how many signed for it."""
    rows = scope(actor, "work", Outgoing).select_related("case__flow", "code", "unit", "drafted_by")
    signed = Count("deliveries", filter=Q(deliveries__case__state="signed"))
    return rows.annotate(sent=Count("deliveries"), received=signed)


def incoming(actor: Actor) -> QuerySet[Incoming]:
    """Return the incoming documents an actor sees."""
    return scope(actor, "see", Incoming).select_related("case__flow", "unit", "handler")


def deliveries(actor: Actor) -> QuerySet[Delivery]:
    """Return what was delivered to the actor's units."""
    return scope(actor, "see", Delivery).select_related("case__flow", "unit", "document__code")


def published(actor: Actor) -> QuerySet[Outgoing]:
    """Return the documents everybody reads."""
    return scope(actor, "see", Outgoing).filter(published_at__isnull=False).select_related("code")


def codes_for(actor: Actor) -> QuerySet[IssuingCode]:
    """Return the codes kept by a unit of the actor's own organ: those under which its units issue."""
    unit = Unit.objects.select_related("parent").filter(pk=actor.unit or 0).first()
    organ = unit.parent if unit is not None and unit.parent is not None and unit.kind == "office" else unit
    return IssuingCode.objects.select_related("unit").filter(
        unit__path__startswith=organ.path if organ else "-"
    )


def units() -> QuerySet[Unit]:
    """Return the units a document can be delivered to."""
    return Unit.objects.filter(valid_to=None).exclude(kind="district").order_by("path")


def ready(actor: Actor) -> list[Ready]:
    """Return what can be drafted from: every declared paper's rows, less those a document was drafted from already."""
    drafted = Outgoing.objects.exclude(case__state="given_up").exclude(source="")
    known = set(drafted.values_list("source", flat=True))
    papers: tuple[Paper, ...] = declared(Paper)
    found = (Ready(paper, row) for paper in papers for row in islice(paper.rows(actor), MOST))
    return [one for one in found if one.source not in known]
