"""What is done until a call's applications are decided and posted: policy, call, entrance, application, examination, meeting, notice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from kechuang.doors.hall.example import BATCH, MATTER
from tests.browser.hands import fact, file, follow, follow_count, go, press, row, taken_by, told, words
from tests.browser.looking import keeps_every_rule
from tests.browser.test_entrance_story import FIRM, FIRST, authorises, choose_sign_in, come_in, registers
from tests.browser.test_hall_apply_story import (
    SCAN,
    fills_in_figures_and_plan,
    fills_in_the_budget,
    fills_in_the_firm,
)
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

    from tests.browser.conftest import Opener

CLERK, HEAD, LEADER, FINANCE, TOWN, PLANNER = "吴晓岚", "戴承志", "顾清源", "方可明", "姚安然", "许文静"
TITLE: Final = "在线视觉检测仪的产业化"
POLICY, NUMBER = "区级科技小巨人（培育）企业资助办法", "嘉科〔2014〕68号"
BODY: Final = """第一条　为了培育科技小巨人企业，制定本办法。
第二条　申报企业应当在本区注册满一年。
第三条　经审议、公示立项的，每家给予不超过20万元资助，分两期拨付。
"""
CALL: Final = "关于组织申报2014年区级科技小巨人（培育）企业（第二批）的通知"
NOTICE: Final = "2014年度区级科技小巨人（培育）企业（第二批）拟立项公示"


def signed_in(page: Opener, person: str, to: str = "/") -> Page:
    """Return a window in which an official has signed in."""
    window = page()
    sign_in(window, person, to=to)
    return window


def reasoned(window: Page, move: str, reason: str) -> None:
    """Take a step that asks for a reason."""
    follow(window, f"{move}…")
    window.get_by_label("理由").fill(reason)
    press(window, move)


def asks_for_corrections(clerk: Page) -> None:
    """Say at the questions what is wrong, and the rest below, all at once."""
    follow(clerk, "一次性告知补正…")
    keeps_every_rule(clerk)
    clerk.get_by_label("职工总数").fill("与年度报表不一致。")
    clerk.get_by_label("其他需要补正的内容").fill("审计报告缺研发费用专项说明。")
    press(clerk, "一次性告知补正")
    assert "职工总数：与年度报表不一致。" in words(clerk)


def described(field: Locator) -> str:
    """Return what is read out with a field."""
    ids = (field.get_attribute("aria-describedby") or "").split()
    return "".join(field.page.locator(f"id={one}").inner_text() for one in ids)


def publishes_the_policy(clerk: Page, head: Page, leader: Page) -> None:
    """Draft a policy with three clauses, have it reviewed for secrets, and publish it."""
    clerk.goto("/policies/draft/")
    for name, value in (("title", POLICY), ("issuers", "嘉定区科学技术委员会"), ("number", NUMBER)):
        clerk.locator(f"[name={name}]").fill(value)
    clerk.locator("[name=subject]").select_option(index=1)
    clerk.locator("[name=form]").select_option(index=1)
    press(clerk, "建立草稿")
    keeps_every_rule(clerk)
    clerk.locator("[name=body]").fill(BODY)
    go(clerk.locator("main form button.btn").first)
    keeps_every_rule(clerk)
    clerk.goto("/policies/")
    follow(clerk, POLICY)
    follow(clerk, "办理状态")
    address = clerk.url
    keeps_every_rule(clerk)
    press(clerk, "提交审查")
    head.goto(address)
    reasoned(head, "保密审查通过", "未见涉密内容")
    leader.goto(address)
    follow(leader, "发布…")
    keeps_every_rule(leader)
    press(leader, "发布政策")
    assert "已发布" in told(leader)


def as_file(data: object) -> FilePayload:
    """Return data as a file to choose."""
    return file("call.json", json.dumps(data, ensure_ascii=False).encode(), "application/json")


def publishes_the_call(clerk: Page, leader: Page) -> None:
    """Bring matter and batch in from files: window, places, budget line, form, a sealed copy; another publishes both."""
    audience = {"and": [{"is": "in_business", "id": "in_business"}]}
    matter = MATTER | {"code": "little-giant-second", "audience": audience}
    batch = BATCH | {
        "matter": matter["code"],
        "title": CALL,
        "opens_at": "2014-09-30T08:00:00+08:00",
        "closes_at": "2014-10-10T17:00:00+08:00",
        "budget_line": "ZB20140001",
        "sealed": True,
    }
    clerk.goto("/matters/")
    follow(clerk, "从文件导入")
    clerk.get_by_label("事项文件").set_input_files(as_file(matter))
    clerk.get_by_label("批次文件").set_input_files(as_file(batch))
    press(clerk, "检查并拟制")
    assert "由另一人审核并发布" in told(clerk)
    address = clerk.url
    follow(clerk, matter["title"])
    leader.goto(clerk.url)
    press(leader, "发布")
    assert "已发布" in told(leader)
    leader.goto(address)
    follow(leader, "发布")
    leader.get_by_label("理由").fill("申报期与公布同日开始")
    press(leader, "发布")
    assert "已发布" in told(leader)


def comes_in(legal: Page, agent: Page, registrar: Page) -> None:
    """Register the enterprise, have it admitted, and authorise who applies for it."""
    registers(legal)
    come_in(legal, "zhu.rumen")
    registrar.goto("/")
    follow_count(registrar, "待核验的单位注册")
    follow(registrar, FIRM)
    press(registrar, "核准")
    agent.goto(authorises(legal, FIRST))
    keeps_every_rule(agent)
    choose_sign_in(agent, "first.agent")
    press(agent, "加入")
    come_in(agent, "first.agent")


def applies(agent: Page) -> str:
    """Find the call, fill in, print, seal, submit; return the application's address."""
    agent.goto("/calls/")
    follow(agent, CALL)
    assert "贵企业能否申报" in words(agent)
    press(agent, "立即申报")
    own = agent.url
    follow(agent, "填写")
    fills_in_the_firm(agent)
    fills_in_figures_and_plan(agent, own.rstrip("/"))
    fills_in_the_budget(agent)
    printed = taken_by(agent.get_by_role("link", name="打印申报书（PDF）"))
    assert printed.path().read_bytes().startswith(b"%PDF-")
    seals_and_hands_in(agent, "提交")
    assert "已提交" in told(agent)
    return own


