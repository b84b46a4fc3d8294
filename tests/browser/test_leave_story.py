"""Leave on a telephone without scripts: a clerk asks, head and leader answer, the clerk reports back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.hands import choose, follow, go, press, told, words
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from tests.browser.conftest import Opener

CLERK, HEAD, LEADER = "孙一帆", "钱学勤", "顾清源"


def test_a_clerk_asks_on_a_telephone_without_scripts_and_comes_back(page: Opener) -> None:
    clerk, head, leader = (page(width=390, javascript=False) for _ in range(3))
    sign_in(clerk, CLERK, to="/leave/")
    follow(clerk, "申请请假")
    choose(clerk.get_by_label("类别"), "事假")
    clerk.get_by_label("开始日期").fill("2014-10-13")
    clerk.get_by_label("结束日期").fill("2014-10-15")
    clerk.get_by_label("理由").fill("家中有事")
    press(clerk, "试算天数")
    assert "3 个工作日" in words(clerk)
    assert "尚未送审" in words(clerk)
    press(clerk, "送审")
    assert "已送科长审批。" in told(clerk)
    assert "3 个工作日" in words(clerk)
    address = clerk.url
    sign_in(head, HEAD)
    go(head.get_by_role("link", name=re.compile(f"{CLERK} 事假")))
    expect(head).to_have_url(address)
    press(head, "同意并上报")
    assert "领导审批" in told(head)
    sign_in(leader, LEADER)
    go(leader.get_by_role("link", name=re.compile(f"{CLERK} 事假")))
    press(leader, "批准")
    assert "已批准" in told(leader)
    clerk.goto(address)
    assert clerk.get_by_role("button", name="销假").count() == 0  # nobody comes back before having gone
    press(clerk, "取消请假")
    assert "已取消" in told(clerk)


def test_a_day_the_head_grants_is_reported_back_from(page: Opener) -> None:
    clerk, head = (page(width=390, javascript=False) for _ in range(2))
    sign_in(clerk, CLERK, to="/leave/ask/")
    choose(clerk.get_by_label("类别"), "事假")
    for label in ("开始日期", "结束日期"):
        clerk.get_by_label(label).fill("2014-09-30")
    clerk.get_by_label("理由").fill("家中有事")
    press(clerk, "试算天数")
    press(clerk, "送审")
    address = clerk.url
    sign_in(head, HEAD, to=address)
    press(head, "批准")
    clerk.goto(address)
    press(clerk, "销假")
    assert "已销假" in told(clerk)
    clerk.goto("/leave/")
    assert "已销假" in clerk.get_by_role("listitem").filter(has_text="2014-09-30").inner_text()


def test_a_request_that_cannot_be_granted_is_told_at_once_and_keeps_what_was_typed(page: Opener) -> None:
    clerk = page(width=390, javascript=False)
    sign_in(clerk, CLERK, to="/leave/ask/")
    clerk.get_by_label("开始日期").fill("2014-10-04")
    clerk.get_by_label("结束日期").fill("2014-10-05")
    clerk.get_by_label("理由").fill("探亲")
    press(clerk, "试算天数")
    assert "所选日期之间没有工作日。" in words(clerk)
    assert clerk.get_by_label("理由").input_value() == "探亲"
    clerk.goto("/leave/")
    assert "2014-10-04" not in words(clerk)
