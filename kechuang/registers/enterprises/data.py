"""What standards and rules say of enterprises, as rows with their days and their source: sectors, terms, stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SECTIONS: Final = {
    "A": "农、林、牧、渔业", "B": "采矿业", "C": "制造业", "D": "电力、热力、燃气及水生产和供应业", "E": "建筑业", "F": "批发和零售业",
    "G": "交通运输、仓储和邮政业", "H": "住宿和餐饮业", "I": "信息传输、软件和信息技术服务业", "J": "金融业", "K": "房地产业",
    "L": "租赁和商务服务业", "M": "科学研究和技术服务业", "N": "水利、环境和公共设施管理业", "O": "居民服务、修理和其他服务业",
    "P": "教育", "Q": "卫生和社会工作", "R": "文化、体育和娱乐业", "S": "公共管理、社会保障和社会组织", "T": "国际组织",
}  # fmt: skip
"""The sections of GB/T 4754-2011, in force from 2011-11-01 until GB/T 4754-2017."""

DIVISIONS: Final = {
    "C26": "化学原料和化学制品制造业", "C27": "医药制造业", "C29": "橡胶和塑料制品业", "C30": "非金属矿物制品业",
    "C33": "金属制品业", "C34": "通用设备制造业", "C35": "专用设备制造业", "C36": "汽车制造业",
    "C37": "铁路、船舶、航空航天和其他运输设备制造业", "C38": "电气机械和器材制造业", "C39": "计算机、通信和其他电子设备制造业",
    "C40": "仪器仪表制造业", "C42": "废弃资源综合利用业", "I63": "电信、广播电视和卫星传输服务", "I64": "互联网和相关服务",
    "I65": "软件和信息技术服务业", "M73": "研究和试验发展", "M74": "专业技术服务业", "M75": "科技推广和应用服务业",
    "N77": "生态保护和环境治理业",
}  # fmt: skip
"""Divisions of GB/T 4754-2011 that science and technology enterprises of the district stand in; others keep their section."""

SECTORS: Final = {**SECTIONS, **DIVISIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long a certificate runs, in the days a rule is in force; `confirmed` is off where the rule is 待核."""

    kind: str
    years: int
    clause: str
    valid_from: date
    valid_to: date | None = None
    confirmed: bool = True


TERMS: Final = (
    Term(
        kind="high_tech",
        years=3,
        clause="国科发火〔2008〕172号 第十二条",
        valid_from=date(2008, 1, 1),
        valid_to=date(2015, 12, 31),
    ),
    Term(
        kind="high_tech",
        years=3,
        clause="国科发火〔2016〕32号 第九条",
        valid_from=date(2016, 1, 1),
        confirmed=False,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTerms:
    """Where one stage of an enterprise's life ends and the next begins; ages in whole years, revenue in fen."""

    start_up_years: int
    start_up_staff: int
    start_up_revenue_fen: int
    start_up_clause: str
    mature_years: int
    mature_revenue_fen: int
    mature_clause: str
    valid_from: date
    valid_to: date | None = None


STAGES: Final = (
    StageTerms(
        start_up_years=5,
        start_up_staff=300,
        start_up_revenue_fen=3_000 * 1_000_000,
        start_up_clause="财企〔2007〕128号 第十一条",
        mature_years=10,
        mature_revenue_fen=20_000 * 1_000_000,
        mature_clause="本平台的读法，待核",
        valid_from=date(2007, 7, 6),
    ),
)
"""初创期: the three terms of the clause the platform has figures for (years, staff, sales). No rule says where 成熟期 begins."""


def terms_on(day: date, terms: Sequence[StageTerms] = STAGES) -> StageTerms:
    """Return the terms of a day; before the first rule, the first."""
    return next(
        (one for one in terms if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)),
        terms[0],
    )


def term_of(kind: str, issued_on: date) -> Term | None:
    """Return how long a certificate issued on a day runs, or None where no rule limits it."""
    live = (one for one in TERMS if one.kind == kind and one.valid_from <= issued_on)
    return next((one for one in live if one.valid_to is None or issued_on <= one.valid_to), None)


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later (earlier, when negative); of 29 February, 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
