"""Coming in: one click in the demonstration, another's post for a while, another language and another look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hands import choose, follow, go, press, told, words
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from tests.browser.conftest import Opener

PEOPLE = ("顾清源", "钱学勤", "孙一帆", "吴晓岚", "郑守真", "许文静", "方可明", "姚安然", "魏守正", "明若鉴")


def test_a_visitor_is_led_to_the_people_of_the_demonstration(page: Opener) -> None:
    window = page()
    window.goto("/enterprises/")
    expect(window).to_have_url(re.compile(r"/demo/\?next="))
    assert "均为虚构" in window.locator("aside.demo").inner_text()
    for person in PEOPLE:
        assert window.get_by_role("button", name=person).count() == 1
    go(window.get_by_role("button", name="孙一帆"))
    expect(window).to_have_url(re.compile("/enterprises/$"))


@pytest.mark.parametrize("person", PEOPLE)
def test_one_click_brings_each_of_them_in_and_out_again(page: Opener, person: str) -> None:
    window = page()
    sign_in(window, person)
    assert window.locator(".acting b").inner_text() == person
    expect(window.get_by_role("heading", level=1)).to_contain_text("今日")
    press(window, "退出")
    window.goto("/")
    expect(window).to_have_url(re.compile("/demo/"))


def test_one_click_brings_an_agent_to_the_hall_and_not_to_the_desk(page: Opener) -> None:
    window = page()
    sign_in(window, "凌云舟")
    expect(window).to_have_url(re.compile("/hall/$"))
    assert "企业经办人" in window.locator(".acting").inner_text()
    window.goto("/demo/")
    assert window.get_by_role("button").filter(has_text="法定代表人").count() == 1


def test_a_head_lets_the_clerk_stand_in_and_the_clerk_chooses_in_which_post_to_act(page: Opener) -> None:
    head, clerk = page(), page()
    sign_in(head, "钱学勤", to="/acting/")
    follow(head, "我的页面")
    go(head.get_by_role("link", name=re.compile("委托代办")).first)
    choose(head.get_by_label("代办人"), "孙一帆")
    head.get_by_label("开始日期").fill("2014-09-30")
    head.get_by_label("结束日期").fill("2014-10-10")
    head.locator("[name=reason]").fill("外出培训")
    press(head, "委托代办")
    assert "在此期间对方可以您的岗位办理" in told(head)
    sign_in(clerk, "孙一帆", to="/acting/")
    stands_in = clerk.get_by_role("listitem").filter(has_text="代 钱学勤 办理")
    go(stands_in.get_by_role("button"))
    assert "现在以" in told(clerk)
    assert "科长" in clerk.locator(".acting").inner_text()


def test_the_language_and_the_look_are_changed_without_signing_in(page: Opener) -> None:
    window = page()
    window.goto("/preferences/?next=/demo/")
    window.get_by_label("English").check()
    window.get_by_label("深色").check()
    press(window, "确定并返回")
    expect(window).to_have_url(re.compile("/demo/$"))
    assert window.locator("html").get_attribute("lang") == "en"
    assert window.locator("html").get_attribute("data-display") == "dark"
    assert "Who would you like to be?" in words(window)
    go(window.get_by_role("button", name="孙一帆"))
    assert "Waiting for me" in words(window)
