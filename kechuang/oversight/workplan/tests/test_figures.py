"""Figures behind the targets: attested, imported, corrected; the dashboard holds them to the letter and opens their rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar import workdays
from kechuang.kernel.calendar.models import Day, YearNotice
from kechuang.kernel.indicators.freezing import compare
from kechuang.kernel.indicators.models import Figure
from kechuang.oversight.workplan.actions import figures, working
from kechuang.oversight.workplan.actions.figures import Attestation, Row
from kechuang.oversight.workplan.models import Plan, Target, Task
from kechuang.oversight.workplan.pages import board_parts
from kechuang.oversight.workplan.pages.common import clause_words, shown, with_unit
from kechuang.oversight.workplan.pages.table import read_table, template_of
from kechuang.oversight.workplan.pages.workbook import workbook_of
from kechuang.oversight.workplan.queries.board import Board, Line, board
from kechuang.oversight.workplan.queries.figures import reported_targets, visible
from kechuang.oversight.workplan.rules import meets
from kechuang.oversight.workplan.tests import ground
from kechuang.primitives.actor import Actor
from kechuang.primitives.spreadsheets import Sheet, write_workbook
from tests.world import SYSTEM

if TYPE_CHECKING:
    from kechuang.oversight.workplan.tests.ground import Commission

pytestmark = pytest.mark.django_db
SAID = Attestation(document="月报", signer="王明")


@pytest.fixture
def autumn(plan: Plan, commission: Commission) -> Plan:
    """Return the plan with its office assigned, looked at on the last of September."""
    ground.under_way(commission, plan)
    ground.turn_to(date(2014, 9, 30))
    return plan


def line(found: Board, word: str) -> Line:
    return next(each for each in found.lines if word in each.target.name)


def test_520_exactly_fails_more_than_520_and_200_exactly_passes_200_or_more() -> None:
    assert not meets(">", 520, 520)
    assert meets(">", 521, 520)
    assert meets(">=", 200, 200)


def test_months_sum_up_to_the_value_the_dashboard_shows(autumn: Plan, commission: Commission) -> None:
    for month in range(1, 9):
        ground.reported(commission, autumn, "专利授权", month, 250)
    found = line(board(autumn, date(2014, 9, 30)), "专利授权")
    assert found.outlook is not None
    assert (found.outlook.measure.value, found.outlook.measure.until) == (2000, date(2014, 8, 31))
    assert found.outlook.measure.rows.count() == 8
    drawn = board_parts.drawn(found, 2014)
    assert (drawn.value, str(drawn.source), drawn.until) == ("2,000 件", "签认填报", "截至8月31日")
    assert found.light == "on_course"  # 2000 of 3001 is more than the working days of eight months ask for


def test_the_sentence_says_how_the_targets_stand(autumn: Plan, commission: Commission) -> None:
    figures.bind(ground.target_named(autumn, "总数"), by=commission.head, indicator="")
    ground.reported(commission, autumn, "专利授权", 1, 3001)
    ground.reported(commission, autumn, "专利申请", 1, 5)
    found = board(autumn, date(2014, 9, 30))
    said = "六项指标，一项需要加力，一项已经完成，四项暂无数据；截至9月30日，全年工作日已过 75%。"
    assert board_parts.sentence(found) == said


def test_what_is_counted_by_the_working_days_of_a_year_not_announced_says_so(
    autumn: Plan, commission: Commission
) -> None:
    ground.reported(commission, autumn, "专利授权", 1, 2000)
    with write(SYSTEM):
        Day.objects.filter(notice=2014).delete()
        YearNotice.objects.filter(year=2014).delete()
    workdays.forget()
    found = board(autumn, date(2014, 9, 30))
    workdays.forget()

    assert board_parts.sentence(found).endswith("%（预估）。")
    after = line(found, "专利授权")
    assert after.outlook is not None
    assert board_parts.due_by_now(after.outlook, "件").endswith("（预估）")


def test_3000_grants_are_not_more_than_3000(autumn: Plan, commission: Commission) -> None:
    ground.reported(commission, autumn, "专利授权", 1, 3000)
    found = line(board(autumn, date(2014, 12, 31)), "专利授权")
    assert found.outlook is not None
    assert not found.outlook.standing.meets
    bar = board_parts.progress(found.outlook, ">", "件")
    assert bar is not None
    assert bar.share_text == "99%"


def test_a_figure_leads_to_the_towns_only_where_its_rows_stand_somewhere(
    autumn: Plan, commission: Commission
) -> None:
    figures.bind(ground.target_named(autumn, "总数"), by=commission.head, indicator="")
    assert board(autumn, date(2014, 9, 30)).mapped is None


def test_the_office_in_charge_enters_and_a_stranger_does_not(autumn: Plan, commission: Commission) -> None:
    target = ground.target_named(autumn, "专利授权")
    with pytest.raises(NotAllowed):
        figures.enter(target, by=commission.townsman, month=date(2014, 1, 1), value=5, said=SAID)
    figures.enter(target, by=commission.ip_clerk, month=date(2014, 1, 1), value=5, said=SAID)
    with pytest.raises(NotAllowed):
        figures.enter(
            ground.target_named(autumn, "孵化器"),
            by=commission.ip_clerk,
            month=date(2014, 1, 1),
            value=5,
            said=SAID,
        )


def test_a_correction_leaves_the_frozen_report_as_it_was_told(autumn: Plan, commission: Commission) -> None:
    wrong = ground.reported(commission, autumn, "专利授权", 5, 100)
    made = figures.freeze_plan(autumn, by=commission.head, as_of=date(2014, 6, 30), title="上半年")
    figures.correct(
        wrong,
        by=commission.ip_clerk,
        target=ground.target_named(autumn, "专利授权"),
        value=80,
        reason="重复",
        said=SAID,
    )
    found = next(
        each for each in compare(made, date(2014, 9, 30)) if each.frozen.indicator == "patent_grants"
    )
    assert (found.frozen.value, found.restated, found.has_changed) == (100, 80, True)


def test_a_figure_is_corrected_for_its_own_target_only(autumn: Plan, commission: Commission) -> None:
    wrong = ground.reported(commission, autumn, "专利授权", 5, 100)
    with pytest.raises(NotAllowed):
        figures.correct(
            wrong,
            by=commission.ip_clerk,
            target=ground.target_named(autumn, "专利申请"),
            value=8,
            reason="错",
            said=SAID,
        )


def test_only_those_who_keep_the_plan_freeze_it(autumn: Plan, commission: Commission) -> None:
    with pytest.raises(NotAllowed):
        figures.freeze_plan(autumn, by=commission.ip_head, as_of=date(2014, 6, 30), title="上半年")


def test_a_target_is_measured_by_what_its_keepers_choose(autumn: Plan, commission: Commission) -> None:
    target = ground.target_named(autumn, "孵化器")
    with pytest.raises(Refused) as refusal:
        figures.bind(target, by=commission.head, indicator="nothing_of_the_kind")
    assert refusal.value.field == "indicator"
    figures.bind(target, by=commission.head, indicator="")
    assert line(board(autumn, date(2014, 9, 30)), "孵化器").outlook is None


def test_the_cause_of_a_change_is_named_to_those_who_may_see_it(autumn: Plan, commission: Commission) -> None:
    task = Task.objects.get(title="用好专利")
    matter = working.chase(task, by=commission.deputy, asks="请报", due=date(2014, 10, 30))
    figure = ground.reported(commission, autumn, "专利授权", 1, 250)
    refs = [matter.ref, figure.ref, "nothing.of_the_kind:0198c1a0-0000-7000-8000-000000000001"]
    assert visible(commission.deputy, refs) == {matter.ref, figure.ref}
    assert visible(commission.townsman, refs) == {figure.ref}
    assert visible(Actor.visitor(), refs) == set()


def table(*rows: list[str | int | Decimal | None]) -> bytes:
    return write_workbook([Sheet("月报", ["指标", *(f"{month}月" for month in range(1, 13))], rows)])


def checked(
    autumn: Plan, *rows: list[str | int | Decimal | None]
) -> tuple[list[tuple[str, int, int]], list[str]]:
    found = read_table(table(*rows), autumn, list(Target.objects.filter(task__section__plan=autumn)))
    return [(row.target.indicator, row.month.month, row.value) for row in found.rows], found.faults


def test_a_table_is_checked_before_anything_is_entered(autumn: Plan) -> None:
    rows, faults = checked(
        autumn, ["专利授权量", 250, None, 260], ["专利申请量", Decimal("1.5")], ["没有的指标", 3]
    )
    assert rows == [("patent_grants", 1, 250), ("patent_grants", 3, 260)]
    assert len(faults) == 2
    assert "第 3 行" in faults[0]
    assert "没有的指标" in faults[1]
    assert not Figure.objects.exists()


def test_a_month_reported_otherwise_is_a_fault_and_one_reported_alike_is_passed_over(
    autumn: Plan, commission: Commission
) -> None:
    ground.reported(commission, autumn, "专利授权", 1, 250)
    assert checked(autumn, ["专利授权量", 250]) == ([], ["表格中没有新的数据。"])
    assert "已填报 250" in checked(autumn, ["专利授权量", 251])[1][0]


def test_no_workbook_is_a_sentence(autumn: Plan) -> None:
    assert len(read_table(b"nothing", autumn, []).faults) == 1


def test_a_table_is_taken_over_whole_or_not_at_all(autumn: Plan, commission: Commission) -> None:
    target = ground.target_named(autumn, "专利授权")
    rows = [Row(2, target, date(2014, 1, 1), 250), Row(3, target, date(2014, 10, 1), 250)]
    with pytest.raises(Refused, match="3"):
        figures.take_over(autumn, rows, by=commission.ip_clerk, said=SAID)
    assert not Figure.objects.exists()
    assert figures.take_over(autumn, rows[:1], by=commission.ip_clerk, said=SAID) == 1
    assert Figure.objects.get().source == "imported"


def test_the_template_holds_what_is_reported_and_reads_back_as_nothing_new(
    autumn: Plan, commission: Commission
) -> None:
    ground.reported(commission, autumn, "专利授权", 1, 250)
    data = template_of(autumn, reported_targets(autumn))
    found = read_table(data, autumn, list(Target.objects.filter(task__section__plan=autumn)))
    assert (found.rows, found.faults) == ([], ["表格中没有新的数据。"])


def test_the_workbook_holds_numbers_as_numbers(autumn: Plan, commission: Commission) -> None:
    ground.reported(commission, autumn, "专利授权", 1, 250)
    found = board(autumn, date(2014, 9, 30))
    book = load_workbook(BytesIO(workbook_of(found, commission.clerk, autumn.case.opened_at)))
    rows = {row[1]: row for row in book.worksheets[0].iter_rows(values_only=True)}
    assert book.sheetnames == ["工作指标", "节点事项", "任务分解"]
    assert rows["专利授权量"][2:4] == (250, "件")
    assert rows["专利授权量"][7:9] == (">", 3000)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (Fraction(80), "%", "80%"),
        (Fraction(8499, 100), "%", "84.9%"),
        (1986, "件", "1,986 件"),
        (None, "件", "—"),
    ],
)
def test_a_value_is_printed_so_that_it_never_reads_as_more(
    value: int | Fraction | None, unit: str, words: str
) -> None:
    assert with_unit(value, unit) == words


def test_a_clause_is_said_in_the_readers_language() -> None:
    assert clause_words("Plan 2014, chapter 3") == "2014年工作要点第三部分"
    assert clause_words("沪府发〔2014〕1号") == "沪府发〔2014〕1号"
    assert shown(None) is None
