"""A storm on fifty seats: two hundred people enrol at the same moment, then five of the first give up.

`python -m tests.faults.enrolment_storm enrol --people 200 --seats 50` enrols through the shelf; `naive` is the peer: count who is
enrolled, then write the next number, in plain SQL. The database is the one the variables name; what came of it is printed as JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from typing import TYPE_CHECKING, Final

import django

from tests.faults.in_a_process import in_a_process
from tests.faults.overspend_storm import BUSY, leave, plain, storm

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.house.databases import Place

DONE: Final = "done"
GIVE_UP: Final = 5
PAUSE: Final = 0.1
NAIVE: Final = "storm_enrolment"
PEERS: Final = 40
"""Connections of the peer: PostgreSQL has no room for two hundred."""


def patient(call: Callable[[], object]) -> str:
    """Do a thing as one request; a database that has no room for it just now is asked again."""
    from django.db import OperationalError, close_old_connections  # noqa: PLC0415 - needs loaded settings

    try:
        call()
    except OperationalError:
        time.sleep(PAUSE)
        return BUSY
    finally:
        close_old_connections()
    return DONE


def enrol(people: int, seats: int) -> dict[str, object]:
    """Let everybody enrol at once; then let five of the confirmed give up at once, and see who moves up."""
    from kechuang.kernel.activities.enrolling import enrol as enrolled  # noqa: PLC0415 - needs loaded settings
    from kechuang.kernel.activities.enrolling import give_up  # noqa: PLC0415 - the same
    from kechuang.kernel.activities.models import Activity, Enrolment  # noqa: PLC0415 - the same
    from tests.kernel.activities_sample import lecture  # noqa: PLC0415 - the same

    hall = lecture(people, seats, hold_hours=0)
    answers = storm(people, 1, lambda n, _: patient(lambda: enrolled(hall.activity, by=hall.crowd[n])), leave)
    rows = list(Enrolment.objects.order_by("rank"))
    found = {
        "confirmed": sum(row.state == "confirmed" for row in rows),
        "waiting": sum(row.state == "waiting" for row in rows),
        "in order": sum(
            row.rank == number and (row.state == "confirmed") == (number <= seats)
            for number, row in enumerate(rows, start=1)
        ),
    }
    actors = {actor.person: actor for actor in hall.crowd}
    leaving = [row for row in rows if row.state == "confirmed"][:GIVE_UP]
    storm(
        len(leaving),
        1,
        lambda n, _: patient(lambda: give_up(leaving[n], by=actors[leaving[n].person_id])),
        leave,
    )
    moved = Enrolment.objects.filter(state="confirmed", rank__gt=seats).order_by("rank")
    found["moved up in order"] = sum(
        rank == seats + number for number, rank in enumerate(moved.values_list("rank", flat=True), start=1)
    )
    return {**found, "taken": Activity.objects.get().taken, **answers}


def naive(people: int, seats: int) -> dict[str, object]:
    """Count, then write the next number, each statement by itself, through the engine's own driver."""
    plain().execute(f"CREATE TABLE {NAIVE} (rank bigint NOT NULL)")
    connections = [plain() for _ in range(PEERS)]

    def ask(thread: int, _n: int) -> str:
        connection = connections[thread]
        have = connection.execute(f"SELECT COUNT(*) FROM {NAIVE}").fetchone()[0]  # noqa: S608 - the table is ours
        connection.execute(f"INSERT INTO {NAIVE} (rank) VALUES ({have + 1})")  # noqa: S608 - the same
        return DONE

    storm(len(connections), people // len(connections), ask, lambda: None)
    ranks = [row[0] for row in plain().execute(f"SELECT rank FROM {NAIVE}").fetchall()]  # noqa: S608 - the same
    return {
        "confirmed": sum(rank <= seats for rank in ranks),
        "numbers given twice": len(ranks) - len(set(ranks)),
    }


STORMS: Final = {"enrol": enrol, "naive": naive}


def run_storm(place: Place, what: str, *, people: int, seats: int) -> dict[str, int]:
    """Run a storm in a process of its own on a database; return what it counted."""
    found = in_a_process(
        "tests.faults.enrolment_storm", place, what, "--people", str(people), "--seats", str(seats)
    )
    return {BUSY: 0, **found}


def main() -> None:
    """Run one storm and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=list(STORMS))
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seats", type=int, default=50)
    options = parser.parse_args()
    django.setup()
    begun = time.monotonic()
    found = STORMS[options.what](options.people, options.seats)
    print(json.dumps({**found, "seconds": round(time.monotonic() - begun, 1)}))  # noqa: T201 - what the caller reads


if __name__ == "__main__":
    main()
