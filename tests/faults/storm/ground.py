"""What a storm needs before it: a published call, enterprises whose agents are signed in, and drafts that are wholly answered.

`python -m tests.faults.storm.ground FIRMS DRAFTS` makes them in the database the variables name and prints them as JSON.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.doors.hall.tests.calls import Call
    from kechuang.kernel.matters.models import Batch
    from kechuang.registers.places.tests.ground import Official

AT_ONCE = 10
"""Drafts made in one block."""


def main() -> None:
    """Make the ground."""
    firms, drafts = (int(word) for word in sys.argv[1:])
    django.setup()
    from kechuang.doors.desk.tests.ground import come_in  # noqa: PLC0415 - needs loaded settings
    from kechuang.doors.hall.tests.calls import published  # noqa: PLC0415 - the same
    from kechuang.doors.hall.tests.ground import admitted  # noqa: PLC0415 - the same
    from kechuang.registers.places.tests.ground import district  # noqa: PLC0415 - the same

    call = published(district())
    batches = calls(call, drafts)
    people = [call.firm, call.rival, *(admitted(call.district, 3 + n) for n in range(firms - 2))]
    clients = [
        {
            "session": come_in(one.actor).cookies["sessionid"].value,
            "acting": str(one.actor.membership),
            "cases": made(call, one, batches),
        }
        for one in people[:firms]
    ]
    print(json.dumps({"clients": clients, "answers": answers()}))  # noqa: T201 - what the caller reads


def calls(call: Call, count: int) -> list[Batch]:
    """Return the call and others like it: in each an enterprise has one application going on."""
    from kechuang.doors.hall.example import BATCH, FORM  # noqa: PLC0415 - needs loaded settings
    from kechuang.kernel.matters import actions  # noqa: PLC0415 - the same

    found = [call.batch]
    for number in range(1, count):
        told = BATCH | {"form": FORM, "title": f"{BATCH['title']}（{number}）"}
        found.append(actions.prepare_batch(told, by=call.district.clerk.actor))
        actions.publish(found[-1], by=call.district.leader.actor)
    return found


def made(call: Call, who: Official, batches: Sequence[Batch]) -> list[list[object]]:
    """Return the numbers of some wholly answered drafts, one in each call, each with the steps it has taken."""
    from django.core.files.base import ContentFile  # noqa: PLC0415 - needs loaded settings

    from kechuang.doors.hall import filling  # noqa: PLC0415 - the same
    from kechuang.doors.hall.example import sheet  # noqa: PLC0415 - the same
    from kechuang.doors.hall.tests.calls import ANSWERS  # noqa: PLC0415 - the same
    from kechuang.kernel.audit.writing import write  # noqa: PLC0415 - the same
    from kechuang.kernel.cases.applying import ask_for  # noqa: PLC0415 - the same
    from kechuang.kernel.files.checks import accept  # noqa: PLC0415 - the same

    found: list[list[object]] = []
    while len(found) < len(batches):
        with write(who.actor):
            for batch in batches[len(found) : len(found) + AT_ONCE]:
                row = ask_for(
                    batch,
                    by=who.actor,
                    title=f"工业视觉检测仪 {len(found)}",
                    recommender=call.district.town_unit,
                )
                typed = [filling.Typed(key, value, "0.") for key, value in ANSWERS.items()]
                filling.save(row, typed, by=who.actor)
                for key in ("papers.licence", "papers.audit"):
                    filling.attach(row, key, accept(ContentFile(sheet(), name="证明.pdf")), by=who.actor)
                found.append([row.case.number, row.case.steps])
    return found


def answers() -> dict[str, Any]:
    """Return what an application says, which the bare view inserts."""
    from kechuang.doors.hall.tests.calls import ANSWERS  # noqa: PLC0415 - needs loaded settings

    return dict(ANSWERS)


if __name__ == "__main__":
    main()
