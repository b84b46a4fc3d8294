"""Made-up documents of 2014: a year of notices sent and signed for, some published, some on their way; and what came in."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit.demo import Scene
from kechuang.kernel.calendar.workdays import add_workdays
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Case
from kechuang.office.documents.actions.drafting import Draft, add_code, draft
from kechuang.office.documents.actions.incoming import register
from kechuang.office.documents.actions.issuing import publish
from kechuang.office.documents.models import IssuingCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.audit.demo import World
    from kechuang.office.documents.models import Outgoing

TEXT: Final = """{what}已经委主任办公会议研究通过，现印发给你们，请结合实际认真贯彻执行。（演示）
一、提高认识
各单位应当把科技创新摆在发展全局的核心位置，落实责任，抓好各项工作的组织实施。
二、按期报送
请于每季度末的五个工作日内将进展情况报送我委。"""
CODE: Final = "嘉科办"
WHOLE: Final = ("submit", "pass_on", "sign", "number", "print", "send")
OUT: Final = (
    (date(2014, 1, 20), "innovation", "notice", "关于印发《2014年科技创新工作安排》的通知", "open", WHOLE),
    (date(2014, 2, 24), "hightech", "notice", "关于做好2014年高新技术企业认定工作的通知", "open", WHOLE),
    (date(2014, 3, 17), "ip", "notice", "关于开展2014年知识产权宣传周活动的通知", "open", WHOLE),
    (date(2014, 4, 14), "information", "circular", "关于2013年度信息化工作考核情况的通报", "on_request", WHOLE),
    (date(2014, 5, 12), "association", "notice", "关于组织2014年科技活动周的通知", "open", WHOLE),
    (date(2014, 6, 16), "services", "opinion", "关于推进科技公共服务平台建设的意见", "open", WHOLE),
    (date(2014, 9, 22), "hightech", "report", "关于2014年上半年高新技术企业发展情况的报告", "closed", WHOLE[:3]),
    (date(2014, 9, 26), "ip", "letter", "关于商请提供专利统计数据的函", "on_request", WHOLE[:1]),
    (date(2014, 9, 29), "innovation", "notice", "关于报送2015年科技工作思路的通知", "on_request", ()),
)  # fmt: skip
IN: Final = (
    (date(2014, 7, 7), "某市科学技术委员会", "关于报送2014年上半年科技工作总结的通知", "innovation", 10, ("propose", "instruct", "report", "finish")),
    (date(2014, 9, 15), "某区人民政府办公室", "关于征求信息化建设管理办法意见的函", "information", 14, ("propose", "instruct")),
    (date(2014, 9, 28), "某区财政局", "关于编报2015年部门预算的通知", "general", 20, ("propose",)),
)  # fmt: skip
SAID: Final = {
    "propose": "拟请承办科室按时办理。",
    "instruct": "同意，请按要求办理。",
    "report": "已按要求办结并回复。",
}


def scenes(world: World) -> Iterator[Scene]:
    """Yield the code, then each document on its days."""
    yield Scene(date(2014, 1, 2), partial(_code, world))
    for number, (begun, office, kind, title, openness, moves) in enumerate(OUT):
        yield Scene(begun, partial(_draft, world, office, kind, title, openness, number))
        for later, move in enumerate(moves):
            yield Scene(_after(begun, later), partial(_move, world, number, move))
        if moves == WHOLE:
            yield Scene(_after(begun, len(moves)), partial(_receive, world, number, openness))
    for came, sender, title, office, days, moves in IN:
        yield Scene(came, partial(_register, world, sender, title, office, came, days, moves))


def _after(day: date, later: int) -> date:
    """Return the day some working days later."""
    return add_workdays(day, later) if later else day


def _code(world: World) -> None:
    """Enter the code the commission's office issues under; under 嘉科 stands what the policy library has of that year."""
    add_code(
        by=world.actor("administrator"),
        code=CODE,
        issuer="嘉定区科学技术委员会",
        unit=world.known["unit:office:general"],
        printer="嘉定区科学技术委员会办公室",
    )


def _draft(world: World, office: str, kind: str, title: str, openness: str, number: int) -> None:
    """Draft one document to some towns, with a copy to the innovation centre."""
    what = title.partition("《")[2].partition("》")[0]
    towns = [world.known[f"unit:town:{name}"] for name in ("南翔镇", "安亭镇", "马陆镇")[: 1 + number % 3]]
    wanted = Draft(
        code=IssuingCode.objects.get(code=CODE),
        kind=kind,
        title=title,
        text=TEXT.format(what=f"《{what}》" if what else "有关安排"),
        openness=openness,
        to=[] if kind == "report" else towns,
        to_others="某区人民政府" if kind == "report" else "",
        copies_others="区政府办公室，市科学技术委员会",
    )
    world.known[f"document:{number}"] = draft(wanted, by=world.actor(f"clerk:{office}"))


def _move(world: World, number: int, move: str) -> None:
    """Take one step of a document."""
    found: Outgoing = world.known[f"document:{number}"]
    office = OUT[number][1]
    who = {"submit": f"clerk:{office}", "pass_on": "head:general", "sign": "leader"}.get(
        move, "clerk:general"
    )
    act(found.case, move, by=world.actor(who))


def _receive(world: World, number: int, openness: str) -> None:
    """Have the first town sign for it; publish what is open."""
    found: Outgoing = world.known[f"document:{number}"]
    first = found.deliveries.order_by("pk").first()
    if first is not None:
        act(first.case, "sign_for", by=world.actor(f"town:{first.unit.name}"))
    if openness == "open":
        publish(found, by=world.actor("clerk:general"))


def _register(
    world: World, sender: str, title: str, office: str, came: date, days: int, moves: tuple[str, ...]
) -> None:
    """Register what came in and take it as far as it has come."""
    found = register(
        by=world.actor("clerk:general"),
        sender=sender,
        title=title,
        their_number="",
        asks="请按要求办理并按期反馈。（演示）",
        received_on=came,
        handler=world.known[f"unit:office:{office}"],
        due_on=came + timedelta(days=days),
    )
    case = Case.objects.get(pk=found.case_id)
    for move in moves:
        who = {"instruct": "leader", "report": f"head:{office}"}.get(move, "clerk:general")
        act(case, move, by=world.actor(who), reason=SAID.get(move, ""))
