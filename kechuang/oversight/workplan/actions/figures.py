"""Figures behind the targets: which indicator measures one, and the months that are attested or imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.files.actions import keep
from kechuang.kernel.indicators.declared import indicators
from kechuang.kernel.indicators.figures import correct_figure, enter_figure
from kechuang.kernel.indicators.freezing import freeze
from kechuang.kernel.indicators.models import Source
from kechuang.oversight.workplan.models import Target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.indicators.models import Figure, Freeze
    from kechuang.oversight.workplan.models import Plan
    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """Who and what answers for a figure: the document's number or name, who signed, and the file where there is one."""

    document: str
    signer: str
    evidence: Accepted | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an imported table."""

    number: int
    target: Target
    month: date
    value: int


def months_of(plan: Plan) -> str:
    """Return the address of a plan's months, where whoever sends a figure twice is led."""
    return reverse("workplan:figures", args=[plan.year])


def bind(target: Target, *, by: Actor, indicator: str, key: str = "") -> Target:
    """Choose what a target is measured by; an empty name leaves it unmeasured."""
    with write(by, key=key) as w:
        must(by, "bind", target)
        if indicator and indicator not in indicators():
            raise Refused(_("There is no such indicator."), rule="indicator_is_declared", field="indicator")
        before, target.indicator = target.indicator, indicator
        target.save(update_fields=["indicator"])
        w.answer(to=target.task.plan.get_absolute_url())
        w.record("workplan.bind", target, before=before, indicator=indicator)
    return target


def enter(target: Target, *, by: Actor, month: date, value: int, said: Attestation, key: str = "") -> Figure:
    """Enter the figure of a month with document and signer."""
    with write(by, key=key) as w:
        must(by, "enter", target)
        w.answer(to=months_of(target.task.plan))
        file = (
            None
            if said.evidence is None
            else keep(w, said.evidence, holder=target.task, actor=by, label=said.document[:120])
        )
        return enter_figure(
            by=by,
            indicator=target.indicator,
            month=month,
            value=value,
            document=said.document,
            signer=said.signer,
            file=file,
        )


def correct(
    figure: Figure, *, by: Actor, target: Target, value: int, reason: str, said: Attestation, key: str = ""
) -> Figure:
    """Correct a figure by another one that says why."""
    with write(by, key=key) as w:
        must(by, "enter", target)
        w.answer(to=months_of(target.task.plan))
        if figure.indicator != target.indicator:
            raise NotAllowed(_("This figure belongs to another target."), action="enter", subject=target.ref)
        file = (
            None
            if said.evidence is None
            else keep(w, said.evidence, holder=target.task, actor=by, label=said.document[:120])
        )
        return correct_figure(
            figure, by=by, value=value, reason=reason, document=said.document, signer=said.signer, file=file
        )


def take_over(plan: Plan, rows: Sequence[Row], *, by: Actor, said: Attestation, key: str = "") -> int:
    """Take over a checked table, all of it or nothing; a row that cannot be taken is named by its number."""
    with write(by, key=key) as w:
        file = (
            None
            if said.evidence is None
            else keep(w, said.evidence, holder=plan, actor=by, label=said.document[:120])
        )
        for row in rows:
            must(by, "enter", row.target)
            try:
                enter_figure(
                    by=by,
                    indicator=row.target.indicator,
                    month=row.month,
                    value=row.value,
                    document=said.document,
                    signer=said.signer,
                    file=file,
                    source=Source.IMPORTED,
                )
            except Refused as refusal:
                sentence = format_lazy(
                    _("Row {number}: {sentence}"), number=row.number, sentence=refusal.sentence
                )
                raise Refused(sentence, rule=refusal.rule) from refusal
        w.answer(to=months_of(plan))
        w.record("workplan.take_over", plan, rows=len(rows), document=said.document)
    return len(rows)


def freeze_plan(plan: Plan, *, by: Actor, as_of: date, title: str, key: str = "") -> Freeze:
    """Keep the plan's figures as they are told upwards."""
    with write(by, key=key) as w:
        must(by, "freeze", plan)
        w.answer(to=reverse("workplan:frozen", args=[plan.year]))
        named = (
            Target.objects.filter(task__section__plan=plan)
            .exclude(indicator="")
            .order_by("task__section__place", "task__place", "place")
        )
        names = [
            name for name in dict.fromkeys(named.values_list("indicator", flat=True)) if name in indicators()
        ]
        if not names:
            raise Refused(_("No target of this plan is measured yet."), rule="plan_has_figures")
        return freeze(by=by, year=plan.year, as_of=as_of, title=title.strip(), names=names)
