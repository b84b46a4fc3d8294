"""A notice from its draft to an answered objection: a clerk drafts, the leader publishes, a citizen objects without signing in or scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.hands import choose, fact, follow, go, press, told, words
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

CLERK, LEADER = "吴晓岚", "顾清源"
TITLE = "2014年度科技成果转化项目（第三批）拟立项公示"


WORDS = "该包装材料的降解指标与事实不符。"


def drafted(clerk: Page, axe: Callable[[Page], list[str]]) -> str:
    """Have the clerk draft a notice of what waits and hand it over; return its address."""
    sign_in(clerk, CLERK, to="/announcements/postings/")
    assert axe(clerk) == []
    follow(clerk, "起草公示")
    clerk.get_by_label("标题").fill(TITLE)
    clerk.get_by_label("公示内容").fill("现将拟立项名单予以公示。")
    clerk.get_by_label("来信来访受理地点").fill("科技创新科，021-00000000")
    press(clerk, "起草公示")
    assert "请选择公示条目" in told(clerk)
    go(clerk.locator(".actions").get_by_role("link", name="公示条目", exact=True))
    for box in clerk.get_by_label("列入本次公示").all():
        box.check()
    assert axe(clerk) == []
    press(clerk, "保存条目")
    press(clerk, "提交发布")
    return clerk.url


def objected(citizen: Page, reader: Page, axe: Callable[[Page], list[str]]) -> str:
    """Have a citizen without scripts object to the first entry, the second time whole; return the receipt's address.

    `reader` opens the same pages with scripts, which the rules of accessibility are run by.
    """
    citizen.goto("/announcements/")
    follow(citizen, TITLE)
    assert "2014-10-11 18:00" in words(citizen)
    reader.goto(citizen.url)
    assert axe(reader) == []
    follow(citizen, "对第 1 项提出异议")
    reader.goto(citizen.url)
    assert axe(reader) == []
    citizen.get_by_label("异议内容及理由").fill(WORDS)
    press(citizen, "提交异议")
    assert citizen.get_by_label("异议内容及理由").input_value() == WORDS
    citizen.get_by_label("姓名或单位名称").fill("言实")
    citizen.get_by_label("联系电话").fill("19900008888")
    press(citizen, "提交异议")
    assert "已收到" in told(citizen)
    reader.goto(citizen.url)
    assert axe(reader) == []
    return citizen.url


def test_a_notice_is_published_objected_to_and_answered(
    page: Opener, axe: Callable[[Page], list[str]]
) -> None:
    clerk, leader, citizen = page(), page(), page(width=390, javascript=False)
    desk = drafted(clerk, axe)
    sign_in(leader, LEADER)
    leader.goto(desk)
    press(leader, "发布公示")
    assert fact(leader, "公示截止日").startswith("2014-10-11")
    assert axe(leader) == []
    receipt = objected(citizen, page(width=390), axe)

    clerk.goto(desk)
    go(clerk.locator("section[aria-labelledby=objections] a"))
    objection = clerk.url
    assert WORDS in words(clerk)
    assert "言实" not in words(clerk)
    press(clerk, "查看异议人身份")
    assert "言实" in words(clerk)
    clerk.goto(objection)
    press(clerk, "受理异议")
    assert axe(clerk) == []
    leader.goto(objection)
    follow(leader, "答复：异议不成立…")
    leader.get_by_label("理由").fill("经核查，降解指标有检测报告。")
    press(leader, "答复：异议不成立")
    assert "异议不成立" in told(leader)
    citizen.goto(receipt)
    assert "经核查，降解指标有检测报告。" in words(citizen)
    assert "言实" not in words(citizen)


def test_what_a_meeting_decided_is_confirmed_by_the_leader(
    page: Opener, axe: Callable[[Page], list[str]]
) -> None:
    leader, clerk = page(), page()
    sign_in(leader, LEADER, to="/resolutions/")
    assert "科委会议纪要〔2014〕1号" in words(leader)
    leader.goto("/resolutions/?state=handed_over")
    go(leader.locator("tbody a").first)
    assert axe(leader) == []
    press(leader, "确认会议纪要")
    assert fact(leader, "纪要编号") == "科委会议纪要〔2014〕4号"

    sign_in(clerk, CLERK, to="/resolutions/")
    follow(clerk, "起草会议纪要")
    choose(clerk.locator("select[name=meeting]"), "专题会议")
    clerk.get_by_label("标题").fill("研究轨道交通减振材料项目")
    clerk.get_by_label("会议日期").fill("2014-09-29")
    clerk.get_by_label("主持人").fill("陆明远")
    press(clerk, "起草会议纪要")
    follow(clerk, "议题")
    clerk.get_by_label("审议意见").first.select_option("refuse")
    assert axe(clerk) == []
    press(clerk, "保存议题")
    assert "请填写不同意所依据的条款" in words(clerk)
