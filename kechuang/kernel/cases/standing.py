"""What stands in the way of a move besides the right to it: open children, tokens not given, a number of times used up, rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.errors import Blocked
from kechuang.kernel.flows.flow import stage_of
from kechuang.kernel.flows.stagekinds import tokens

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.flows import Move
    from kechuang.kernel.flows.rules import Rule
    from kechuang.primitives.actor import Actor

USED_UP = ngettext_lazy(
    "This can be done %(n)d time in a case, and it has been.",
    "This can be done %(n)d times in a case, and they are used up.",
    "n",
)


@dataclass
class Standing:
    """A case as its moves look at it: each question is asked of the database once, and only if a move asks it."""

    case: Case

    @cached_property
    def children(self) -> list[Case]:
        """Return the children that still go on."""
        return list(self.case.children.filter(ended_at=None))

    @cached_property
    def given(self) -> set[str]:
        """Return the tokens the case was given."""
        return set(self.case.marks.values_list("token", flat=True))

    @cached_property
    def arrivals(self) -> list[str]:
        """Return the stages the case was brought to from another one, once for each time."""
        steps = ((stage_of(step.source), stage_of(step.target)) for step in self.case.events.all())
        return [there for here, there in steps if here != there]

    @cached_property
    def verdicts(self) -> dict[tuple[str, Actor], bool]:
        """Return what the rules have said so far."""
        return {}

    def holds(self, rule: Rule, actor: Actor) -> bool:
        """Ask a rule, once for all the moves that have it."""
        key = (rule.name, actor)
        if key not in self.verdicts:
            self.verdicts[key] = rule(actor, self.case)
        return self.verdicts[key]

    def refusal(self, move: Move, actor: Actor) -> Refused | None:
        """Return the first thing that stands in the way of a move, or None."""
        return (
            self._blocked(move) or self._token_missing(move) or self._used_up(move) or self._rule(move, actor)
        )

    def _blocked(self, move: Move) -> Refused | None:
        """Look at the children."""
        holding = {name for name, kind in case_types().items() if move.name in kind.blocks}
        held = (child for child in self.children if child.kind in holding) if holding else iter(())
        return next((Blocked(child) for child in held), None)

    def _token_missing(self, move: Move) -> Refused | None:
        """Look at the tokens; one that this very move gives counts."""
        asked = [token for token in move.needs if token not in move.gives]
        missing = next((token for token in asked if token not in self.given), None)
        if missing is None:
            return None
        known = tokens().get(missing)
        otherwise = format_lazy(_("The case has not been given “{token}” yet."), token=missing)
        return Refused(known.otherwise if known else otherwise, rule=missing)

    def _used_up(self, move: Move) -> Refused | None:
        """Look at how often the case has come there."""
        if move.most is None or self.arrivals.count(stage_of(move.target)) < move.most:
            return None
        return Refused(USED_UP % {"n": move.most}, rule="case_comes_here_so_often")

    def _rule(self, move: Move, actor: Actor) -> Refused | None:
        """Look at the rules."""
        for rule in (*move.when, *move.guards):
            if not self.holds(rule, actor):
                return Refused(rule.otherwise, rule=rule.name)
        return None
