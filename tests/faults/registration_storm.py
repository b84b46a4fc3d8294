"""A storm of registrations (复核登记): many signed documents numbered at once under one code, some given up in the middle of it.

`python -m tests.faults.registration_storm numbers --threads 50` numbers as many documents; every third clerk leaves the block after the
number was given, and comes again. `naive` is the peer: read the highest number, add one, insert, in plain SQL. The database is the one
the variables name; what came of it is printed as JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from typing import TYPE_CHECKING, Final

import django

from tests.faults.in_a_process import in_a_process
from tests.faults.overspend_storm import answered, leave, plain, storm

if TYPE_CHECKING:
    from tools.house.databases import Place

GIVEN_UP: Final = "given up"
TABLE: Final = "storm_number"


class ChangedTheirMindError(Exception):
    """What a clerk leaves the block by, after the number was given."""


def numbers(threads: int) -> dict[str, object]:
    """Number signed documents, each by a thread of its own."""
    from kechuang.kernel.audit.writing import write  # noqa: PLC0415 - needs loaded settings
    from kechuang.kernel.cases.acting import act  # noqa: PLC0415 - the same
    from kechuang.kernel.numbering.models import Counter as Register  # noqa: PLC0415 - the same
    from kechuang.office.documents.models import Outgoing  # noqa: PLC0415 - the same
    from kechuang.office.documents.tests.ground import prepared  # noqa: PLC0415 - the same

    ground, chance = prepared(), random.Random(2014)
    clerk = ground.district.clerk
    documents = [ground.taken(ground.drafted(), "submit", "pass_on", "sign") for _n in range(threads)]
    minds = [chance.random() < 1 / 3 for _document in documents]
    gave_up: Counter[str] = Counter()

    def register(thread: int, _n: int) -> str:
        case = documents[thread].case

        def change_their_mind() -> None:
            with write(clerk):
                act(case, "number", by=clerk)
                raise ChangedTheirMindError

        while minds[thread]:
            try:
                answered(change_their_mind)  # a busy database asks to come again
            except ChangedTheirMindError:
                gave_up[GIVEN_UP] += 1
                break
        case.refresh_from_db()
        return answered(lambda: act(case, "number", by=clerk, key=f"number:{thread}"))

    answers = storm(threads, 1, register, leave)
    given = sorted(
        int(text.partition("〕")[2][:-1]) for text in Outgoing.objects.values_list("number", flat=True)
    )
    return {
        **answers,
        **gave_up,
        **counted(given, threads),
        "last": Register.objects.get(scope="2014 测科").value,
    }


def naive(threads: int) -> dict[str, object]:
    """Read the highest number, add one, insert, each statement by itself, through the engine's own driver."""
    plain().execute(f"CREATE TABLE {TABLE} (n bigint NOT NULL)")
    connections = [plain() for _ in range(threads)]

    def register(thread: int, _n: int) -> str:
        found = connections[thread].execute(f"SELECT COALESCE(MAX(n), 0) FROM {TABLE}").fetchone()[0]  # noqa: S608 - ours
        connections[thread].execute(f"INSERT INTO {TABLE} (n) VALUES ({found + 1})")  # noqa: S608 - the same
        return "booked"

    answers = storm(threads, 1, register, lambda: None)
    for connection in connections:
        connection.close()
    given = [int(n) for (n,) in plain().execute(f"SELECT n FROM {TABLE} ORDER BY n").fetchall()]  # noqa: S608 - the same
    return {**answers, **counted(given, threads)}


def counted(given: list[int], wanted: int) -> dict[str, object]:
    """Return how many numbers were given, how many twice, and how many of 1 to the last are missing."""
    return {
        "numbered": len([n for n in given if n]),
        "doubles": len(given) - len(set(given)),
        "gaps": len(set(range(1, wanted + 1)) - set(given)),
    }


STORMS: Final = {"numbers": numbers, "naive": naive}


def run_storm(place: Place, what: str, *, threads: int) -> dict[str, int]:
    """Run a storm in a process of its own on a database; return what it counted."""
    return in_a_process("tests.faults.registration_storm", place, what, "--threads", str(threads))


def main() -> None:
    """Run one storm and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=list(STORMS))
    parser.add_argument("--threads", type=int, default=50)
    options = parser.parse_args()
    django.setup()
    begun = time.monotonic()
    found = STORMS[options.what](options.threads)
    print(json.dumps({**found, "seconds": round(time.monotonic() - begun, 1)}))  # noqa: T201 - what the caller reads


if __name__ == "__main__":
    main()
