"""Made-up notices of 2014: one that ended with an objection answered each way, one that stands, one being drafted."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.audit.demo import Scene
from kechuang.kernel.cases.acting import act
from kechuang.primitives.actor import Actor
from kechuang.procedures.publicnotice.actions import posting as actions
from kechuang.procedures.publicnotice.actions.objecting import Objector, object_to
from kechuang.registers.enterprises.demo.calls import accepted, asked, called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.audit.demo import World
    from kechuang.kernel.cases.models import Case

WAN: Final = 1_000_000
CLERK, HEAD, LEADER = "clerk:innovation", "head:innovation", "deputy:innovation"
TITLE: Final = "科技成果转化项目"
PROJECTS: Final = (
    "汽车轻量化铝合金成形工艺产业化", "车载毫米波雷达组件中试", "工业废水膜处理成套装备", "锂电池热管理系统产业化", "医用内窥镜光学组件国产化",
    "智能仓储分拣机器人", "高精度齿轮检测仪", "光伏逆变器可靠性提升", "蔬菜冷链保鲜技术应用", "精密注塑模具数字化设计", "物联网燃气表规模化应用",
    "碳纤维复合材料零部件", "生物可降解包装材料", "城市内涝监测预警平台",
)  # fmt: skip
FIRST, SECOND = slice(0, 7), slice(7, 12)
TEXT: Final = "根据区级科技项目管理有关规定，经形式审查和研究，现将拟立项名单予以公示，接受社会监督。（演示）"
CONTACT: Final = "科技创新科，嘉定区示例路1号，021-00000000（演示）"
NAMED: Final = Objector(by="individual", name="言实", phone="19900008888")


def scenes(world: World) -> Iterator[Scene]:
    """Yield the call, its two notices, and what is objected to."""
    yield Scene(date(2014, 7, 8), partial(_apply, world))
    yield Scene(date(2014, 7, 15), partial(_accept, world))
    yield Scene(
        date(2014, 8, 29),
        partial(_draft, world, "first", "2014年度科技成果转化项目（第一批）拟立项公示", FIRST),
    )
    yield Scene(date(2014, 9, 1), partial(_publish, world, "first"))
    yield Scene(
        date(2014, 9, 3), partial(_object, world, "first", 3, "该装备的核心专利权属存在争议，请核查。")
    )
    yield Scene(date(2014, 9, 4), partial(_object, world, "first", 5, "该单位同一项目已获市级立项支持。"))
    yield Scene(date(2014, 9, 5), partial(_take_up, world))
    yield Scene(
        date(2014, 9, 11), partial(_answer, world, 3, "dismiss", "经核查，专利权属清晰，异议不成立。")
    )
    yield Scene(
        date(2014, 9, 12),
        partial(_answer, world, 5, "uphold", "经核查，同一项目已获市级立项。", "申报通知第五条（示例）"),
    )
    yield Scene(
        date(2014, 9, 25),
        partial(_draft, world, "second", "2014年度科技成果转化项目（第二批）拟立项公示", SECOND),
    )
    yield Scene(date(2014, 9, 26), partial(_publish, world, "second"))
    yield Scene(date(2014, 9, 29), partial(_object, world, "second", 2, "项目简介中的应用面积与实际不符。"))


def _apply(world: World) -> None:
    """Publish the call and let the enterprises ask."""
    batch = called(world, "district-transformation", TITLE)
    applications = asked(world, batch, PROJECTS, skipping=0, amount=30 * WAN)
    world.known["notice:cases"] = [application.case for application in applications]


def _accept(world: World) -> None:
    """Accept every application."""
    accepted(world, world.known["notice:cases"])


def _draft(world: World, name: str, title: str, which: slice) -> None:
    """Draft a notice of some of the cases and hand it over."""
    clerk, cases = world.actor(CLERK), list[Any](world.known["notice:cases"][which])
    found = actions.draft(by=clerk, title=title, text=TEXT, contact=CONTACT)
    actions.set_entries(found, [_line(case) for case in cases], by=clerk)
    act(found.case, "hand_over", by=clerk)
    world.known[f"notice:{name}"] = found


def _line(case: Case) -> actions.Line:
    """Return how a case is shown."""
    return actions.Line(case=case, name=str(case.organisation), facts=case.title, amount=20 * WAN)


def _publish(world: World, name: str) -> None:
    """Have the deputy publish a notice."""
    act(world.known[f"notice:{name}"].case, "publish", by=world.actor(LEADER))


def _object(world: World, name: str, position: int, words: str) -> None:
    """Let a citizen object to an entry."""
    entry = world.known[f"notice:{name}"].entries.get(position=position)
    world.known[f"objection:{name}:{position}"] = object_to(
        entry, by=Actor.visitor(), objector=NAMED, words=words
    )


def _take_up(world: World) -> None:
    """Take up what was objected to on the first notice."""
    for position in (3, 5):
        act(world.known[f"objection:first:{position}"].case, "take_up", by=world.actor(CLERK))


def _answer(world: World, position: int, move: str, reason: str, clause: str = "") -> None:
    """Have the head answer an objection."""
    case = world.known[f"objection:first:{position}"].case
    act(case, move, by=world.actor(HEAD), reason=reason, clause=clause)
