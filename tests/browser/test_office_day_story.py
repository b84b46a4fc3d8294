"""A day of an official on a telephone, by the keyboard: a course, two meetings, a case, a document, a leave; in the evening the day is on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.clocks import set_clock
from tests.browser.hands import enter, follow, tab_to, told, words
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Opener
    from tools.house.server import Server

CLERK, OFFICE = "孙一帆", "许文静"
"""Who lives the day, and who holds the course and called the meetings."""
DAY = "2014-10-14"
COURSE = "知识产权实务专题班"
MEETINGS = {"高新技术企业统计工作会": "13:50", "四季度企业走访工作会": "15:50"}
DOCUMENT, WHY = "关于报送三季度高新技术企业统计报表的通知", "家中有事"
FIRM = "嘉创瑾启新能源汽车电控有限公司"
SEES = re.compile(r"\d+ 件事待您办理")


def goes(page: Page, link: Locator | str) -> None:
    """Reach a link by the keyboard and follow it."""
    tab_to(page, page.get_by_role("link", name=link, exact=True).first if isinstance(link, str) else link)
    enter(page)


def presses(page: Page, name: str) -> None:
    """Reach a button by the keyboard and press it."""
    tab_to(page, page.get_by_role("button", name=name, exact=True))
    enter(page)


def types(page: Page, label: str, text: str) -> None:
    """Reach a field by the keyboard and type."""
    tab_to(page, page.get_by_label(label).first)
    page.keyboard.type(text)


def replies(page: Page, title: str) -> None:
    """Answer, from Today, that one comes."""
    page.goto("/")
    goes(page, f"请回复参会通知：{title}")
    presses(page, "提交回复")
    assert "已回复。" in told(page)


def signs_in(page: Page, wall: Page) -> None:
    """Scan the code on the wall, which opens its address, and sign in."""
    code = wall.locator(".wall-code").inner_text()
    page.goto(wall.url.replace("/code/", "/sign-in/") + f"?code={code}")
    presses(page, "签到")
    assert "已签到" in told(page)


def admits(page: Page) -> None:
    """Handle what waits: a registration that is in order."""
    page.goto("/")
    goes(page, page.get_by_role("link", name=re.compile("待核验的单位注册")))
    goes(page, FIRM)
    presses(page, "核准")


def drafts(page: Page) -> None:
    """Draft a document and hand it in to be checked."""
    page.goto("/documents/new/")
    types(page, "标题", DOCUMENT)
    types(page, "正文", "请于10月24日前报送三季度统计报表。")
    tab_to(page, page.get_by_label("南翔").first)
    page.keyboard.press("Space")
    presses(page, "保存草稿")
    presses(page, "送核稿")


def asks_for_leave(page: Page) -> None:
    """Ask for a day of leave; the days, which each system types its own way, are put in."""
    page.goto("/leave/ask/")
    for label in ("开始日期", "结束日期"):
        page.get_by_label(label).fill("2014-10-20")
    types(page, "理由", WHY)
    presses(page, "试算天数")
    presses(page, "送审")
    assert "已送科长审批。" in told(page)


def test_a_day_is_on_record_in_the_evening_with_nothing_typed(
    page: Opener, server: Server, axe: Callable[[Page], list[str]]
) -> None:
    def comes(hour: str) -> None:
        set_clock(server.place, f"{DAY}T{hour}")

    clerk, office = page(width=390), page()
    comes("08:40")
    sign_in(clerk, CLERK)
    said = words(clerk)
    assert all(title in said for title in (f"{COURSE}：第1天上午", *MEETINGS))
    assert SEES.search(said)
    assert axe(clerk) == []
    for title in MEETINGS:
        replies(clerk, title)

    sign_in(office, OFFICE, to="/training/?state=open")
    follow(office, COURSE)
    follow(office, "第1天上午")
    follow(office, "签到码")
    signs_in(clerk, office)
    assert axe(clerk) == []

    comes("12:30")
    for lives in (admits, drafts, asks_for_leave):
        lives(clerk)
        assert axe(clerk) == []

    for title, hour in MEETINGS.items():
        comes(hour)
        office.goto("/meetings/?state=convened")
        follow(office, title)
        follow(office, "签到码")
        signs_in(clerk, office)

    comes("17:20")
    clerk.goto("/worklog/")
    facts = (COURSE, *MEETINGS, FIRM, DOCUMENT)
    drafted = clerk.locator(f"#d{DAY}")
    for fact in facts:
        expect(drafted).to_contain_text(fact)
    assert WHY not in words(clerk)
    assert axe(clerk) == []
    presses(clerk, "确认本周全部")
    assert "已确认" in told(clerk)
    assert "系统草拟，待确认" not in words(clerk)
    for fact in facts:
        expect(drafted).to_contain_text(fact)
    assert axe(clerk) == []
