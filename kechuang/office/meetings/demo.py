"""Made-up meetings of 2014: three rooms, working meetings held and written down, one to come, and a week of bookings."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile
from django.utils import timezone

from kechuang.kernel.audit.demo import Scene
from kechuang.kernel.booking.actions import add_resource, close, set_hours
from kechuang.kernel.booking.recurring import book_recurring
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.checks import accept
from kechuang.office.meetings.actions import calling, minuting, taking_part
from kechuang.procedures.supervision.actions import answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.audit.demo import World
    from kechuang.office.meetings.models import Meeting

BY, CHAIR = "clerk:services", "head:services"
ALL_OFFICES: Final = (
    "leader",
    "head:innovation",
    "head:hightech",
    "clerk:hightech",
    "clerk:innovation",
    CHAIR,
)
INVITED: Final = ("head:services", "clerk:services", "clerk:association", "clerk:promotion")
ROOMS: Final = (("第一会议室", "三楼东侧", 30), ("第二会议室", "三楼西侧", 12), ("多功能厅", "一楼", 120))
HELD: Final = (
    (date(2014, 4, 14), "科技服务窗口一季度工作例会", "研究窗口一次告知单的修订", "修订并公布窗口一次告知单"),
    (date(2014, 7, 14), "科技服务窗口二季度工作例会", "研究企业走访安排", "报送三季度企业走访计划"),
)
COMING: Final = (
    (date(2014, 10, 8), 15, "节后工作例会", "通报年度工作要点三季度完成情况"),
    (date(2014, 10, 14), 14, "高新技术企业统计工作会", "布置三季度高新技术企业统计"),
    (date(2014, 10, 14), 16, "四季度企业走访工作会", "安排四季度企业走访"),
)


def scenes(world: World) -> Iterator[Scene]:
    """Yield the rooms, the meetings day by day, and the weekly bookings."""
    yield Scene(date(2014, 1, 3), partial(_rooms, world))
    for day, title, topic, asked in HELD:
        yield Scene(day - timedelta(days=4), partial(_call, world, day, title, topic))
        yield Scene(day - timedelta(days=3), partial(_answer, world, title))
        yield Scene(day + timedelta(days=1), partial(_write_down, world, title, asked))
        yield Scene(day + timedelta(days=11), partial(_report, world, title))
    yield Scene(
        date(2014, 9, 26),
        partial(_call, world, date(2014, 10, 10), "科技服务窗口三季度工作例会", "通报三季度办件情况"),
    )
    for day, hour, title, topic in COMING:
        call = partial(_call, world, day, title, topic, hour=hour, caller="clerk:general")
        yield Scene(date(2014, 9, 29), call)


def _at(day: date, hour: int) -> datetime:
    """Return an hour of a day."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _rooms(world: World) -> None:
    """Enter the rooms, their hours, and who has them week by week; one is closed for a week of repairs."""
    keeper, commission = world.actor("clerk:general"), world.known["unit:commission"]
    for name, place, seats in ROOMS:
        room = add_resource(
            by=keeper,
            kind="room",
            name=name,
            place=place,
            seats=seats,
            unit=commission,
            keeper=world.known["unit:office:general"],
            since=date(2014, 1, 3),
        )
        set_hours(room, by=keeper, since=date(2014, 1, 3), hours=(("worked", time(8, 30), time(18)),))
        world.known[f"room:{name}"] = room
    big, small, hall = (world.known[f"room:{name}"] for name, _place, _seats in ROOMS)
    close(
        hall,
        by=keeper,
        begins=_at(date(2014, 10, 13), 8),
        ends=_at(date(2014, 10, 18), 18),
        reason="设备检修",
    )
    for room, who, hour, title in (
        (big, "clerk:innovation", 9, "项目周例会"),
        (small, "clerk:ip", 14, "专利工作碰头会"),
        (hall, "clerk:association", 10, "科普报告会"),
    ):
        for first in (date(2014, 1, 8), date(2014, 9, 3)):
            book_recurring(
                room,
                by=world.actor(who),
                begins=_at(first, hour),
                ends=_at(first, hour + 1),
                times=8,
                title=title,
            )


def _call(world: World, day: date, title: str, topic: str, hour: int = 15, caller: str = BY) -> None:
    """Call a meeting, put its topic on the agenda and invite: the people of one office, or those of all."""
    one_office, by = caller == BY, world.actor(caller)
    invited, chair = (INVITED, CHAIR) if one_office else (ALL_OFFICES, "leader")
    room = "第二会议室" if one_office else "第一会议室"
    meeting = calling.call(
        by=by,
        kind="working",
        title=title,
        chair=world.known[f"person:{chair}"],
        begins=_at(day, hour),
        ends=_at(day, hour + 1),
        room=world.known[f"room:{room}"],
    )
    calling.propose(meeting, by=by, title=topic, takes=30)
    people: dict[Any, bool] = {world.known[f"person:{key}"]: key != "clerk:promotion" for key in invited}
    calling.invite(meeting, by=by, people=people)
    act(meeting.case, "convene", by=by)
    world.known[f"work:{title}"] = meeting


def _answer(world: World, title: str) -> None:
    """Let everybody answer; one is excused."""
    meeting: Meeting = world.known[f"work:{title}"]
    for key in INVITED:
        invitee = meeting.invitees.get(person=world.known[f"person:{key}"])
        excused = key == "clerk:promotion"
        answer, reason = ("leave", "参加市级培训") if excused else ("attend", "")
        taking_part.reply(invitee, by=world.actor(key), answer=answer, reason=reason)


def _write_down(world: World, title: str, asked: str) -> None:
    """Note who came, write the minutes and have the chair sign them."""
    meeting: Meeting = world.known[f"work:{title}"]
    meeting.refresh_from_db()
    by = world.actor(BY)
    taking_part.note_who_came(meeting, by=by, came=meeting.invitees.filter(reply="attend"))
    act(meeting.case, "end", by=by)
    unit = world.known["unit:office:services"]
    minuting.write_minutes(
        meeting,
        by=by,
        text="会议听取了本季度窗口工作情况，研究了有关事项。\n会议强调，要落实首问负责和一次告知。",
        decisions=(minuting.Asked(asked, unit, 15),),
    )
    act(meeting.case, "hand_over", by=by)
    act(meeting.case, "sign", by=world.actor(CHAIR))


def _report(world: World, title: str) -> None:
    """Answer what the meeting asked, and have the answer accepted."""
    decision = world.known[f"work:{title}"].decisions.select_related("supervision__case").get()
    paper = ContentFile("已按会议要求办结。".encode(), name="办理情况.txt")
    evidence = (accept(paper, kinds=("txt",)),)
    answer(decision.supervision, by=world.actor(BY), text="已按会议要求办结，材料附后。", evidence=evidence)
    act(decision.supervision.case, "accept", by=world.actor(CHAIR))
