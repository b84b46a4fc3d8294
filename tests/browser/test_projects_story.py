"""An award signed by both sides in a browser: what is wrong is told, the enterprise and the leader sign, a report is sent and rectified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.hands import fact, follow, press, taken_by, told, words, workbook_from
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

CLERK, LEADER, AGENT = "吴晓岚", "顾清源", "凌云舟"
TITLE = "精密仪器校准平台的研制"


def test_an_award_is_signed_by_both_sides_and_reported_on(
    page: Opener, axe: Callable[[Page], list[str]]
) -> None:
    agent, leader, clerk = page(width=390, javascript=False), page(), page()
    sign_in(agent, AGENT, to="/agreements/")
    follow(agent, TITLE)
    agreement = agent.url
    assert fact(agent, "乙方").strip()
    press(agent, "乙方签署")
    assert "待甲方签署" in told(agent)

    sign_in(leader, LEADER)
    leader.goto(agreement)
    assert "甲方" in words(leader)
    assert axe(leader) == []
    press(leader, "甲方签署")
    assert "已生效" in words(leader)
    taken = taken_by(leader.get_by_role("link", name="任务书（docx）", exact=True))
    assert taken.suggested_filename.startswith("RWS2014")

    agent.goto("/projects/")
    follow(agent, TITLE)
    project = agent.url
    assert "在研" in words(agent)
    follow(agent, "提交中期报告")
    agent.get_by_label("内容概述").fill("样机一台已装配。")
    for name, value in (("样机", "1"), ("申请发明专利", "1"), ("新增销售收入", "0")):
        agent.get_by_label(name).fill(value)
    agent.get_by_label("设备费").fill("999999999")
    press(agent, "提交")
    assert "请先申请任务书变更" in words(agent)
    agent.get_by_label("设备费").fill("20000")
    press(agent, "提交")
    assert "由科室审阅" in told(agent)
    report = agent.url

    sign_in(clerk, CLERK)
    clerk.goto(report)
    assert axe(clerk) == []
    assert "20,000.00" in words(clerk)
    press(clerk, "通过报告")
    clerk.goto(project)
    assert axe(clerk) == []
    clerk.goto("/projects/?state=closed")
    with workbook_from(clerk, "导出 XLSX") as sheet:
        assert sheet.max_row >= 7
    clerk.goto("/projects/award/")
    press(clerk, "设立项目、拟制任务书并冻结资金")
    assert axe(clerk) == []
