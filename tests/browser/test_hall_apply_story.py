"""An enterprise applies: the call found, the form filled in with and without scripts, faults told, submitted, the receipt verified by a stranger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

from kechuang.doors.hall.example import sheet
from tests.browser.hands import enter, fact, file, follow, go, press, tab_to, taken_by, told, words
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

AGENT = "凌云舟"
CALL = "关于组织申报2014年区级科技小巨人（培育）企业的通知"
SCAN = file("证明.pdf", sheet(), "application/pdf")


def saved(page: Page, key: str) -> None:
    """Wait until a script says that an answer was saved."""
    expect(page.locator(f'[data-key="{key}"] [data-state]')).to_contain_text("已保存")


def test_without_scripts_nothing_is_lost_and_the_keyboard_is_enough(
    page: Opener, axe: Callable[[Page], list[str]]
) -> None:
    window = page(javascript=False)
    sign_in(window, AGENT, to="/calls/")
    tab_to(window, window.get_by_role("link", name=CALL))
    enter(window)
    tab_to(window, window.get_by_role("button", name="立即申报"))
    enter(window)
    own = window.url
    follow(window, "填写")
    tab_to(window, window.get_by_label("联系人"))
    window.keyboard.type("章知远")
    tab_to(window, window.get_by_role("button", name="保存", exact=True))
    enter(window)
    assert "有 5 处需要更正" in words(window)
    expect(window.get_by_label("联系人")).to_have_value("章知远")
    follow(window, "四、经费预算")
    window.get_by_label("支出内容").fill("标定台")
    window.get_by_label("金额").fill("50")
    press(window, "增加一行")
    assert "第 2 行" in words(window)
    assert "50 万元" in words(window)
    follow(window, "核对并提交")
    assert window.get_by_role("button", name="提交", exact=True).is_disabled()
    window.goto(own)
    follow(window, "撤回")
    press(window, "撤回")
    assert "已撤回" in told(window)
    sighted = page(width=390)
    sign_in(sighted, AGENT, to="/hall/applications/")
    assert "KC2014" in words(sighted)
    assert axe(sighted) == []


def fills_in_the_firm(window: Page) -> None:
    """Type the first section; a number that is none is told at once."""
    window.get_by_label("联系人").fill("章知远")
    window.get_by_label("联系电话").fill("021-59520000")
    saved(window, "company.contact")
    window.get_by_label("成立日期").fill("2009-05-18")
    window.get_by_label("职工总数").fill("很多")
    window.get_by_label("研发人员").fill("30")
    saved(window, "company.rd_staff")
    expect(window.locator('[data-key="company.staff"] [data-state]')).to_contain_text("整数")
    window.get_by_label("职工总数").fill("120")
    saved(window, "company.staff")
    window.get_by_label("是", exact=True).check()
    window.get_by_label("高新技术企业证书编号").fill("GR201331000001")
    saved(window, "company.certificate_no")


def two_windows_meet(page: Opener, window: Page, axe: Callable[[Page], list[str]]) -> None:
    """Open the same section on a phone, answer the same question in both, and choose."""
    again = page(width=390)
    sign_in(again, AGENT, to=urlsplit(window.url).path)
    expect(again.get_by_label("联系人")).to_have_value("章知远")
    expect(again.get_by_label("高新技术企业证书编号")).to_have_value("GR201331000001")
    assert axe(again) == []
    again.get_by_label("联系人").fill("沈若谷")
    saved(again, "company.contact")
    window.get_by_label("联系人").fill("杨明哲")
    link = window.locator('[data-key="company.contact"] [data-state] a')
    expect(link).to_contain_text("已改动此项")
    go(link)  # leaves the field; nothing is saved a second time and the link stays
    assert "沈若谷" in words(window)
    assert axe(window) == []
    press(window, "采用此项")


def fills_in_figures_and_plan(window: Page, base: str) -> None:
    """Type the second and the third section."""
    window.goto(f"{base}/fill/figures/")
    window.get_by_label("上年度营业收入").fill("8000")
    window.get_by_label("上年度研发费用").fill("640")
    saved(window, "figures.rnd")
    expect(window.locator('[data-figure="figures.rnd_share"]')).to_have_text("8")
    window.get_by_label("主营业务毛利率").fill("32.5")
    window.get_by_label("有效发明专利").fill("3")
    press(window, "保存并继续")
    window.get_by_label("主导产品（服务）").fill("工业视觉检测仪")
    window.get_by_label("技术领域").select_option(label="先进制造")
    window.get_by_label("主导产品与核心技术").fill("在线视觉检测设备。")
    days = window.locator('[data-key="project.period"] input[type="date"]')
    days.nth(0).fill("2014-11-01")
    days.nth(1).fill("2016-10-31")
    press(window, "保存并继续")


def fills_in_the_budget(window: Page) -> None:
    """Type the budget, be told that it does not add up, put it right, and attach what is asked for."""
    window.get_by_label("支出内容").fill("标定台")
    window.get_by_label("预算科目").select_option(label="设备费")
    window.get_by_label("金额").fill("50")
    expect(window.locator('[data-figure="budget.total"]')).to_have_text("50 万元")
    window.get_by_label("其中：企业自筹").fill("30")
    window.get_by_label("其中：申请区级资助").fill("10")
    press(window, "保存")
    assert "预算合计应等于企业自筹与申请区级资助之和" in words(window)
    window.get_by_label("其中：申请区级资助").fill("20")
    press(window, "保存并继续")
    for name in ("营业执照副本", "上年度审计报告"):
        window.get_by_label(name, exact=False).first.set_input_files(SCAN)
        press(window, "保存")
    window.get_by_label("承诺").check()
    press(window, "保存并继续")


def test_an_application_is_typed_saved_by_itself_and_submitted(
    page: Opener, axe: Callable[[Page], list[str]]
) -> None:
    window = page()
    window.goto("/calls/")
    follow(window, CALL)
    assert "2014-10-17 17:00" in words(window)
    assert axe(window) == []
    sign_in(window, AGENT, to="/calls/?state=open")
    follow(window, CALL)
    assert "贵企业能否申报" in words(window)
    press(window, "立即申报")
    assert "草稿已建立" in told(window)
    own = window.url
    follow(window, "填写")
    fills_in_the_firm(window)
    assert axe(window) == []

    two_windows_meet(page, window, axe)

    base = own.rstrip("/")
    window.goto(f"{base}/withdraw/")
    assert axe(window) == []
    fills_in_figures_and_plan(window, base)
    fills_in_the_budget(window)
    assert axe(window) == []
    printed = taken_by(window.get_by_role("link", name="打印申报书（PDF）"))
    assert printed.path().read_bytes().startswith(b"%PDF-")
    press(window, "提交")
    assert "已提交" in told(window)
    assert axe(window) == []
    address = window.locator(".slip-code a").get_attribute("href") or ""
    digest = fact(window, "SM3")

    stranger = page(width=390)
    stranger.goto("/verify/" + address.rstrip("/").rsplit("/", 1)[1] + "/")
    assert "提交情况" in words(stranger)
    assert "凌云舟" not in words(stranger)
    stranger.get_by_label("摘要值").fill(digest)
    press(stranger, "比对")
    assert "摘要值一致" in words(stranger)
    assert axe(stranger) == []
    window.goto(own)
    assert re.search("推荐", words(window))
    assert axe(window) == []
