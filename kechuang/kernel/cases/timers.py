"""Timers: a move that is taken when its time has passed, if the case still stands in that run of the stage.

Where the stage was told a clause, the machine decides by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Case
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing


def fire(w: Writing, payload: Mapping[str, Any]) -> None:
    """Take the waiting move; a case that has moved on lets the timer pass."""
    del w
    case = Case.objects.select_related("flow").get(pk=payload["case"])
    if case.is_open and case.steps == payload["run"]:
        clause = str(case.flow.flow.given(case.state).get("clause", ""))
        act(case, payload["move"], by=Actor.system("timer"), clause=clause)
