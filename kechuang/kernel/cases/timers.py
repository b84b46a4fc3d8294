"""Timers: a move that is taken when its time has passed, if the case still stands in that run of the stage.

Where the stage was told a clause, the machine decides by it. A move something stands in the way of (an open child, a token, a rule)
is passed over and waits: it is tried again when a child of the case ends, and on every day after.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.holding import locked
from kechuang.kernel.cases.models import Case
from kechuang.kernel.cases.stages import TIMER, timer_key
from kechuang.kernel.cases.standing import Standing
from kechuang.kernel.jobs.actions import enqueue
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing

BY_TIMER: Final = Actor.system("timer")
A_DAY: Final = timedelta(days=1)


def fire(w: Writing, payload: Mapping[str, Any]) -> None:
    """Take the waiting move; a case that has moved on lets the timer pass, one something stands in the way of lets it wait."""
    case = Case.objects.select_related("flow").get(pk=payload["case"])
    locked(case)
    move = case.flow.flow.move(payload["move"], case.state)
    if not case.is_open or case.steps != payload["run"] or move is None:
        return
    if Standing(case).refusal(move, BY_TIMER) is not None:
        tomorrow = w.now + A_DAY
        key = f"{timer_key(case, move.name)}:{tomorrow.date()}"
        enqueue(w, TIMER, key=key, due=tomorrow, **payload)
        return
    clause = str(case.flow.flow.given(case.state).get("clause", ""))
    act(case, move.name, by=BY_TIMER, clause=clause)
