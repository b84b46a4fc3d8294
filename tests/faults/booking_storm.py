"""A storm on one room: many threads ask for one slot at the same moment, round after round.

`python -m tests.faults.booking_storm booking --threads 32 --rounds 20` books through the shelf; `naive` is the peer: look whether
the slot is free, then write, as well-known systems do it, in plain SQL. The database is the one the variables name; what came of it
is printed as JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import django

from tests.faults.in_a_process import in_a_process
from tests.faults.overspend_storm import BUSY, MET, MOST_BUSY, leave, plain, storm

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.house.databases import Place

KEPT, TOLD, UNTOLD = "kept", "told", "untold"
NAIVE: Final = "storm_booking"


def asked(call: Callable[[], object]) -> str:
    """Ask once; the refused are told who has it and what is free, or are counted as untold."""
    from django.db import OperationalError, close_old_connections  # noqa: PLC0415 - needs loaded settings

    from kechuang.kernel.booking.actions import Taken  # noqa: PLC0415 - the same

    try:
        call()
    except Taken as refusal:
        return TOLD if refusal.who and refusal.free.resources and refusal.free.times else UNTOLD
    except OperationalError as error:
        MET.append(str(error))
        if len(MET) > MOST_BUSY:
            raise
        return BUSY
    finally:
        close_old_connections()
    return KEPT


def booking(threads: int, rounds: int) -> dict[str, object]:
    """Let everybody ask for the same hour of another day each round; clerk, head and a stranger by turns."""
    from kechuang.kernel.booking.actions import book  # noqa: PLC0415 - the same
    from kechuang.kernel.booking.queries import overlapping  # noqa: PLC0415 - the same
    from kechuang.kernel.calendar.workdays import add_workdays  # noqa: PLC0415 - the same
    from tests.kernel.booking_sample import DAY, moment, rooms  # noqa: PLC0415 - the same

    house = rooms()
    crowd = (house.district.clerk, house.district.head, house.district.stranger)
    answers, alone = Counter[str](), 0
    for number in range(rounds):
        begins = moment(9, day=add_workdays(DAY, number))
        ends = begins + timedelta(hours=1)

        def ask(thread: int, _n: int, begins: object = begins, ends: object = ends) -> str:
            actor = crowd[thread % len(crowd)]
            return asked(lambda: book(house.big, by=actor, begins=begins, ends=ends, title="抢订"))  # type: ignore[arg-type]  # moments

        answers += storm(threads, 1, ask, leave)
        alone += overlapping(house.big, begins, ends).count() == 1
    return {"rounds with one booking": alone, **answers}


def naive(threads: int, rounds: int) -> dict[str, object]:
    """Look, then write, each statement by itself, through the engine's own driver."""
    plain().execute(f"CREATE TABLE {NAIVE} (slot bigint NOT NULL)")
    connections = [plain() for _ in range(threads)]
    alone = 0
    for number in range(rounds):

        def ask(thread: int, _n: int, number: int = number) -> str:
            look = f"SELECT COUNT(*) FROM {NAIVE} WHERE slot = {number}"  # noqa: S608 - the table is ours
            if connections[thread].execute(look).fetchone()[0]:
                return TOLD
            connections[thread].execute(f"INSERT INTO {NAIVE} (slot) VALUES ({number})")  # noqa: S608 - the same
            return KEPT

        alone += storm(threads, 1, ask, lambda: None)[KEPT] == 1
    kept = plain().execute(f"SELECT COUNT(*) FROM {NAIVE}").fetchone()[0]  # noqa: S608 - the same
    return {"rounds with one booking": alone, KEPT: int(kept)}


STORMS: Final = {"booking": booking, "naive": naive}


def run_storm(place: Place, what: str, *, threads: int, rounds: int) -> dict[str, int]:
    """Run a storm in a process of its own on a database; return what it counted."""
    found = in_a_process(
        "tests.faults.booking_storm", place, what, "--threads", str(threads), "--rounds", str(rounds)
    )
    return {KEPT: 0, TOLD: 0, UNTOLD: 0, BUSY: 0, **found}


def main() -> None:
    """Run one storm and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=list(STORMS))
    parser.add_argument("--threads", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    django.setup()
    begun = time.monotonic()
    found = STORMS[options.what](options.threads, options.rounds)
    print(json.dumps({**found, "seconds": round(time.monotonic() - begun, 1)}))  # noqa: T201 - what the caller reads


if __name__ == "__main__":
    main()
