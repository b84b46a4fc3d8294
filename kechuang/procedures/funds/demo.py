"""Made-up budgets of two years: what was granted, adjusted and carried over; payments come with the modules that award."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit.demo import Scene, World
from kechuang.kernel.cases.acting import act
from kechuang.primitives.spending import Category
from kechuang.procedures.funds.actions import budget
from kechuang.procedures.funds.models import BudgetLine

if TYPE_CHECKING:
    from collections.abc import Iterator

WAN: Final = 1_000_000
FUND: Final = "fund:KJ01"
PROGRAMMES: Final = {
    "little_giant": "科技小巨人工程",
    "science_project": "区级科技项目",
    "cooperation": "产学研合作",
}
GRANTS: Final = (
    (2013, date(2013, 2, 26), "嘉财教〔2013〕18号（演示）"),
    (2014, date(2014, 2, 25), "嘉财教〔2014〕15号（演示）"),
)
AMOUNTS: Final = {
    Category.EQUIPMENT: 900,
    Category.MATERIALS: 420,
    Category.TESTING: 260,
    Category.LABOUR: 180,
    Category.CONSULTING: 60,
    Category.INDIRECT: 80,
}
"""In 万元, for 2013; the next year is granted a tenth more."""


def scenes(world: World) -> Iterator[Scene]:
    """Yield the fund, its two years, an adjustment, what was left of the first year, and a grant nobody has confirmed yet."""
    yield Scene(date(2013, 1, 8), partial(_fund, world))
    for number, (year, day, document) in enumerate(GRANTS):
        yield Scene(day, partial(_grant, world, year, day, document, 10 + number))
    yield Scene(date(2013, 9, 10), partial(_adjust, world))
    yield Scene(date(2014, 1, 14), partial(_carry, world))
    yield Scene(date(2014, 9, 26), partial(_more, world))


def _fund(world: World) -> None:
    """Enter the fund and what it serves in both years."""
    finance = world.actor("finance")
    fund = budget.add_fund(
        by=finance,
        code="KJ01",
        name="科技发展专项资金",
        unit=world.known["unit:office:innovation"],
        clause="区科技发展专项资金管理办法（示例，待核）",
    )
    world.known[FUND] = fund
    for year, _day, _document in GRANTS:
        for programme, title in PROGRAMMES.items():
            budget.serve(fund, year, by=finance, programme=programme, title=title)


def _grant(world: World, year: int, day: date, document: str, tenths: int) -> None:
    """Enter the lines a document grants."""
    given = budget.Document(
        number=document, title=f"关于下达{year}年度科技发展专项资金预算的通知", issued_on=day
    )
    for category, wan in AMOUNTS.items():
        amount = wan * WAN * tenths // 10
        line = budget.grant(
            world.known[FUND],
            year,
            by=world.actor("finance"),
            category=category,
            amount=amount,
            document=given,
        )
        budget.confirm(line, by=world.actor("head:innovation"))


def _more(world: World) -> None:
    """Enter a grant that came late in the year; the head of the office has yet to look at it."""
    document = budget.Document(
        number="嘉财教〔2014〕52号（演示）",
        title="关于追加2014年度科技发展专项资金预算的通知",
        issued_on=date(2014, 9, 24),
    )
    finance, fund = world.actor("finance"), world.known[FUND]
    budget.grant(fund, 2014, by=finance, category=Category.TESTING, amount=60 * WAN, document=document)


def _line(category: str, year: int) -> BudgetLine:
    """Return the first line of a category in a year."""
    return BudgetLine.objects.filter(category=category, fund_year__year=year).earliest("pk")


def _adjust(world: World) -> None:
    """Let the office ask for money to go to another category, and the leader approve."""
    asked = budget.ask_adjustment(
        by=world.actor("clerk:innovation"),
        giver=_line(Category.CONSULTING, 2013),
        taker=_line(Category.TESTING, 2013),
        amount=20 * WAN,
        reason="项目检测任务增加，评审改为网上进行",
    )
    act(asked.case, "approve", by=world.actor("deputy:innovation"))


def _carry(world: World) -> None:
    """Carry over what was left for tests in 2013."""
    document = budget.Document(
        number="嘉财教〔2014〕3号（演示）", title="关于2013年度结转资金的通知", issued_on=date(2014, 1, 10)
    )
    line = _line(Category.TESTING, 2013)
    budget.carry_over(line, by=world.actor("finance"), amount=35 * WAN, document=document)
