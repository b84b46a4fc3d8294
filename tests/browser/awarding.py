"""What is done after the notice: objection answered, awarded, signed, paid, reported on, changed, counted in the plan."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

from openpyxl import load_workbook

from tests.browser.calling import NUMBER, TITLE, reasoned
from tests.browser.hands import XLSX, choose, fact, file, follow, go, press, taken_by, words
from tests.browser.looking import keeps_every_rule
from tests.browser.test_entrance_story import FIRM

if TYPE_CHECKING:
    from playwright.sync_api import Page

TARGETS: Final = "样机 | 2 | 台\n申请发明专利 | 2 | 项"


def answers_the_objection(clerk: Page, head: Page, posting: str) -> None:
    """Take the objection up and find it not upheld."""
    clerk.goto(posting)
    go(clerk.locator("section[aria-labelledby=objections] a"))
    press(clerk, "受理异议")
    head.goto(clerk.url)
    reasoned(head, "答复：异议不成立", "经核查，两个项目内容不同。")


def is_awarded(clerk: Page, case: str) -> str:
    """Open the project from the page of the case, under the policy's third clause; return the project's address."""
    clerk.goto(case)
    follow(clerk, "设立项目")
    for name, value in (
        ("policy", NUMBER),
        ("path", "3.1"),
        ("title", TITLE),
        ("leader", "沈若谷"),
        ("programme", "science_project"),
        ("first_amount", "120000"),
        ("tail_amount", "80000"),
        ("budget", "设备费 | 100000\n材料费 | 100000"),
        ("first_day", "2014-10-20"),
        ("last_day", "2015-12-31"),
        ("goals", "完成样机研制与试用。"),
        ("targets", TARGETS),
    ):
        clerk.locator(f"[name={name}]").fill(value)
    choose(clerk.locator("[name=line]"), "2014")
    press(clerk, "设立项目、拟制任务书并冻结资金")
    assert fact(clerk, "立项决定").startswith("科委会议纪要")
    return clerk.url


def is_signed(clerk: Page, legal: Page, leader: Page, project: str) -> str:
    """Send the agreement, have it signed by both sides, and take both papers; return its address."""
    clerk.goto(project)
    go(clerk.get_by_role("link", name="RWS2014").first)
    agreement = clerk.url
    press(clerk, "送乙方确认")
    for window, move in ((legal, "乙方签署"), (leader, "甲方签署")):
        window.goto(agreement)
        press(window, move)
    for paper in ("任务书（docx）", "立项通知（PDF）"):
        taken = taken_by(leader.get_by_role("link", name=paper, exact=True))
        assert taken.path().stat().st_size > 2000
    return agreement


def is_paid(clerk: Page, head: Page, finance: Page, leader: Page, tranche: str) -> str:
    """Pay a tranche: made, checked, reviewed, approved by four, sent on a list, told as paid by the treasury's file; return its number."""
    clerk.goto("/funds/payments/make/")
    choose(clerk.locator("[name=tranche]"), re.compile(f"{TITLE} · .* · {tranche} · "))
    for name, value in (
        ("purpose", "项目经费"),
        ("payee", FIRM),
        ("bank", "示例银行嘉定支行"),
        ("account", "622200001111"),
    ):
        clerk.locator(f"[name={name}]").fill(value)
    press(clerk, "提交初审")
    payment = clerk.url
    for window, move in ((head, "初审通过"), (finance, "复核通过"), (leader, "批准")):
        window.goto(payment)
        press(window, move)
    finance.goto("/funds/treasury/")
    press(finance, "合并一张清单送国库")
    taken = taken_by(finance.get_by_role("link", name="工作簿（XLSX）", exact=True))
    finance.goto("/funds/treasury/files/")
    finance.locator("[name=file]").set_input_files(
        file("回单.xlsx", answered(taken.path().read_bytes(), FIRM), XLSX)
    )
    press(finance, "读取")
    press(finance, "接收可接收的行")
    clerk.goto(payment)
    assert "已支付" in words(clerk)
    return payment.rstrip("/").rsplit("/", 1)[1]


def answered(book: bytes, payee: str) -> bytes:
    """Return the treasury's answer to a list: what went to this payee is paid."""
    read, out = load_workbook(io.BytesIO(book)), io.BytesIO()
    sheet = read.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for line in sheet.iter_rows(min_row=2):
        if line[heads.index("收款人")].value == payee:
            line[heads.index("结果")].value = "已支付"
            line[heads.index("国库凭证号")].value = f"国库{line[0].value}"
    read.save(out)
    return out.getvalue()


def tells(legal: Page, project: str, button: str, reached: str, spent: str) -> str:
    """Report on the project, or apply for its acceptance; return the address of what was said."""
    legal.goto(project)
    follow(legal, button)
    keeps_every_rule(legal)
    legal.get_by_label("内容概述").fill("按任务书推进。")
    for name in ("样机", "申请发明专利"):
        legal.get_by_label(name).fill(reached)
    for name in ("设备费", "材料费"):
        legal.get_by_label(name).fill(spent)
    press(legal, "送审" if legal.get_by_role("button", name="送审", exact=True).count() else "提交")
    keeps_every_rule(legal)
    return legal.url


def changes_its_budget(legal: Page, head: Page, leader: Page, agreement: str) -> None:
    """Ask for money to go to another category, and have it approved by two."""
    legal.goto(agreement)
    follow(legal, "申请变更")
    keeps_every_rule(legal)
    legal.locator("[name=reason]").fill("设备降价，材料费调增")
    legal.locator("[name=budget]").fill("设备费 | 80000\n材料费 | 120000")
    press(legal, legal.locator("main form button.btn").first.inner_text())
    keeps_every_rule(legal)
    for window, move in ((head, "同意并上报"), (leader, "批准")):
        window.goto(legal.url)
        press(window, move)


def binds_the_plan(planner: Page) -> int:
    """Have a target of the plan measured by the projects awarded; return how many there are."""
    planner.goto("/plan/2014/indicator/projects_undertaken/")
    follow(planner, "调整口径…")
    keeps_every_rule(planner)
    choose(planner.locator("[name=indicator]"), "立项项目数")
    press(planner, "绑定")
    return counted(planner)


def counted(reader: Page) -> int:
    """Return what the plan counts of projects awarded, and hold it against the rows it opens: those shown and those beyond the reader's view."""
    reader.goto("/plan/2014/indicator/projects_awarded/")
    said = words(reader)
    value = int(re.findall(r"^(\d+) 项$", said, re.MULTILINE)[0])
    opened = re.findall(r"共 (\d+) 行(?: 另有 (\d+) 行不在您的查看范围)?", said)[0]
    assert sum(int(number or 0) for number in opened) == value
    return value