def seals_and_hands_in(agent: Page, button: str) -> None:
    """Upload the sealed scan under the version code of these very answers, and hand the whole in."""
    code = agent.locator("#printed + .when").inner_text().split()[-1]
    agent.get_by_label("页脚版本码").fill(code)
    agent.get_by_label("盖章申报书扫描件", exact=False).set_input_files(SCAN)
    press(agent, "上传扫描件")
    press(agent, button)


def is_examined(town: Page, clerk: Page, head: Page, leader: Page, agent: Page, own: str) -> str:
    """Recommended, returned once with all reasons, corrected, accepted, reviewed by two; return the case's address."""
    number = own.rstrip("/").rsplit("/", 1)[1]
    case = f"/case/{number}/"
    town.goto(case)
    press(town, "同意推荐")
    clerk.goto(case)
    asks_for_corrections(clerk)
    agent.goto(own)
    assert "审计报告缺研发费用专项说明。" in words(agent)
    follow(agent, "职工总数")
    staff = agent.get_by_label("职工总数")
    assert "需要补正：与年度报表不一致。" in described(staff)
    keeps_every_rule(agent)
    staff.fill("118")
    press(agent, "保存并继续")
    agent.goto(own)
    follow(agent, "核对并提交")
    seals_and_hands_in(agent, "提交补正")
    for window, move in ((clerk, "受理"), (head, "同意并上报"), (leader, "审核通过")):
        window.goto(case)
        press(window, move)
    return case


def is_decided(clerk: Page, leader: Page, number: str) -> str:
    """Have the meeting grant 20 万元 and its resolution confirmed; return its number."""
    clerk.goto("/resolutions/new/")
    clerk.get_by_label("标题").fill("研究科技小巨人（培育）企业立项")
    clerk.get_by_label("会议日期").fill("2014-09-30")
    clerk.get_by_label("主持人").fill(LEADER)
    press(clerk, "起草会议纪要")
    follow(clerk, "议题")
    keeps_every_rule(clerk)
    item = clerk.locator("fieldset").filter(has_text=number)
    item.get_by_label("审议意见").select_option("agree")
    item.get_by_label("核定金额").fill("200000")
    press(clerk, "保存议题")
    press(clerk, "提交确认")
    leader.goto(clerk.url)
    press(leader, "确认会议纪要")
    return fact(leader, "纪要编号")


def is_posted(clerk: Page, leader: Page, citizen: Page) -> tuple[str, str]:
    """Post everything that waits for five working days; a citizen objects to this entry; return the public page and the objection's receipt."""
    clerk.goto("/announcements/postings/new/")
    clerk.get_by_label("标题").fill(NOTICE)
    clerk.get_by_label("公示内容").fill("经主任办公会审议，现将拟立项名单予以公示。")
    clerk.get_by_label("来信来访受理地点").fill("科技创新科，021-00000000")
    press(clerk, "起草公示")
    go(clerk.locator(".actions").get_by_role("link", name="公示条目", exact=True))
    keeps_every_rule(clerk)
    for box in clerk.get_by_label("列入本次公示").all():
        box.check()
    press(clerk, "保存条目")
    press(clerk, "提交发布")
    leader.goto(clerk.url)
    press(leader, "发布公示")
    assert fact(leader, "公示截止日").startswith("2014-10-11")
    citizen.goto("/announcements/")
    follow(citizen, NOTICE)
    public = citizen.url
    go(row(citizen, FIRM).get_by_role("link"))
    citizen.get_by_label("异议内容及理由").fill("该企业主导产品与已获资助的项目相同。")
    citizen.get_by_label("姓名或单位名称").fill("言实")
    citizen.get_by_label("联系电话").fill("19900008888")
    press(citizen, "提交异议")
    leader.goto(citizen.url)
    keeps_every_rule(leader)
    return public, citizen.url
