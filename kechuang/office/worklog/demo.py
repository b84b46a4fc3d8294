"""Made-up work records of two months: facts accepted on Fridays, lines typed, weeks summed up, months commented on, a quarter graded."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit.demo import Scene
from kechuang.kernel.calendar.workdays import is_workday
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.office.worklog.actions import entries, grading, reports
from kechuang.office.worklog.models import Grade
from kechuang.office.worklog.queries.facts import kept
from kechuang.office.worklog.queries.people import graded_by
from kechuang.office.worklog.queries.words import drafted_month, drafted_week
from kechuang.primitives.periods import month, quarter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.audit.demo import World

OFFICES: Final = ("general", "innovation", "hightech", "ip", "information", "services", "association")
LINES: Final = (
    "走访企业，了解技术难题和融资需求",
    "接待企业咨询政策，解答申报条件",
    "整理项目档案，核对立项批文",
    "起草季度工作小结",
    "参加街镇科技工作座谈",
    "下点检查科普设施",
)
FIRST_FRIDAY, FRIDAYS, A_DAY, A_WEEK = date(2014, 8, 1), 9, timedelta(days=1), timedelta(days=7)
TYPED: Final = 0.6
"""How often somebody writes a line of their own on a day."""
WAITING: Final = "clerk:association"
BEST: Final = 3
"""How many are graded 好 in the second quarter."""


def scenes(world: World) -> Iterator[Scene]:
    """Yield the Fridays of two months, what is said of the first month, and the grades of the quarter before."""
    chance = world.chance("worklog")
    for office in OFFICES:
        for who in (f"clerk:{office}", f"head:{office}"):
            for n in range(FRIDAYS):
                friday = FIRST_FRIDAY + n * A_WEEK
                days = [friday - back * A_DAY for back in range(5) if chance.random() < TYPED]
                typed = {day: chance.choice(LINES) for day in sorted(days) if is_workday(day)}
                yield Scene(friday, partial(_friday, world, who, friday, typed))
            yield Scene(date(2014, 9, 2), partial(_month, world, who))
    yield Scene(date(2014, 7, 8), partial(_grade, world))


def _friday(world: World, who: str, friday: date, typed: dict[date, str]) -> None:
    """Accept what facts tell of the week, write lines of one's own, and sum it up."""
    actor, monday = world.actor(who), friday - 4 * A_DAY
    entries.accept(by=actor, first=monday, last=friday)
    for day, text in typed.items():
        entries.note(by=actor, day=day, text=text, minutes=90)
    text = drafted_week(person_of(actor), monday)
    if text:
        reports.summarise(by=actor, monday=monday, text=text)


def _month(world: World, who: str) -> None:
    """Hand August in; whoever answers for its author comments, but one head has not yet."""
    actor, period = world.actor(who), month(2014, 8)
    person = person_of(actor)
    text = drafted_month(person, period, kept([person.pk], period.first, period.last)) or "本月完成日常工作。"
    found = reports.hand_in(by=actor, month=period, text=text[:4000])
    post, _colon, office = who.partition(":")
    superior = f"head:{office}" if post == "clerk" else "leader"
    if who != WAITING:
        act(found.case, "comment", by=world.actor(superior), reason="工作有序推进，下月注意积累典型做法。")


def _grade(world: World) -> None:
    """Grade the second quarter."""
    leader, spring = world.actor("leader"), quarter(2014, 2)
    people = graded_by(unit_of(leader), spring.last)
    most = min(BEST, grading.planned(unit_of(leader), spring, len(people)).most)
    levels = {
        one.person_id: Grade.Level.GOOD if n < most else Grade.Level.FAIR for n, one in enumerate(people)
    }
    grading.give(by=leader, quarter=spring, levels=levels)
