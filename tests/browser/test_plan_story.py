"""A plan from its document to an answer with evidence: uploaded, compared, corrected, confirmed, assigned, reported, chased."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.hands import choose, fact, file, follow, go, press, row, told, unfold, words
from tests.kernel.files_sample import pdf
from tools.house.paths import ROOT
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

SAMPLE = ROOT / "kechuang" / "oversight" / "workplan" / "sample" / "plan-2014.txt"
YEAR = "2015"
HEADER = {
    "索引号": "WA8201000-2015-001",
    "主题分类": "区政府委办局",
    "发布机构": "区科委",
    "发文日期": "2015-01-27",
    "名称": "关于印发《2015年上海市嘉定区科技与信息化工作要点》的通知",
    "文号": "嘉科[2015]1号",
    "公开类型": "主动公开",
    "公开属性": "全部公开",
    "公开期限": "长期公开",
}
TARGETS = (
    ("新增孵化器", "≥ 8 家"),
    ("产学研合作对接项目", "≥ 480 项"),
    ("签订产学研合作协议", "≥ 135 项"),
    ("企业承担各级各类科技项目", "≥ 200 项"),
    ("高新技术企业申报认定和复审", "≥ 120 家"),
    ("高新技术企业总数", "> 520 家"),
    ("新增市、区科技小巨人（培育）企业", "≥ 20 家"),
    ("专利申请量", "> 5,000 件"),
    ("专利授权量", "> 3,000 件"),
    ("新增科普村（居委）", "≥ 15 家"),
    ("科普村（居委）覆盖率", "≥ 85%"),
)
STRETCH = {"产学研合作对接项目", "签订产学研合作协议"}
KEEPER, LEADER, WORKER = "许文静", "顾清源", "吴晓岚"
TASK = "织密孵化服务网络"


def next_years_document() -> str:
    """Return the shipped document with its years moved on by one, and a rank among its words that nobody can count."""
    text = SAMPLE.read_text(encoding="utf-8").replace("2014", YEAR)
    return text.replace("带动在孵企业成长。", "带动在孵企业成长，科技综合实力位居全市前3名。")


def test_a_plan_goes_from_its_document_to_an_accepted_answer(page: Opener) -> None:
    keeper, leader, worker = page(), page(), page()
    for window, person in ((keeper, KEEPER), (leader, LEADER), (worker, WORKER)):
        sign_in(window, person)
    uploads(keeper)
    compares(keeper)
    corrects(keeper)
    settles(keeper)
    two_confirm(keeper, leader)
    puts_in_force(leader)
    number = assigns(keeper)
    reports(worker, number)
    accepts_the_report(leader, number)
    chases(leader, number)
    answers_with_a_file(worker)
    accepts_the_answer(leader)


def uploads(page: Page) -> None:
    """Upload the document as it was saved."""
    page.goto("/plan/")
    follow(page, "上传文件")
    text = next_years_document().encode()
    page.get_by_label("文件").set_input_files(file("工作要点.txt", text, "text/plain"))
    press(page, "上传并读取")
    expect(page).to_have_url(re.compile(f"/plan/{YEAR}/check/$"))
    assert "文件已读取" in told(page)


def compares(page: Page) -> None:
    """See the header, the focuses and every target beside the words it was read from."""
    unfold(page.get_by_text("公文要素"))
    assert {label: fact(page, label) for label in HEADER} == HEADER
    assert page.locator("section.read-chapter[id] > h3").count() == 7
    assert "读出 7 章、20 项任务、11 项指标、7 个节点事项。" in words(page)
    for name, written in TARGETS:
        read = page.locator("li.reading").filter(has=page.locator(f'.reading-value:text-is("{name}")'))
        assert read.locator(".read-figure").inner_text() == written
        assert ("力争" in read.inner_text()) == (name in STRETCH)
        quote = read.get_by_role("link", name=f"看原文 {name}").get_attribute("href") or ""
        assert quote.startswith("#source-")
        source = page.locator(quote)
        assert source.is_visible()
        assert re.sub(r"\D", "", written) in source.inner_text()


def corrects(page: Page) -> None:
    """Correct a target, join two tasks, split one."""
    follow(page, "修改 新增孵化器")
    page.get_by_label("目标", exact=False).and_(page.locator("[name=value]")).fill("9")
    press(page, "保存")
    assert "≥ 9 家" in words(page)
    follow(page, "修改 探索研发平台公共服务")
    unfold(page.get_by_text("与其他任务合并").first)
    choose(page.locator("form[action*='/join/'] select"), "深化院所与企业合作")
    press(page, "与其他任务合并")
    assert "19 项任务" in words(page)
    follow(page, "修改 建设一站式服务平台")
    unfold(page.get_by_text("从某句起拆分").first)
    split = page.locator("form[action*='/split/']")
    split.locator("select").select_option(index=2)
    split.get_by_label("新任务标题").fill("会商重大项目")
    press(page, "从某句起拆分")
    assert "20 项任务" in words(page)
    assert page.get_by_text("会商重大项目", exact=True).count() > 0


def settles(page: Page) -> None:
    """Settle the place that was not understood; until then nothing is confirmed."""
    assert "有 1 处未能识别" in words(page)
    follow(page, "确认…")
    press(page, "确认")
    assert "尚有未识别内容没有处理。" in words(page)
    page.goto(f"/plan/{YEAR}/check/")
    follow(page, "处理 科技综合实力位居全市前3名")
    page.get_by_label("处理意见").fill("名次由市里评定，不列指标")
    press(page, "处理完毕")
    assert "原文已全部读取。" in words(page)
    assert "名次由市里评定，不列指标" in words(page)


def two_confirm(first: Page, second: Page) -> None:
    """Let two officials confirm the same plan: the second is told."""
    for page in (first, second):
        page.goto(f"/plan/{YEAR}/check/")
        follow(page, "确认…")
    press(first, "确认")
    assert "已确认。" in told(first)
    press(second, "确认")
    assert "此页打开之后此件已经办理，当前状态为“已确认”。" in words(second)


def puts_in_force(page: Page) -> None:
    """Put the plan in force."""
    page.goto(f"/plan/{YEAR}/tasks/")
    press(page, "下达执行")
    page.goto("/plan/")
    assert "执行中" in row(page, f"《{YEAR}年").inner_text()


def assigns(page: Page) -> str:
    """Say who answers, who does it, who helps, by when and what each quarter is to bring; return the number of the task."""
    page.goto(f"/plan/{YEAR}/tasks/")
    follow(page, f"分解 {TASK}")
    choose(page.get_by_label("牵头领导"), LEADER)
    choose(page.get_by_label("责任科室"), "科技创新科")
    page.get_by_role("checkbox", name="科技服务科").check()
    page.get_by_label("完成时限").fill("2015-11-30")
    for quarter, what in (
        ("一季度", "摸底排队"),
        ("二季度", "新增 3 家"),
        ("三季度", "新增 6 家"),
        ("四季度", "新增 9 家"),
    ):
        page.get_by_label(quarter).fill(what)
    press(page, "分解")
    assert "已分解至科技创新科" in told(page)
    page.goto(f"/plan/{YEAR}/tasks/")
    line = row(page, TASK)
    for part in (LEADER, "科技创新科", "科技服务科", "摸底排队", "2015-11-30", "已分解"):
        assert part in line.inner_text()
    return str(line.get_by_role("link", name=TASK, exact=True).get_attribute("href"))


def reports(page: Page, address: str) -> None:
    """Find the task among one's own, take it on, report on its first node with evidence."""
    page.goto(f"/tasks/?q={TASK}")
    go(page.locator(".listing table").get_by_role("link", name=TASK).first)
    expect(page).to_have_url(re.compile(re.escape(address)))
    press(page, "签收")
    follow(page, "报告进展")
    choose(page.get_by_label("季度节点"), "摸底排队")
    page.get_by_label("完成情况").fill("已对 24 家载体摸底，9 家列入培育。")
    page.get_by_label("佐证材料").set_input_files(file("摸底表.pdf", pdf(), "application/pdf"))
    press(page, "报告进展")
    assert "已报告" in told(page)
    said = words(page)
    assert "已对 24 家载体摸底" in said
    assert "附佐证材料" in said


