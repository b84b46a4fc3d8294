"""One step taken for many cases of one stage: what would happen to each is shown first, and each stands or falls by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import offers, tasks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.cases.queries import Offer
    from kechuang.primitives.actor import Actor

MOST: Final = 100
"""Cases one step is taken for at once: each is a transaction of its own."""
NOT_OFFERED: Final = _("This step cannot be taken now, or it is not yours.")


@dataclass(frozen=True, slots=True)
class Stage:
    """Cases that wait for somebody in one state of one version of a flow."""

    key: str
    cases: tuple[Case, ...]

    @property
    def label(self) -> StrOrPromise:
        """Return the word for the state."""
        return self.cases[0].state_label


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step does to a case, or did; with a refusal, the sentence of what stands in the way."""

    case: Case
    refusal: StrOrPromise = ""


def stages_of(actor: Actor) -> dict[str, Stage]:
    """Return what waits for an actor by stage, the most pressing first; each case once."""
    found: dict[str, dict[int, Case]] = {}
    for task in tasks_of(actor):
        found.setdefault(f"{task.case.flow.digest[:12]}.{task.case.state}", {})[task.case.pk] = task.case
    return {key: Stage(key, tuple(cases.values())) for key, cases in found.items()}


def foresee(cases: Iterable[Case], move: str, actor: Actor) -> list[Outcome]:
    """Return what a step would do to each case now; nothing is changed."""
    return [Outcome(case, _refusal(offers(case, actor), move)) for case in cases]


def take(
    cases: Sequence[Case],
    move: str,
    *,
    by: Actor,
    seen: Mapping[str, int],
    reason: str = "",
    clause: str = "",
    key: str = "",
) -> list[Outcome]:
    """Take a step for each case in a transaction of its own; a refusal of one keeps nobody else back.

    `seen` is how many steps each case had taken when it was shown, by number. A repeated key takes no step twice.
    """
    found = []
    for case in cases:
        own = f"{key}:{case.number}" if key else ""
        try:
            act(case, move, by=by, reason=reason, clause=clause, key=own, seen=seen.get(case.number))
        except Refused as refused:
            found.append(Outcome(case, refused.sentence))
        else:
            found.append(Outcome(case))
    return found


def _refusal(offered: Sequence[Offer], move: str) -> StrOrPromise:
    """Return what stands in the way of a move; one that is not among those offered is not to be had."""
    return next((offer.refusal for offer in offered if offer.move.name == move), NOT_OFFERED)
