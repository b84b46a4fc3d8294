"""Made-up meetings of 2014: one confirmed, one to be confirmed, and cases that wait for the next."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit.demo import Scene
from kechuang.kernel.cases.acting import act
from kechuang.procedures.resolutions import actions, queries
from kechuang.procedures.resolutions.actions import Line
from kechuang.registers.enterprises.demo.calls import accepted, asked, called

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kechuang.kernel.audit.demo import World

WAN: Final = 1_000_000
CLERK, LEADER = "clerk:innovation", "deputy:innovation"
TITLE: Final = "产学研合作项目"
PROJECTS: Final = (
    "高校联合研发柔性传感器", "激光焊接工艺联合攻关", "新能源汽车电控系统合作开发", "农业遥感数据应用合作", "特种涂料联合实验室",
    "工业机器人减速器合作研制", "医疗影像辅助诊断合作研究", "轨道交通减振材料合作开发", "水质在线监测仪合作研制",
)  # fmt: skip
SKIPPING: Final = 14
"""The enterprises of the other call."""


def scenes(world: World) -> Iterator[Scene]:
    """Yield the call and two meetings."""
    yield Scene(date(2014, 7, 9), partial(_apply, world))
    yield Scene(date(2014, 7, 16), partial(_accept, world))
    yield Scene(date(2014, 8, 20), partial(_meet, world, "first", date(2014, 8, 19)))
    yield Scene(date(2014, 8, 21), partial(_confirm, world))
    yield Scene(date(2014, 9, 29), partial(_meet, world, "second", date(2014, 9, 26)))


def _apply(world: World) -> None:
    """Publish the call and let the enterprises ask."""
    batch = called(world, "district-cooperation", TITLE)
    applications = asked(world, batch, PROJECTS, skipping=SKIPPING, amount=40 * WAN)
    world.known["meeting:cases"] = [application.case for application in applications]


def _accept(world: World) -> None:
    """Accept every application."""
    accepted(world, world.known["meeting:cases"])


def _lines(world: World, name: str) -> Sequence[Line]:
    """Return what a meeting decided: the first one also on what else waited in the office."""
    cases = world.known["meeting:cases"]
    if name == "second":
        return [Line(case=case, decision="agree", amount=15 * WAN) for case in cases[4:7]]
    others = queries.waiting(world.actor(CLERK)).exclude(pk__in=[case.pk for case in cases])
    return [
        *(Line(case=case, decision="agree", amount=20 * WAN) for case in (*cases[:3], *others)),
        Line(case=cases[3], decision="refuse", reason="合作单位未落实", clause="申报通知第三条（示例）"),
        Line(case=cases[4], decision="defer", reason="补充合作协议后再议"),
    ]


def _meet(world: World, name: str, held_on: date) -> None:
    """Have the clerk write a meeting down and hand it over."""
    clerk = world.actor(CLERK)
    found = actions.draft(
        by=clerk,
        meeting="directors",
        title=f"研究2014年度{TITLE}等立项事宜",
        held_on=held_on,
        presided_by="顾清源",
        attended="陆明远、沈知行、戴承志",
    )
    actions.set_agenda(found, _lines(world, name), by=clerk)
    act(found.case, "hand_over", by=clerk)
    world.known[f"meeting:{name}"] = found


def _confirm(world: World) -> None:
    """Have the deputy confirm the first meeting."""
    act(world.known["meeting:first"].case, "confirm", by=world.actor(LEADER))
