"""The one entrance on a telephone without scripts: an enterprise registers, is admitted, authorises a clerk, who hands over to another; a second one follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kechuang.doors.hall.demo import picture
from kechuang.primitives.codes import make_organisation_code, make_registration_number
from tests.browser.hands import choose, file, follow, follow_count, go, press, row, told, words
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

OFFICIAL: Final = "孙一帆"
FIRM, SISTER = "嘉创入口仪器有限公司", "嘉创入口检测有限公司"
LEGAL, FIRST, SECOND = "祝入门", "经手人", "接手人"
PASSWORD: Final = "一句很长的口令-2014"


def come_in(page: Page, username: str) -> None:
    """Sign in with name and password."""
    page.goto("/accounts/login/")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "登录")


def choose_sign_in(page: Page, username: str) -> None:
    """Choose how to sign in."""
    page.get_by_label("登录名").fill(username)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)


def tells_of_a_firm(page: Page, name: str, code: str, number: str) -> None:
    """Fill in what is asked of every enterprise but its licence."""
    page.get_by_label("企业名称").fill(name)
    page.get_by_label("组织机构代码").fill(code)
    page.get_by_label("工商注册号").fill(make_registration_number(number))
    page.get_by_label("成立日期").fill("2010-03-01")
    choose(page.locator("[name=legal_form]"), "有限责任公司")
    choose(page.locator("[name=sector]"), "C40")
    choose(page.locator("[name=registered_at]"), "安亭")


def registers(page: Page) -> None:
    """Fill the public form, with a wrong code first."""
    page.goto("/accounts/login/")
    follow(page, "单位注册")
    tells_of_a_firm(page, FIRM, "JDYB00011", "99011409990001")
    page.locator("[name=legal_representative]").fill(LEGAL)
    page.get_by_label("手机号码").fill("199 0000 7777")
    choose_sign_in(page, "zhu.rumen")
    page.locator("[name=scan]").set_input_files(file("执照.png", picture(), "image/png"))
    press(page, "提交")
    assert page.locator("#id_organisation_code").get_attribute("aria-invalid") == "true"
    page.get_by_label("组织机构代码").fill(make_organisation_code("JDYB0001"))
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    page.locator("[name=scan]").set_input_files(file("执照.png", picture(), "image/png"))
    press(page, "提交")
    assert "注册申请已提交" in told(page)


def is_admitted(official: Page, name: str, axe: Callable[[Page], list[str]]) -> None:
    """Admit what waits under this name."""
    official.goto("/")
    follow_count(official, "待核验的单位注册")
    follow(official, name)
    assert "名录中没有这些代码的企业" in words(official)
    assert not axe(official)
    press(official, "核准")
    assert "已核准" in told(official)


def registers_another(page: Page) -> None:
    """Register a second enterprise under the same sign-in."""
    page.goto("/hall/")
    follow(page, "再注册一家企业")
    tells_of_a_firm(page, SISTER, make_organisation_code("JDYB0002"), "99011409990002")
    page.locator("[name=scan]").set_input_files(file("执照.png", picture(), "image/png"))
    press(page, "提交")
    assert "等待核验" in told(page)


def authorises(page: Page, name: str) -> str:
    """Authorise an agent; return the address to hand over."""
    page.goto("/hall/people/")
    follow(page, "授权经办人")
    page.get_by_label("姓名").fill(name)
    press(page, "授权经办人")
    return page.locator("code.secret").inner_text()


def test_an_enterprise_comes_in_by_one_entrance_and_its_people_follow_each_other(
    page: Opener, axe: Callable[[Page], list[str]]
) -> None:
    legal = page(width=390, javascript=False)
    registers(legal)
    come_in(legal, "zhu.rumen")
    assert re.search("/hall/$", legal.url)
    assert "核验中" in words(legal)

    official = page()
    sign_in(official, OFFICIAL)
    is_admitted(official, FIRM, axe)

    legal.goto("/hall/")
    assert FIRM in legal.get_by_role("heading", level=1).inner_text()
    first, second = page(width=390, javascript=False), page(width=390, javascript=False)
    for window, name, username in ((first, FIRST, "first.agent"), (second, SECOND, "second.agent")):
        window.goto(authorises(legal, name))
        assert FIRM in words(window)
        choose_sign_in(window, username)
        press(window, "加入")
        come_in(window, username)
    assert FIRM in first.get_by_role("heading", level=1).inner_text()
    first.goto("/hall/people/")
    go(row(first, FIRST).get_by_role("link", name="移交"))
    choose(first.get_by_label("移交给"), SECOND)
    press(first, "移交")
    assert "已移交" in told(first)
    second.goto("/inbox/")
    assert f"{FIRST} 已向 {SECOND} 移交工作" in words(second)

    registers_another(legal)
    is_admitted(official, SISTER, axe)
    legal.goto("/acting/")
    go(legal.get_by_role("listitem").filter(has_text=SISTER).get_by_role("button"))
    assert "现在以" in told(legal)
    legal.goto("/hall/")
    assert SISTER in legal.get_by_role("heading", level=1).inner_text()
    legal.goto("/hall/people/")
    assert FIRST not in words(legal)


def test_the_pages_of_the_entrance_keep_every_rule_of_accessibility(
    page: Opener, axe: Callable[[Page], list[str]]
) -> None:
    window = page(width=390)
    window.goto("/register/")
    found = axe(window)
    legal = page(width=390)
    legal.goto("/demo/")
    go(legal.locator("form", has_text="法定代表人").get_by_role("button"))
    for address in ("/hall/", "/hall/people/", "/hall/people/authorise/", "/accounts/contact/"):
        legal.goto(address)
        found += axe(legal)
    assert not found, "\n".join(found)
