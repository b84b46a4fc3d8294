"""Made-up leave: a year of requests of many kinds, answered by whoever has the last word, one of them still waiting."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from kechuang.kernel.audit.demo import Scene, World
from kechuang.kernel.calendar.workdays import add_workdays
from kechuang.kernel.cases.acting import act
from kechuang.office.leave import actions

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFICES = ("general", "innovation", "hightech", "ip", "information", "services", "association")
WEEK = timedelta(days=6)
HALF_DAYS = 5  # the month in which half days are taken


def scenes(world: World) -> Iterator[Scene]:
    """Yield when everybody's work began, three days of leave for each clerk, and longer absences of some."""
    chance = world.chance("leave")
    for office in OFFICES:
        for post in ("head", "clerk"):
            began = date(chance.choice((1989, 1996, 2001, 2007, 2010)), chance.randint(1, 12), 1)
            yield Scene(date(2014, 1, 2), partial(_begin, world, f"{post}:{office}", began))
        for month in (2, 5, 8):
            day = add_workdays(date(2014, month, chance.randint(1, 20)), 1)
            yield Scene(
                day - WEEK,
                partial(_take, world, f"clerk:{office}", "annual", day, day, half=month == HALF_DAYS),
            )
    yield Scene(
        date(2014, 9, 29), partial(_take, world, "clerk:hightech", "annual", date(2014, 10, 9), granted=False)
    )
    yield from _longer(world)


def _longer(world: World) -> Iterator[Scene]:
    """Yield absences that go further up: three days and more, a wedding, an illness, a trip, a journey abroad."""
    two, five = date(2014, 3, 10), date(2014, 7, 14)
    yield Scene(
        two - WEEK,
        partial(_take, world, "clerk:ip", "sick", two, two + timedelta(days=1), proof="区中心医院病假证明"),
    )
    yield Scene(
        five - WEEK, partial(_take, world, "clerk:services", "personal", five, five + timedelta(days=4))
    )
    wedding = date(2014, 5, 19)
    yield Scene(
        wedding - WEEK,
        partial(
            _take,
            world,
            "clerk:information",
            "marriage",
            wedding,
            wedding + timedelta(days=2),
            proof="结婚证",
        ),
    )
    trip = date(2014, 6, 12)
    yield Scene(
        trip - WEEK,
        partial(_take, world, "head:innovation", "out", trip, trip + timedelta(days=1), place="杭州市余杭区"),
    )
    abroad = date(2014, 8, 11)
    more: dict[str, Any] = {"place": "日本东京", "proof": "因私出国（境）审批表2014-03"}
    yield Scene(
        abroad - WEEK, partial(_take, world, "head:ip", "abroad", abroad, abroad + timedelta(days=6), **more)
    )


def _begin(world: World, who: str, began: date) -> None:
    """Enter when somebody's work began."""
    leader = world.actor("leader")
    actions.begin_work(world.known[f"person:{who}"], by=leader, on=began, source="干部人事档案")


def _take(
    world: World,
    who: str,
    kind: str,
    first: date,
    last: date | None = None,
    *,
    half: bool = False,
    granted: bool = True,
    **more: Any,
) -> None:
    """Ask for some days, and have them answered by everybody whose word it takes."""
    days: dict[str, Any] = {"first_day": first, "last_day": last or first, "from_noon": half}
    request = actions.ask(by=world.actor(who), kind=kind, **days, **more)
    if not granted:
        return
    post, _, office = who.partition(":")
    if post == "clerk":
        act(
            request.case,
            "grant" if request.answers == "head" else "pass_on",
            by=world.actor(f"head:{office}"),
        )
    if request.case.state == "with_leader":
        act(request.case, "approve", by=world.actor("leader"))
    elif request.case.state == "with_head":
        act(request.case, "grant", by=world.actor("leader"))
