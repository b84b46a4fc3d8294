"""How a matter and a batch are told: facts, and the stages of a flow as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.flows.composition import composition_from
from kechuang.kernel.flows.expanding import expand
from kechuang.kernel.flows.parameters import Days
from kechuang.kernel.flows.stagekinds import stage_kinds
from kechuang.kernel.matters.models import Batch, MatterVersion
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.tables import Cell, Head, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.calendar.queries import Counted
    from kechuang.kernel.flows import Flow
    from kechuang.kernel.flows.composition import Composition, Stage

Pinned: TypeAlias = MatterVersion | Batch
LIMIT = Days(name="limit", title=_("Time limit"))


def flow_of(row: Pinned) -> Flow | None:
    """Return the flow a published row pinned, or the one a draft would; none where nothing is composed."""
    if row.flow is not None:
        return row.flow.flow
    return expand(composition_from(row.composition)) if row.composition else None


def facts_of_version(row: MatterVersion, rules: Mapping[str, Counted]) -> Facts:
    """Return what is known of a matter besides its guide."""
    return Facts(
        [
            Fact(_("Code"), row.matter.code),
            Fact(_("Version"), row.number),
            Fact(_("Responsible unit"), str(row.matter.unit)),
            Fact(_("Statutory time limit"), _limit(row.statutory, rules)),
            Fact(_("Promised time limit"), _limit(row.promised, rules)),
            *_published(row),
        ],
        columns=2,
    )


def facts_of_batch(row: Batch) -> Facts:
    """Return what is known of a batch."""
    return Facts(
        [
            Fact(_("Matter"), row.version.title, url=f"/go/{row.version.ref}"),
            Fact(_("Responsible unit"), str(row.version.matter.unit)),
            Fact(pgettext_lazy("window", "Opens"), row.opens_at),
            Fact(pgettext_lazy("window", "Closes"), row.closes_at),
            Fact(_("Quota"), row.quota, numeric=True),
            Fact(_("Budget line"), row.budget_line or None),
            Fact(_("Form to fill in"), row.form.form.title if row.form else None),
            Fact(_("A sealed copy is asked for"), _("Yes") if row.sealed else _("No")),
            *_published(row),
        ],
        columns=2,
    )


def _published(row: Pinned) -> list[Fact]:
    """Return who prepared and who published, and which version of the flow was pinned."""
    return [
        Fact(_("Prepared by"), str(row.prepared_by), note=row.prepared_at.strftime("%Y-%m-%d")),
        Fact(_("Published by"), str(row.published_by) if row.published_by else None),
        Fact(_("Published at"), row.published_at),
        Fact(_("Version of the flow"), row.flow.digest[:8] if row.flow else None),
    ]


def _limit(days: Mapping[str, Any], rules: Mapping[str, Counted]) -> StrOrPromise | None:
    """Return a time limit in words."""
    return LIMIT.said(days, rules) if days else None


def stages_of(flow: Flow, rules: Mapping[str, Counted]) -> Table | None:
    """Return the stages of a composed flow, what each was told and where its outcomes lead."""
    composed = flow.composition
    if composed is None:
        return None
    heads = [Head(_("Stage")), Head(_("What it was told")), Head(_("Where it leads"))]
    return Table(_("Stages"), heads, [_stage(stage, composed, rules) for stage in composed.stages])


def _stage(stage: Stage, composed: Composition, rules: Mapping[str, Counted]) -> list[Cell]:
    """Return one stage as a row."""
    kind = stage_kinds()[stage.kind]
    titles = {one.name: one.title for one in kind.outcomes}
    told = [
        f"{one.title}：{one.said(stage.values[one.name], rules)}"
        for one in kind.parameters
        if one.name in stage.values
    ]
    leads = [f"{titles[name]} → {_called(target, composed)}" for name, target in stage.then.items()]
    return [
        Cell(stage.title or kind.title, note=kind.title if stage.title else ""),
        Cell("；".join(told) or None),
        Cell("；".join(leads) or None),
    ]


def _called(target: str, composed: Composition) -> StrOrPromise:
    """Return what a stage or an end is called."""
    ends = {end.id: end.title for end in composed.ends}
    stages = {stage.id: stage.title or stage_kinds()[stage.kind].title for stage in composed.stages}
    return ends.get(target) or stages[target]
