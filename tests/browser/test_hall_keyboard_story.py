"""An application without scripts and by the keyboard up to its receipt; recommended, corrected too late and lapsed; another refused by its clause."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

from kechuang.doors.desk.demo import TOWN_NAMES, TOWNS
from kechuang.doors.hall.example import sheet
from tests.browser.hands import enter, fact, file, follow, go, press, tab_to, told, words
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

AGENT, CLERK, LEADER = "凌云舟", "吴晓岚", "顾清源"
CALL = "关于组织申报2014年区级科技小巨人（培育）企业的通知"
SCAN = file("证明.pdf", sheet(), "application/pdf")
CLAUSE = "区级科技小巨人（培育）企业认定管理办法（试行）第六条（待核）"
PATIENCE = 120
"""Seconds in which the night's work is done after the clock moved."""


def types(page: Page, label: str, text: str) -> None:
    """Reach a field by the keyboard and type."""
    tab_to(page, page.get_by_label(label))
    page.keyboard.type(text)


def presses(page: Page, name: str) -> None:
    """Reach a button by the keyboard and press it."""
    tab_to(page, page.get_by_role("button", name=name, exact=True))
    enter(page)


def ticks(page: Page, label: str) -> None:
    """Reach a box or a circle by the keyboard and tick it."""
    tab_to(page, page.get_by_label(label))
    page.keyboard.press("Space")


def picks(page: Page, label: str) -> None:
    """Reach a list by the keyboard and take its first entry."""
    tab_to(page, page.get_by_label(label))
    page.keyboard.press("ArrowDown")


def tells_of_the_firm(page: Page) -> None:
    """Answer the first two sections; the days, which each system types its own way, are put in."""
    types(page, "联系人", "章知远")
    types(page, "联系电话", "021-59520000")
    page.get_by_label("成立日期").fill("2009-05-18")
    types(page, "职工总数", "120")
    types(page, "研发人员", "30")
    ticks(page, "是")
    presses(page, "保存")
    types(page, "高新技术企业证书编号", "GR201331000001")
    presses(page, "保存并继续")
    types(page, "上年度营业收入", "8000")
    types(page, "上年度研发费用", "640")
    types(page, "主营业务毛利率", "32.5")
    types(page, "有效发明专利", "3")
    presses(page, "保存并继续")


def tells_of_the_plan(page: Page) -> None:
    """Answer the third section, the budget, the papers and the promise."""
    types(page, "主导产品（服务）", "工业视觉检测仪")
    picks(page, "技术领域")
    types(page, "主导产品与核心技术", "在线视觉检测设备。")
    days = page.locator('[data-key="project.period"] input[type="date"]')
    days.nth(0).fill("2014-11-01")
    days.nth(1).fill("2016-10-31")
    presses(page, "保存并继续")
    types(page, "支出内容", "标定台")
    picks(page, "预算科目")
    types(page, "金额", "50")
    types(page, "其中：企业自筹", "30")
    types(page, "其中：申请区级资助", "20")
    presses(page, "保存并继续")
    for name in ("营业执照副本", "上年度审计报告"):
        page.get_by_label(name, exact=False).first.set_input_files(SCAN)
    presses(page, "保存")
    ticks(page, "承诺")
    presses(page, "保存并继续")


def test_without_scripts_and_by_keyboard_it_is_submitted_and_lapses_when_it_is_not_corrected(
    page: Opener, axe: Callable[[Page], list[str]]
) -> None:
    firm = page(javascript=False)
    sign_in(firm, AGENT, to="/calls/")
    tab_to(firm, firm.get_by_role("link", name=CALL))
    enter(firm)
    presses(firm, "立即申报")
    own = urlsplit(firm.url).path
    tab_to(firm, firm.get_by_role("link", name="填写", exact=True))
    enter(firm)
    tells_of_the_firm(firm)
    tells_of_the_plan(firm)
    presses(firm, "提交")
    assert "已提交" in told(firm)
    number = fact(firm, "办件编号")
    assert fact(firm, "回执编号").startswith("KC2014")
    firm.goto(own)

    officer, clerk = page(), page(width=390)
    town = fact(firm, "推荐单位")
    sign_in(officer, TOWN_NAMES[[short for _name, short in TOWNS].index(town)], to=f"/case/{number}/")
    press(officer, "同意推荐")
    assert "已办理" in told(officer) or number in words(officer)
    sign_in(clerk, CLERK, to=f"/case/{number}/")
    follow(clerk, "第 1 次提交")
    assert "在线视觉检测设备。" in words(clerk)
    assert axe(clerk) == []
    clerk.goto(f"/case/{number}/")
    follow(clerk, "一次性告知补正…")
    clerk.get_by_label("其他需要补正的内容").fill("审计报告缺页；营业执照已过期。")
    press(clerk, "一次性告知补正")
    firm.goto(own)
    assert "审计报告缺页；营业执照已过期。" in words(firm)
    assert axe(officer) == []

    clerk.goto("/clock/")
    clerk.get_by_label("拨到").fill("2014-11-03")
    press(clerk, "继续")
    press(clerk, "拨动时钟")
    until = time.monotonic() + PATIENCE
    while "逾期未补正，视为撤回" not in words(firm) and time.monotonic() < until:
        firm.wait_for_timeout(1000)
        firm.goto(own)
    assert "逾期未补正，视为撤回" in words(firm)
    expect(firm.get_by_role("link", name="更正")).to_have_count(0)


def test_another_is_refused_by_its_clause_after_its_answers_were_read(
    page: Opener, axe: Callable[[Page], list[str]]
) -> None:
    clerk = page()
    sign_in(clerk, CLERK, to="/tasks/?q=小巨人")
    go(clerk.locator("main").get_by_role("link", name="2014年区级科技小巨人").first)
    case = clerk.url
    follow(clerk, "第 1 次提交")
    assert "附件" in words(clerk)
    assert "格式与内容相符，与提交时一致" in words(clerk)
    assert axe(clerk) == []
    clerk.goto(case)
    follow(clerk, "不予受理…")
    clerk.get_by_label("理由").fill("上年度已获市级科技小巨人立项。")
    press(clerk, "不予受理")
    assert clerk.get_by_label("依据条款").get_attribute("aria-invalid") == "true"
    clerk.get_by_label("依据条款").fill(CLAUSE)
    press(clerk, "不予受理")
    assert CLAUSE in words(clerk)
    assert "不予受理" in words(clerk)
    assert axe(clerk) == []
