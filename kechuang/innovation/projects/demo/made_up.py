"""Who and what the projects of the demo are: firms, subjects, the days of each year, what is agreed and told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kechuang.innovation.projects.actions import Figures
from kechuang.innovation.projects.queries import agreement_of
from kechuang.procedures.agreements.queries import holding_terms
from kechuang.procedures.agreements.wording import Aim, Wording, wording_of

if TYPE_CHECKING:
    from kechuang.innovation.projects.models import Project

WAN: Final = 1_000_000
CLERK, HEAD, LEADER = "clerk:innovation", "head:innovation", "deputy:innovation"
CLAUSE: Final = "区级科技项目管理办法（示例）第十八条（待核）"
FIRMS: Final = (
    ("嘉澄微电子", "傅明澄"),
    ("云岫传感", "骆云岫"),
    ("安亭新动力", "戚远行"),
    ("沪北精密仪器", "邵敬业"),
    ("禾苗生物", "苗禾生"),
    ("星轨智能装备", "尹星轨"),
    ("南翔光电", "褚光华"),
    ("清浦环境", "柏清浦"),
    ("远景增材", "卓远景"),
    ("江桥软件", "桑思齐"),
    ("真新医疗器械", "危济民"),
    ("菊园新材料", "艾新成"),
)
SUBJECTS: Final = (
    "车用毫米波雷达芯片的研制",
    "轴承在线监测传感器的产业化",
    "混合动力电控系统的开发",
    "高精度三坐标测头的研制",
    "水稻种质快速鉴定试剂的开发",
    "柔性装配单元的研制",
    "低照度成像模组的开发",
    "中小水体原位监测仪的研制",
    "钛合金增材修复工艺的研究",
    "社区服务数据平台的开发",
    "一次性内镜清洗设备的研制",
    "阻燃工程塑料的改性研究",
)


@dataclass(frozen=True, slots=True)
class Year:
    """The days of one year's projects, and how each of its twelve ends."""

    year: int
    applied: date
    decided: date
    awarded: date
    signed: date
    paid: date
    told: date
    changed: date
    last_day: date
    ends: tuple[str, ...]


FIRST: Final = Year(
    2013,
    date(2013, 4, 15),
    date(2013, 5, 6),
    date(2013, 5, 20),
    date(2013, 6, 3),
    date(2013, 6, 24),
    date(2013, 12, 9),
    date(2014, 1, 20),
    date(2014, 6, 30),
    (*("closed",) * 5, "concluded", "terminated", "failed", "opined", "applied", "passed", "passed"),
)
SECOND: Final = Year(
    2014,
    date(2014, 3, 10),
    date(2014, 3, 24),
    date(2014, 4, 8),
    date(2014, 4, 22),
    date(2014, 5, 12),
    date(2014, 8, 18),
    date(2014, 9, 15),
    date(2015, 12, 31),
    (*("told",) * 4, "rectifying", "read", "amending", "amended", "revoked", "drafted", "sent", "confirmed"),
)
ENDED: Final = date(2014, 9, 2)
UNSIGNED: Final = ("revoked", "drafted", "sent", "confirmed")
HALL_ASKED: Final = date(2014, 9, 12)
HALL_DAY: Final = date(2014, 9, 28)
AWARDED_TOO: Final = date(2014, 9, 23)
NOTICE: Final = (
    "根据区级科技项目管理有关规定，经主任办公会审议，现将拟立项名单予以公示，接受社会监督。（演示）"
)
CONTACT: Final = "科技创新科，嘉定区示例路1号，021-00000000（演示）"


def granted(number: int) -> int:
    """Return the fen a meeting grants to one of the firms."""
    return (24 + 4 * (number % 5)) * WAN


def wording(year: Year, amount: int) -> Wording:
    """Return what a project of the demo is about."""
    return Wording(
        first_day=year.signed,
        last_day=year.last_day,
        goals="完成样机研制与试用，形成自主知识产权，达到小批量生产条件。（演示）",
        targets=(
            Aim("样机", "台", Decimal(2)),
            Aim("申请发明专利", "项", Decimal(2)),
            Aim("新增销售收入", "万元", Decimal(500)),
        ),
        budget={
            "equipment": amount * 5 // 10,
            "materials": amount * 3 // 10,
            "testing": amount * 2 // 10,
        },
    )


def later(held: Wording, *, shift: bool) -> Wording:
    """Return terms with money moved between two categories, or with a later last day."""
    moved = held.budget["equipment"] // 5
    budget = {**held.budget, "equipment": held.budget["equipment"] - moved}
    budget["materials"] += moved
    last_day = held.last_day.replace(year=held.last_day.year + 1) if shift else held.last_day
    return Wording(
        first_day=held.first_day, last_day=last_day, goals=held.goals, targets=held.targets, budget=budget
    )


def figures(project: Project, tenths: int) -> Figures:
    """Return how far a project has come, in tenths of what was agreed."""
    held = wording_of(holding_terms(agreement_of(project)))
    reached = {n: one.value * tenths // 10 for n, one in enumerate(held.targets, start=1)}
    spent = {category: fen * tenths // 10 for category, fen in held.budget.items()}
    return Figures(summary="按任务书推进，进展见下表。（演示）", reached=reached, spent=spent)
