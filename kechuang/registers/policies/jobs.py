"""What comes round each night: what was published ahead takes its places, what no longer binds is noted as ended."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from kechuang.kernel.jobs.declared import Periodic
from kechuang.primitives.actor import Actor
from kechuang.registers.policies.actions.publishing import turn_the_day

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.declared import Payload


def _turn(w: Writing, _payload: Payload) -> None:
    """Turn the day for the library."""
    turn_the_day(w.now.date(), by=Actor.system("timer"))


TURN = Periodic(name="policies.turn", run=_turn, at=time(0, 20))
