"""The months reported for the figures nobody counts here, and the titles of rows a reader may see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import TextField, Value

from kechuang.kernel.access.decisions import right_to, scope
from kechuang.kernel.access.who import AboutActor, Both, Either, Who
from kechuang.kernel.db.refs import model_of
from kechuang.kernel.indicators.declared import indicators
from kechuang.kernel.indicators.models import Figure
from kechuang.oversight.workplan.queries.board import targets_of
from kechuang.primitives.ref import make_ref, split_ref

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db import models
    from django.db.models import QuerySet

    from kechuang.oversight.workplan.models import Plan, Target
    from kechuang.primitives.actor import Actor


def reported_targets(plan: Plan) -> list[Target]:
    """Return the targets whose figures people enter, each indicator once."""
    found: dict[str, Target] = {}
    for target in targets_of(plan):
        indicator = indicators().get(target.indicator)
        if indicator is not None and indicator.is_reported:
            found.setdefault(target.indicator, target)
    return list(found.values())


def figures_of(names: list[str], year: int) -> dict[tuple[str, int], Figure]:
    """Return the figures in force by indicator and month."""
    rows = Figure.objects.filter(
        indicator__in=names, superseded_by=None, month__range=(date(year, 1, 1), date(year, 12, 1))
    ).select_related("supersedes", "file")
    return {(figure.indicator, figure.month.month): figure for figure in rows}


def sees_every(actor: Actor, ref: str) -> bool:
    """Tell, without asking the database, whether an actor may see every row of the model a reference names."""
    model: type[models.Model] | None = model_of(split_ref(ref)[0])
    who = None if model is None else right_to("see", model)
    return who is not None and _always(who, actor)


def visible(actor: Actor, refs: Iterable[str]) -> set[str]:
    """Return those of some references an actor may see; at most one query, none where whole models are open to them."""
    wanted = set(refs)
    found = {ref for ref in wanted if sees_every(actor, ref)}
    by_model: dict[type[models.Model], list[UUID]] = {}
    for ref in wanted - found:
        label, uid = split_ref(ref)
        model = model_of(label)
        if model is not None and right_to("see", model) is not None:
            by_model.setdefault(model, []).append(uid)
    asked = [_seen_of(actor, model, uids) for model, uids in by_model.items()]
    if asked:
        found |= {make_ref(label, uid) for label, uid in asked[0].union(*asked[1:], all=True)}
    return found


def _seen_of(actor: Actor, model: type[models.Model], uids: list[UUID]) -> QuerySet[Any]:
    """Return label and uid of the rows of a model an actor may see."""
    rows = scope(actor, "see", model).order_by().filter(uid__in=uids)
    labelled: QuerySet[Any] = rows.annotate(seen_label=Value(model._meta.label_lower, TextField()))
    return labelled.values_list("seen_label", "uid")


def _always(who: Who, actor: Actor) -> bool:
    """Tell whether a sentence is true of an actor whatever the row."""
    match who:
        case Either():
            return any(_always(member, actor) for member in who.members)
        case Both():
            return all(_always(member, actor) for member in who.members)
        case AboutActor():
            return who.true_of(actor)
    return False
