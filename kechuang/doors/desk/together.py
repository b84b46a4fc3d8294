"""Handling many at once: the stages in which something waits, and one step for the chosen cases, shown before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kechuang.kernel.access import member
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.models import Application
from kechuang.kernel.cases.queries import offers
from kechuang.kernel.cases.together import MOST, foresee, stages_of, take
from kechuang.kernel.web.casework import page_of
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, done, key_of, page
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.cases.together import Outcome, Stage
    from kechuang.kernel.flows import Move

NOTHING = Empty(
    _("Nothing waits for you."),
    _("Where several cases wait in one stage, they can be handled together here."),
)


class TogetherForm(forms.Form):
    """Which cases, which step, and what the step asks for."""

    cases = forms.MultipleChoiceField(label=_("Cases"), widget=forms.CheckboxSelectMultiple)
    move = forms.ChoiceField(label=_("Step to take"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )
    clause = forms.CharField(label=_("Clause"), max_length=200, required=False)

    def __init__(self, *args: Any, stage: Stage, moves: Sequence[Move], **kwargs: Any) -> None:
        """Offer the cases of a stage and the steps that lead out of it."""
        super().__init__(*args, **kwargs)
        self.moves = {move.name: move for move in moves}
        self.fields["cases"].choices = [(case.number, str(case)) for case in stage.cases[:MOST]]  # type: ignore[attr-defined]  # a choice field
        self.fields["move"].choices = [(move.name, move.label) for move in moves]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen step needs."""
        given: dict[str, Any] = super().clean() or {}
        move = self.moves.get(given.get("move", ""))
        if move and move.needs_reason and not given.get("reason", "").strip():
            self.add_error("reason", _("This step needs a reason."))
        if move and move.needs_clause and not given.get("clause", "").strip():
            self.add_error("clause", _("Name the document and the article this is decided by."))
        return given


@page(who=member())
def stages(request: PageRequest) -> HttpResponse:
    """List the stages in which something waits for the reader."""
    found = stages_of(request.actor).values()
    calls = _calls(found)
    rows = [
        Row(stage.label, reverse("desk:together_stage", args=[stage.key]), note=_note(stage, calls))
        for stage in found
    ]
    return answer(request, "desk/together.html", {"rows": Rows(rows, NOTHING)})


@page(who=member(), methods=("GET", "POST"))
def stage(request: PageRequest, key: str) -> HttpResponse:
    """Choose cases of one stage and a step; see what it would do to each; take it."""
    found = stages_of(request.actor).get(key)
    if found is None and request.method == "POST":
        return done(
            request, _("What you chose has been handled, or does not wait for you any more."), "desk:together"
        )
    if found is None:
        raise Http404
    moves = [offer.move for offer in offers(found.cases[0], request.actor)]
    form = TogetherForm(request.POST if request.method == "POST" else None, stage=found, moves=moves)
    context: dict[str, Any] = {"stage": found, "more": max(0, len(found.cases) - MOST)}
    if not form.is_valid():
        return answer(request, "desk/together_stage.html", context, form=form)
    given = form.cleaned_data
    cases = [case for case in found.cases if case.number in given["cases"]]
    context |= {"move": form.moves[given["move"]], "given": given}
    if "back" in request.POST:
        return answer(request, "desk/together_stage.html", context, form=form)
    if "confirmed" not in request.POST:
        outcomes = foresee(cases, given["move"], request.actor)
        context |= {"table": _table(outcomes, _("Can be taken")), "cases": cases, "n": _n(outcomes)}
        return answer(request, "desk/together_preview.html", context)
    outcomes = take(
        cases,
        given["move"],
        by=request.actor,
        seen=_seen(request),
        reason=given["reason"],
        clause=given["clause"],
        key=key_of(request),
    )
    context |= {"table": _table(outcomes, _("Done")), "n": _n(outcomes)}
    return answer(request, "desk/together_done.html", context)


def _seen(request: PageRequest) -> dict[str, int]:
    """Return how many steps each case had taken when it was shown."""
    pairs = (value.rpartition("@") for value in request.POST.getlist("seen"))
    return {
        number: int(steps)
        for number, _at, steps in pairs
        if steps.isdecimal() and len(steps) < len(str(10**18))
    }


def _n(outcomes: Sequence[Outcome]) -> int:
    """Return for how many nothing stands in the way."""
    return sum(not outcome.refusal for outcome in outcomes)


def _calls(found: Iterable[Stage]) -> dict[int, str]:
    """Return the call each application among the waiting cases is in, by its case."""
    cases = [case.pk for stage in found for case in stage.cases]
    rows = Application.objects.filter(case__in=cases, batch__isnull=False)
    return dict(rows.values_list("case", "batch__title"))


def _note(stage: Stage, calls: Mapping[int, str]) -> str:
    """Return how many wait, of which kind and of which calls: two versions of one flow have stages of the same name."""
    kind = case_types().get(stage.cases[0].kind)
    n = len(stage.cases)
    words = ngettext("%(n)d case", "%(n)d cases", n) % {"n": n}
    titles = dict.fromkeys(calls[case.pk] for case in stage.cases if case.pk in calls)
    return " · ".join([*([str(kind.title)] if kind else []), *titles, words])


def _table(outcomes: Sequence[Outcome], good: StrOrPromise) -> Table:
    """Return what happens to each case."""
    return Table(
        _("Cases"),
        (Head(_("Matter")), Head(_("Result"))),
        [
            (
                Cell(outcome.case.title, page_of(outcome.case), outcome.case.number),
                Cell(Tag(_("Stands in the way"), "amber"), note=outcome.refusal)
                if outcome.refusal
                else Cell(Tag(good, "jade")),
            )
            for outcome in outcomes
        ],
    )
