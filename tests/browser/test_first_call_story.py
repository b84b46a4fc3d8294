"""One whole case, from the policy to the payment: published, applied for, examined, decided, posted, signed, paid, told, accepted, closed, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.awarding import (
    answers_the_objection,
    binds_the_plan,
    changes_its_budget,
    counted,
    is_awarded,
    is_paid,
    is_signed,
    tells,
)
from tests.browser.calling import (
    CLERK,
    FINANCE,
    HEAD,
    LEADER,
    NOTICE,
    PLANNER,
    POLICY,
    TITLE,
    TOWN,
    applies,
    comes_in,
    is_decided,
    is_examined,
    is_posted,
    publishes_the_call,
    publishes_the_policy,
    reasoned,
    signed_in,
)
from tests.browser.clocks import set_clock
from tests.browser.hands import fact, press, row, words
from tests.browser.test_entrance_story import FIRM, OFFICIAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener
    from tools.house.server import Server

    Axe = Callable[[Page], list[str]]

NIGHT = "2014-10-13"
"""The first working day after the notice."""


def test_the_first_call_from_the_policy_to_the_payment(page: Opener, server: Server, axe: Axe) -> None:
    clerk, head, leader, finance = (signed_in(page, name) for name in (CLERK, HEAD, LEADER, FINANCE))
    legal, agent, citizen, planner = (
        page(),
        page(),
        page(width=390, javascript=False),
        signed_in(page, PLANNER),
    )
    before = binds_the_plan(planner)
    publishes_the_policy(clerk, head, leader)
    publishes_the_call(clerk, leader)
    comes_in(legal, agent, signed_in(page, OFFICIAL))
    own = applies(agent)
    case = is_examined(signed_in(page, TOWN), clerk, head, leader, agent, own)
    resolution = is_decided(clerk, leader, case.split("/")[2])
    public, receipt = is_posted(clerk, leader, citizen)
    posting = clerk.url

    set_clock(server.place, NIGHT)
    clerk.goto(case)
    assert "设立项目" not in words(clerk)  # the objection holds this entry up …
    assert row(visitor_at(citizen, public), "柔性传感器").inner_text().endswith("公示期满")  # … and no other
    assert row(citizen, FIRM).inner_text().endswith("异议核查中，暂缓办理")
    answers_the_objection(clerk, head, posting)
    set_clock(server.place, NIGHT)  # the timer that waited is tried again
    assert "经核查，两个项目内容不同。" in words(visitor_at(citizen, receipt))
    clerk.goto(case)
    assert axe(clerk) == []
    project = is_awarded(clerk, case)
    assert fact(clerk, "立项决定").startswith(resolution)
    assert counted(planner) == before + 1
    agreement = is_signed(clerk, legal, leader, project)
    first = is_paid(clerk, head, finance, leader, "首款")
    goes_on_to_its_end(clerk, head, leader, legal, project, agreement, finance)
    assert axe(clerk) == []

    assert counted(leader) == before + 1
    assert TITLE in words(leader)
    results = f"/projects/results/?q={TITLE}"
    for address, said in ((public, "已立项"), (results, FIRM), ("/policies/", POLICY)):
        assert said in words(visitor_at(citizen, address))
    planner.goto(results)
    assert axe(planner) == []
    clerk.goto(f"/funds/payments/{first}/chain/")
    for said in (POLICY, resolution, NOTICE):
        assert said in words(clerk)


def goes_on_to_its_end(
    clerk: Page, head: Page, leader: Page, legal: Page, project: str, agreement: str, finance: Page
) -> None:
    """Reported on, its budget changed, accepted, its tail paid, closed and filed."""
    clerk.goto(tells(legal, project, "提交中期报告", "1", "40000"))
    press(clerk, "通过报告")
    changes_its_budget(legal, head, leader, agreement)
    acceptance = tells(legal, project, "申请验收", "2", "80000")
    head.goto(acceptance)
    reasoned(head, "提出意见", "指标均已完成。")
    leader.goto(acceptance)
    press(leader, "通过验收")
    is_paid(clerk, head, finance, leader, "尾款")
    clerk.goto(project)
    press(clerk, "结题归档")
    assert "已结题" in words(clerk)
    assert "SM3" in words(clerk)


def visitor_at(citizen: Page, address: str) -> Page:
    """Return the window of somebody who did not sign in, at an address."""
    citizen.goto(address)
    return citizen
