"""What is typed into an application outlives a session, a slow answer and a question that comes or goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.hands import follow, press, words
from tests.browser.test_hall_apply_story import AGENT, CALL, saved
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

SLOW = """() => {
  const fetched = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await fetched(...asked);
    await new Promise((done) => setTimeout(done, 1500));
    return answer;
  };
}"""
"""Lets every answer come a second and a half after the server gave it."""


def begun(page: Opener) -> Page:
    """Open the first section of the agent's application; begun before, it is gone on with."""
    window = page()
    sign_in(window, AGENT, to="/calls/?state=open")
    follow(window, CALL)
    begin = window.get_by_role("button", name="立即申报", exact=True)
    if begin.count():
        press(window, "立即申报")
    else:
        window.goto("/hall/applications/")
        window.goto(window.locator("a[href^='/hall/applications/KC']").first.get_attribute("href") or "")
    follow(window, "填写")
    return window


def test_signing_in_again_in_another_window_saves_what_was_typed(page: Opener) -> None:
    window = begun(page)
    window.get_by_label("联系人").fill("章知远")
    saved(window, "company.contact")
    window.context.clear_cookies()
    window.get_by_label("联系电话").fill("021-59520000")
    state = window.locator('[data-key="company.phone"] [data-state]')
    expect(state).to_contain_text("重新登录")
    other = window.context.new_page()
    sign_in(other, AGENT, to="/hall/applications/")
    saved(window, "company.phone")
    press(window, "保存")
    expect(window.get_by_label("联系电话")).to_have_value("021-59520000")
    assert "草稿" not in window.title()


def test_who_saves_before_the_answer_came_is_not_told_of_a_colleague(page: Opener) -> None:
    window = begun(page)
    section = window.url
    window.evaluate(SLOW)
    window.get_by_label("联系人").fill("章知")
    window.get_by_label("联系人").press("Tab")
    expect(window.locator('[data-key="company.contact"] [data-state]')).to_contain_text("正在保存")
    window.get_by_label("联系人").fill("章知远")
    press(window, "保存")
    assert "已有他人改动" not in words(window)
    expect(window.get_by_label("联系人")).to_have_value("章知远")

    window.goto(section.replace("/company/", "/project/"))
    for first, last in (("2014-11-01", "2016-10-31"), ("2014-12-01", "2016-11-30")):
        window.evaluate(SLOW)
        days = window.locator('[data-key="project.period"] input[type="date"]')
        days.nth(0).fill(first)
        days.nth(1).fill(last)
        press(window, "保存")
        assert "已有他人改动" not in words(window)
        expect(days.nth(0)).to_have_value(first)
        expect(days.nth(1)).to_have_value(last)


def test_a_question_comes_and_goes_under_nobodys_hands(page: Opener) -> None:
    window = begun(page)
    window.evaluate("() => { window.stays = true; }")
    yes, no = window.get_by_label("是", exact=True), window.get_by_label("否", exact=True)
    number = window.get_by_label("高新技术企业证书编号")
    yes.check()
    expect(number).to_be_visible()
    expect(yes).to_be_focused()
    number.fill("GR201331000001")
    saved(window, "company.certificate_no")
    no.check()
    expect(number).to_have_count(0)
    expect(no).to_be_focused()
    assert window.evaluate("() => window.stays")
