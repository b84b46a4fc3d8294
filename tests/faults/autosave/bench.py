"""Bench `autosave`: the browser is killed a hundred times while somebody types; at most the last field is lost."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from tests.faults.autosave.typist import Sheet, one_life
from tests.faults.storm import drill
from tools.house.databases import copied, template
from tools.house.server import serving
from tools.house.sqlite_engine import Sqlite

if TYPE_CHECKING:
    from tools.house.bench import Result

KILLS: Final = 100
SEED: Final = 20141017


def run() -> Result:
    """Kill; the peer is what a form saves that has a button alone: nothing of what was typed since it was last pressed."""
    os.environ["KECHUANG_EXTRA_APPS"] = "tests.sample"  # noqa: TID251 - the ground is laid by the tests' own world
    engine, chance = Sqlite(), random.Random(SEED)
    lost, typed = [], 0
    with copied(engine, template(engine), "bench") as place:
        (client,) = drill.ground(place, 1, 1)["clients"]
        ((number, _steps),) = client["cases"]
        with serving(place) as server, sync_playwright() as playwright:
            sheet = Sheet(server.url, f"/hall/applications/{number}/fill/company/", client["session"])
            for _kill in range(KILLS):
                life = one_life(playwright.chromium, sheet, chance)
                typed += len(life.finished)
                lost.append(len(sheet.arrived(life)))
    return {
        "name": "autosave",
        "metrics": [
            {"name": "kills", "value": KILLS, "bar": f"= {KILLS}", "met": len(lost) == KILLS},
            {"name": "fields finished", "value": typed, "bar": f">= {KILLS}", "met": typed >= KILLS},
            {
                "name": "fields lost before the last one finished, at worst",
                "value": max(lost),
                "bar": "= 0",
                "met": max(lost) == 0,
            },
        ],
        "peer": f"a form with a button alone: all {typed} fields, for none of the lives came to a button",
    }