def accepts_the_report(page: Page, address: str) -> None:
    """Accept the report; the node is done."""
    page.goto(address)
    press(page, "认可报告")
    page.goto(address)
    assert "2014-09-30 认可" in words(page)


def chases(page: Page, address: str) -> None:
    """Put the task under supervision."""
    page.goto(address)
    follow(page, "督办…")
    page.get_by_label("督办要求").fill("请报 9 家培育对象名单。")
    page.get_by_label("答复时限").fill("2014-10-15")
    press(page, "下达督办")
    assert "科技创新科须于 2014-10-15 前答复" in told(page)
    assert "请报 9 家培育对象名单。" in words(page)


def answers_with_a_file(page: Page) -> None:
    """Answer what is chased with a file; without one it doesn't count."""
    page.goto("/supervision/")
    go(page.get_by_role("link", name=re.compile(TASK)).first)
    follow(page, "反馈办理情况")
    page.get_by_label("反馈").fill("名单附后。")
    press(page, "反馈")
    assert page.get_by_label("佐证材料").get_attribute("aria-invalid") == "true"
    page.get_by_label("佐证材料").set_input_files(file("名单.pdf", pdf(), "application/pdf"))
    press(page, "反馈")
    assert "已反馈" in told(page)
    assert "名单.pdf" in words(page)


def accepts_the_answer(page: Page) -> None:
    """Accept the answer of another."""
    page.goto("/supervision/")
    go(page.get_by_role("link", name=re.compile(TASK)).first)
    press(page, "确认办结")
    page.goto("/supervision/")
    assert "已办结" in row(page, TASK).inner_text()
