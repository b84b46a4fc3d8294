"""Made-up leave: a year of requests, answered by the heads, one of them still waiting."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from kechuang.kernel.audit.demo import Scene, World
from kechuang.kernel.calendar.workdays import add_workdays
from kechuang.kernel.cases.acting import act
from kechuang.office.leave import actions

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFICES = ("general", "innovation", "hightech", "ip", "information", "services", "association")


def scenes(world: World) -> Iterator[Scene]:
    """Yield the allowances of the year, then three days of leave for each clerk."""
    chance = world.chance("leave")
    for office in OFFICES:
        yield Scene(date(2014, 1, 2), partial(_allow, world, f"clerk:{office}", chance.choice((5, 10, 15))))
        for month in (2, 5, 8):
            day = add_workdays(date(2014, month, chance.randint(1, 20)), 1)
            yield Scene(day - timedelta(days=6), partial(_take, world, office, day, "grant"))
    yield Scene(date(2014, 9, 29), partial(_take, world, "hightech", date(2014, 10, 9)))


def _allow(world: World, who: str, days: int) -> None:
    """Enter one allowance."""
    clerk, clause = world.actor("clerk:general"), "国务院令第514号 第三条"
    actions.allow(world.known[f"person:{who}"], by=clerk, year=2014, days=days, clause=clause)


def _take(world: World, office: str, day: date, *moves: str) -> None:
    """Ask for a day, and have it answered."""
    request = actions.ask(by=world.actor(f"clerk:{office}"), kind="annual", first_day=day, last_day=day)
    for move in moves:
        act(request.case, move, by=world.actor(f"head:{office}"))
