"""Made-up courses of 2014: three that have ended, with somebody who missed too much, one announced with a waiting list, one planned."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from django.core.files.base import ContentFile
from django.utils import timezone

from kechuang.kernel.audit.demo import Scene
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.checks import accept
from kechuang.office.training.actions import ending, planning, taking_part
from kechuang.office.training.models import Course
from kechuang.office.training.queries import seated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.audit.demo import World

BY, HEAD, ABSENT = "clerk:general", "head:general", "clerk:promotion"
CLERKS: Final = ("innovation", "hightech", "ip", "information", "services", "association", "promotion")
HEADS: Final = ("innovation", "hightech", "ip", "information", "services")
HALF_DAYS: Final = (time(9), time(13, 30))


class Made(NamedTuple):
    """A made-up course: on how many days, one sitting a day or two, of so many half class hours each."""

    title: str
    kind: str
    first: date
    days: int
    sittings: int
    halves: int
    seats: int = 40


HELD: Final = (
    Made("科技系统干部能力提升专题班", "special", date(2014, 5, 12), 5, 2, 8),
    Made("科技成果转化政策网络课程", "online", date(2014, 6, 16), 2, 1, 10),
    Made("科级干部任职培训班", "full_time", date(2014, 9, 1), 5, 1, 16),
)
COMING: Final = Made("知识产权实务专题班", "special", date(2014, 10, 14), 4, 1, 7, seats=5)
PLANNED: Final = Made("档案与保密工作培训班", "special", date(2014, 11, 18), 2, 2, 8)


def scenes(world: World) -> Iterator[Scene]:
    """Yield each course: announced two weeks before, held, ended the day after."""
    for made in HELD:
        yield Scene(made.first - timedelta(days=14), partial(_announce, world, made))
        yield Scene(made.first + timedelta(days=made.days), partial(_end, world, made))
    yield Scene(date(2014, 9, 24), partial(_announce, world, COMING))
    yield Scene(date(2014, 9, 25), partial(_plan, world, PLANNED))


def _plan(world: World, made: Made) -> Course:
    """Plan a course with its sittings."""
    by, last = world.actor(BY), made.first + timedelta(days=made.days - 1)
    course = planning.plan(
        by=by, kind=made.kind, title=made.title, first_day=made.first, last_day=last, seats=made.seats,
        aims="面向委机关各科室和事业单位工作人员，提高依法办事和服务企业的能力。",
    )  # fmt: skip
    for day in range(made.days):
        for at in HALF_DAYS[: made.sittings]:
            begins = timezone.make_aware(datetime.combine(made.first + timedelta(days=day), at))
            planning.add_session(
                course, by=by, title=f"第{day + 1}天{'上午' if at == HALF_DAYS[0] else '下午'}", begins=begins,
                ends=begins + timedelta(hours=3), halves=made.halves, place="多功能厅", teacher="区委党校教师",
            )  # fmt: skip
    return course


def _announce(world: World, made: Made) -> None:
    """Announce a course with a paper; clerks enrol, heads are put in; where seats are few the others wait."""
    by, course = world.actor(BY), _plan(world, made)
    act(course.case, "announce", by=by)
    paper = ContentFile(f"{made.title}学习资料".encode(), name="学习资料.txt")
    planning.add_material(course, by=by, paper=accept(paper, kinds=("txt",)))
    for key in CLERKS:
        taking_part.enrol(course, by=world.actor(f"clerk:{key}"))
    heads = HEADS if made.kind != "online" else ()
    taking_part.put_in(course, by=by, people=[world.known[f"person:head:{key}"] for key in heads])


def _end(world: World, made: Made) -> None:
    """Note who was there, drop out whoever missed too much, and end the course with its certificates."""
    by, course = world.actor(BY), Course.objects.get(title=made.title)
    absent = world.known[f"person:{ABSENT}"]
    for number, session in enumerate(course.sessions.select_related("activity")):
        there = [row.person for row in seated(course) if number < 1 or row.person_id != absent.pk]
        taking_part.note_who_came(session, by=by, came=there)
    found = ending.put_forward(course, by=by, person=absent)
    reason = "因病缺席，累计缺勤超过总学时的七分之一。"
    act(found.case, "drop_out", by=world.actor(HEAD), reason=reason, clause=course.absence.clause)
    act(course.case, "end", by=by)
