"""The plan's dashboard: every figure opens the rows it is counted from, leaves as a workbook, freezes, and becomes next year's draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hands import (
    enter,
    fact,
    follow,
    go,
    press,
    row,
    tab_to,
    table_of,
    told,
    words,
    workbook_from,
)
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Opener

KEEPER, LEADER, HEAD = "许文静", "顾清源", "钱学勤"
BOARD = "/plan/2014/"
COUNTED = (
    "企业承担各级各类科技项目",
    "高新技术企业申报认定和复审",
    "高新技术企业总数",
    "新增市、区科技小巨人（培育）企业",
    "新增科普村（居委）",
)
ATTESTED = ("新增孵化器", "产学研合作对接项目", "签订产学研合作协议", "专利申请量", "专利授权量")


def figure(page: Page, name: str) -> int:
    """Return a whole figure of the dashboard."""
    return number(line(page, name).locator("a.board-value").inner_text())


def line(page: Page, name: str) -> Locator:
    """Return the dashboard's line of an indicator."""
    return page.locator("table.board tbody tr").filter(has=page.locator(f'th a:text-is("{name}")'))


def number(text: str) -> int:
    """Return the number a cell begins with."""
    return int(re.sub(r"\D", "", text))


def test_every_target_shows_value_kind_target_progress_and_forecast(page: Opener) -> None:
    window = page()
    sign_in(window, KEEPER, to=BOARD)
    for name in (*COUNTED, *ATTESTED, "科普村（居委）覆盖率"):
        said = line(window, name).inner_text()
        assert ("签认填报" if name in ATTESTED else "系统计算") in said
        assert re.search(r"[≥>] [\d,]+", said)
        assert re.search("按序推进|需要加力|已完成", said)
        assert re.search(r"\d+%", line(window, name).locator(".progress").inner_text())
        expected = line(window, name).locator(".progress title").text_content() or ""
        assert re.search(r"应完成 \d+%", expected)
        assert re.search(r"\d", line(window, name).get_by_role("cell").nth(3).inner_text())


@pytest.mark.parametrize("name", COUNTED)
def test_a_number_opens_as_many_rows_as_it_says(page: Opener, name: str) -> None:
    window = page()
    sign_in(window, KEEPER, to=BOARD)
    value = figure(window, name)
    go(line(window, name).locator("a.board-value"))
    expect(window.get_by_role("heading", level=1)).to_have_text(name)
    assert f"共 {value} 行" in window.locator(".listing-line").inner_text()
    assert fact(window, "届时应完成")
    assert fact(window, "预计全年")
    with workbook_from(window, "导出 XLSX") as sheet:
        assert len(table_of(sheet, "记录")) == value


def test_a_share_opens_what_it_counts_and_what_it_is_a_share_of(page: Opener) -> None:
    window = page()
    sign_in(window, KEEPER, to=BOARD)
    shown = line(window, "科普村（居委）覆盖率").locator("a.board-value")
    share = float(shown.inner_text().rstrip("%"))
    go(shown)
    counted = number(window.locator(".listing-line b").inner_text())
    follow(window, "基数")
    base = number(window.locator(".listing-line b").inner_text())
    assert int(counted * 1000 / base) / 10 == share


def test_an_attested_figure_is_the_sum_of_its_months_each_with_its_document(page: Opener) -> None:
    window = page()
    sign_in(window, KEEPER, to=BOARD)
    value = figure(window, "专利申请量")
    go(line(window, "专利申请量").locator("a.board-value"))
    months = window.locator(".listing tbody tr").all()
    assert sum(number(month.get_by_role("cell").first.inner_text()) for month in months) == value
    assert all("专利统计月报" in month.inner_text() for month in months)


def test_the_workbook_says_what_the_dashboard_says(page: Opener) -> None:
    window = page()
    sign_in(window, KEEPER, to=BOARD)
    with workbook_from(window, "导出 XLSX") as sheet:
        lines = {one["指标"]: one for one in table_of(sheet, "序时应完成") if one["指标"]}
    assert len(lines) == 11
    for name in (*COUNTED, *ATTESTED):
        assert lines[name]["现值"] == figure(window, name)
        assert lines[name]["目标"] == number(line(window, name).get_by_role("cell").nth(1).inner_text())
    assert lines["新增孵化器"]["数据性质"] == "签认填报"
    assert lines["专利申请量"]["预计全年（低）"] <= lines["专利申请量"]["预计全年（高）"]


def test_what_was_told_upwards_is_frozen_with_its_figures(page: Opener) -> None:
    window = page()
    sign_in(window, KEEPER, to=BOARD)
    value = figure(window, "高新技术企业总数")
    follow(window, "报送冻结")
    window.get_by_label("标题").fill("三季度工作指标报送")
    press(window, "冻结")
    assert "已冻结" in told(window)
    assert "三季度工作指标报送" in window.get_by_role("heading", level=1).inner_text()
    told_upwards = row(window, "高新技术企业总数").get_by_role("cell")
    assert number(told_upwards.nth(1).inner_text()) == value
    assert "无变化" in row(window, "高新技术企业总数").inner_text()
    follow(window, "高新技术企业总数")
    assert f"{value} 行" in words(window)


def test_the_next_years_plan_is_drafted_from_this_one(page: Opener) -> None:
    window = page()
    sign_in(window, KEEPER, to=BOARD)
    follow(window, "起草下年要点")
    assert "逐项标注“待定”" in words(window)
    press(window, "起草")
    expect(window).to_have_url(re.compile("/plan/2015/check/$"))
    assert "草稿已生成" in told(window)
    assert "7 章、20 项任务、11 项指标、5 个节点事项" in words(window)
    assert window.get_by_text("待定", exact=True).count() == 11
    assert window.get_by_text("上年结转", exact=True).count() == 5
    follow(window, "确认…")
    press(window, "确认")
    assert "尚有待定的指标。" in words(window)


def test_a_figure_is_opened_by_keyboard_alone(page: Opener) -> None:
    window = page()
    window.goto("/demo/")
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.textContent") == "跳到正文"
    tab_to(window, window.get_by_role("button", name=LEADER))
    enter(window)
    tab_to(window, window.get_by_role("navigation", name="主导航").get_by_role("link", name="年度工作要点"))
    enter(window)
    tab_to(window, window.get_by_role("link", name="2014", exact=True))
    enter(window)
    tab_to(window, line(window, COUNTED[0]).locator("a.board-value"))
    enter(window)
    expect(window.get_by_role("heading", level=1)).to_have_text(COUNTED[0])
    tab_to(window, window.get_by_role("link", name="下一页"))
    enter(window)
    assert "page=2" in window.url


def test_without_scripts_one_comes_from_sign_in_to_a_leave_request(page: Opener) -> None:
    window = page(javascript=False)
    window.goto("/")
    expect(window).to_have_url(re.compile("/demo/"))
    go(window.get_by_role("button", name=HEAD))
    assert "待我办理" in words(window)
    menu(window, "年度工作要点")
    follow(window, "2014")
    value = figure(window, COUNTED[0])
    go(line(window, COUNTED[0]).locator("a.board-value"))
    assert f"共 {value} 行" in words(window)
    window.goto("/")
    go(window.get_by_role("link", name=re.compile("孙一帆 年休假")))
    press(window, "批准")
    assert "已批准" in told(window)


def menu(page: Page, name: str) -> None:
    """Follow an entry of the main menu."""
    go(page.get_by_role("navigation", name="主导航").get_by_role("link", name=name, exact=True).first)
