"""Questions about agreements, their terms and what waits for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import FilteredRelation, Q

from kechuang.kernel.access import below, post, scope
from kechuang.kernel.cases.models import Case
from kechuang.kernel.flows.models import FlowVersion
from kechuang.primitives.actor import Actor
from kechuang.procedures.agreements.models import Agreement, Signature, Terms

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kechuang.kernel.flows import Flow, Move

IN_FORCE: Final = "agreement.in_force"
WAITING: Final = ".waiting"
"""How the state of a case ends that waits for its agreement, whatever its stage is called."""
MACHINE: Final = "agreements"
DRAFTERS: Final = post("head", "clerk") & below("unit__path")


def agreements(actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements an actor may see, with what a list shows of them."""
    rows = scope(actor, "see", Agreement)
    return rows.select_related("case__flow", "unit", "organisation", "in_force")


def awarded(actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements in force an actor may see, the latest first: what an award is told by."""
    return agreements(actor).filter(in_force__isnull=False, void=False).order_by("-pk")


def versions_of(agreement: Agreement) -> QuerySet[Terms]:
    """Return the terms of an agreement, the oldest first, each with the amendment that asked for them and, by side, who signed them."""
    sides = Signature.Side.values
    signed = {side: FilteredRelation("signatures", condition=Q(signatures__side=side)) for side in sides}
    beside = [f"{side}__{what}" for side in sides for what in ("person", "event")]
    rows = agreement.versions.annotate(**signed)
    return rows.select_related("drafted_by", "amendment__case__flow", *beside).order_by("number")


def last_terms(agreement: Agreement) -> Terms:
    """Return the terms written last."""
    return agreement.versions.latest("number")


def is_signed(agreement: Agreement) -> bool:
    """Return whether anybody signed the terms written last."""
    signed = agreement.versions.order_by("-number").values_list("signatures", flat=True)
    return signed.first() is not None


def holding_terms(agreement: Agreement) -> Terms:
    """Return the terms that hold, or those written last as long as none do."""
    return agreement.in_force or last_terms(agreement)


def conclusion_of(flow: Flow, state: str) -> Move | None:
    """Return the move the machine takes from a state when the agreement comes in force; None where none is waited for."""
    machine = Actor.system(MACHINE)
    waiting = (move for move in flow.moves_from(state) if IN_FORCE in move.gives)
    return next((move for move in waiting if move.who.holds(machine, None)), None)


def awaiting(actor: Actor) -> QuerySet[Case]:
    """Return the awards of an actor's units that wait for an agreement nobody has drafted yet."""
    rows = handled(actor).filter(ended_at=None).exclude(agreements__void=False)
    places = set(rows.values_list("flow", "state"))
    flows = FlowVersion.objects.in_bulk({flow for flow, _state in places})
    standing = Q(pk__in=[])
    for flow, state in places:
        if conclusion_of(flows[flow].flow, state) is not None:
            standing |= Q(flow=flow, state=state)
    return rows.filter(standing)


def handled(actor: Actor) -> QuerySet[Case]:
    """Return the cases of organisations an actor's units handle, the newest first."""
    rows = Case.objects.filter(DRAFTERS.q(actor), organisation__isnull=False)
    return rows.select_related("unit", "organisation").order_by("-pk")
