"""Questions about applications: whose they are, how far, what may be done, what was asked to be corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from kechuang.kernel.access import scope
from kechuang.kernel.cases.models import Application, Event
from kechuang.kernel.cases.queries import offers

if TYPE_CHECKING:
    from kechuang.kernel.cases.queries import Offer
    from kechuang.kernel.forms.models import Conflict, Draft
    from kechuang.kernel.matters.models import Batch
    from kechuang.primitives.actor import Actor

JOINED = (
    "case__flow",
    "case__unit",
    "organisation",
    "unit",
    "recommender",
    "version__matter__unit",
    "batch__version__matter__unit",
    "draft__organisation",
)
"""What the pages about an application ask for."""


def mine(actor: Actor) -> QuerySet[Application]:
    """Return the applications of the actor's enterprise: what is to be corrected first, then drafts, then the rest, the latest first."""
    rows = scope(actor, "fill", Application).select_related("case__flow", "version", "batch")
    first = Case(
        When(Q(case__state__endswith=".correcting"), then=Value(0)),
        When(Q(case__state__endswith=".filling"), then=Value(1)),
        When(Q(case__ended_at=None), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return rows.annotate(first=first).order_by("first", F("case__due").asc(nulls_last=True), "-pk")


def of_call(actor: Actor, batch: Batch) -> list[Application]:
    """Return the applications of the actor's enterprise in a call that still go on, the latest first."""
    rows = scope(actor, "fill", Application).filter(batch=batch, case__ended_at=None)
    return list(rows.select_related("case__flow").order_by("-pk"))


def whole(application: Application) -> Application:
    """Return an application with all that its pages say of it, in one question."""
    return Application.objects.select_related(*JOINED).get(pk=application.pk)


def offered(application: Application, actor: Actor, *names: str) -> Offer | None:
    """Return the first move of these names, within whatever stage, that an actor may take now."""
    found = offers(application.case, actor, application)
    return next((one for one in found if one.move.name.rpartition(".")[2] in names), None)


def asked_to_correct(application: Application) -> Event | None:
    """Return the step by which the office last asked for a correction, or sent the application back, while it waits for one."""
    last = max(application.case.events.all(), key=lambda event: event.seq)
    return last if last.reason and last.target == application.case.state else None


def open_conflicts(draft: Draft) -> list[Conflict]:
    """Return the answers that were set aside and wait for a choice."""
    return list(draft.conflicts.filter(settled_at=None).select_related("saved_by").order_by("pk"))
