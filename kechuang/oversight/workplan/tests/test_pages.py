"""The pages of the plan: by form, without JavaScript, with a stranger at the door and twelve queries at most."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kechuang.kernel.audit import clock
from kechuang.kernel.calendar.workdays import share_of_year_worked
from kechuang.kernel.indicators.models import Figure, Freeze
from kechuang.oversight.workplan.actions import editing, figures, working
from kechuang.oversight.workplan.models import Milestone, Plan, Report, Target, Task
from kechuang.oversight.workplan.tests import ground
from kechuang.oversight.workplan.tests.ground import browser, typed
from kechuang.primitives.spreadsheets import Sheet, write_workbook

if TYPE_CHECKING:
    from django.test import Client

    from kechuang.oversight.workplan.tests.ground import Commission
    from kechuang.primitives.actor import Actor

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def draft(commission: Commission) -> Plan:
    """Return a plan just read."""
    return ground.read(commission.clerk)


def asked(client: Client, url: str) -> int:
    """Return how many queries a page takes, its shapes once known to the process; it must open."""
    client.get(url)
    clock.forget()  # so that each page asks for the time itself
    share_of_year_worked(date(2014, 9, 30))
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(queries)


def addresses(plan: Plan) -> list[str]:
    task = ground.task_named(plan, "用好专利")
    assert task.case is not None
    year = [plan.year]
    return [
        reverse("workplan:home"),
        *(
            reverse(f"workplan:{name}", args=year)
            for name in ("dashboard", "print", "xlsx", "check", "breakdown", "figures")
        ),
        *(reverse(f"workplan:{name}", args=year) for name in ("import", "template", "frozen", "next")),
        reverse("workplan:indicator", args=[plan.year, "patent_grants"]),
        reverse("workplan:task", args=[task.case.number]),
        *(reverse(f"workplan:{name}", args=[task.uid]) for name in ("assign",)),
        *(
            reverse(f"workplan:{name}", args=[ground.target_named(plan, "专利授权").uid])
            for name in ("bind", "enter")
        ),
        reverse("workplan:milestone", args=[Milestone.objects.get(name__contains="专利资助").uid]),
        reverse("workplan:correct_figure", args=[Figure.objects.filter(indicator="patent_grants")[0].uid]),
        reverse("workplan:report", args=[Freeze.objects.get().uid]),
        reverse("workplan:report_rows", args=[Freeze.objects.get().uid, "patent_grants"]),
    ]


def thirty_more(plan: Plan, commission: Commission) -> None:
    """Thirty tasks, thirty targets, thirty milestones, and every month of four years."""
    from kechuang.kernel.audit.writing import write  # noqa: PLC0415 - plants rows a confirmed plan would refuse by its verbs
    from kechuang.kernel.cases.acting import open_case  # noqa: PLC0415 - the same

    section = plan.sections.all()[0]
    with write(commission.leader):
        for number in range(30):
            task = Task.objects.create(
                section=section, place=100 + number, title=f"任务{number}", responsible=commission.ip
            )
            open_case(
                "workplan_task",
                task,
                by=commission.leader,
                title=task.title,
                unit=commission.ip,
                parent=plan.case,
            )
            Target.objects.create(
                task=task, place=0, name=f"指标{number}", operator=">=", value=Decimal(9), unit="项", kind="flow",
                indicator="patent_applications",
            )  # fmt: skip
            Milestone.objects.create(task=task, place=0, name=f"事项{number}")
            task.nodes.create(quarter=1, what="启动", due=date(2014, 3, 31))
            task.supporting.add(commission.general)
    task = ground.task_named(plan, "用好专利")
    for _ in range(3):
        working.report(Task.objects.get(pk=task.pk), by=commission.ip_clerk, text="进展")
        working.answer(Task.objects.get(pk=task.pk), "accept", by=commission.deputy)
        working.chase(Task.objects.get(pk=task.pk), by=commission.deputy, asks="请报", due=date(2014, 10, 30))
    for month in range(2, 9):
        ground.reported(commission, plan, "专利授权", month, 250)
    for number in range(30):
        figures.freeze_plan(plan, by=commission.head, as_of=date(2014, 6, 30), title=f"报送{number}")


@pytest.mark.one_engine
def test_pages_ask_the_same_of_the_database_for_one_row_and_for_thirty(
    plan: Plan, commission: Commission
) -> None:
    ground.under_way(commission, plan)
    ground.turn_to(date(2014, 9, 30))
    ground.reported(commission, plan, "专利授权", 1, 250)
    figures.freeze_plan(plan, by=commission.head, as_of=date(2014, 3, 31), title="一季度")
    client, urls = browser(commission.head), addresses(plan)
    before = {url: asked(client, url) for url in urls}
    thirty_more(plan, commission)
    assert {url: asked(client, url) for url in urls} == before
    assert {url: count for url, count in before.items() if count > MOST_QUERIES} == {}


def test_a_stranger_finds_nothing_of_the_plan(plan: Plan, commission: Commission, client: Client) -> None:
    ground.under_way(commission, plan)
    ground.turn_to(date(2014, 9, 30))
    ground.reported(commission, plan, "专利授权", 1, 250)
    figures.freeze_plan(plan, by=commission.head, as_of=date(2014, 3, 31), title="一季度")
    for url in addresses(plan):
        response = client.get(url)
        assert response.status_code in {302, 403, 404}, url
        assert "专利授权量" not in response.content.decode()


def test_a_town_reads_the_districts_figures_and_changes_none(plan: Plan, commission: Commission) -> None:
    client = browser(commission.townsman)
    assert client.get(reverse("workplan:dashboard", args=[2014])).status_code == 200
    for name in ("check", "next"):
        assert client.get(reverse(f"workplan:{name}", args=[2014])).status_code == 404
    target = ground.target_named(plan, "专利授权")
    refused = client.post(
        reverse("workplan:enter", args=[target.uid]), typed(commission.townsman, month="1", value="5")
    )
    assert refused.status_code == 404
    frozen = client.post(
        reverse("workplan:frozen", args=[2014]), typed(commission.townsman, title="x", as_of="2014-01-20")
    )
    assert frozen.status_code == 403
    assert not Freeze.objects.exists()


def test_a_draft_exists_for_those_who_keep_it_only(draft: Plan, commission: Commission) -> None:
    for actor, status in ((commission.head, 200), (commission.ip_head, 404)):
        assert browser(actor).get(reverse("workplan:dashboard", args=[draft.year])).status_code == status
    assert draft.title not in browser(commission.ip_head).get(reverse("workplan:home")).content.decode()
    assert draft.title in browser(commission.head).get(reverse("workplan:home")).content.decode()


def upload(actor: Actor, content: bytes, name: str, **values: str) -> tuple[int, str]:
    file = SimpleUploadedFile(name, content)
    response = browser(actor).post(reverse("workplan:upload"), typed(actor, file=file, **values))
    return response.status_code, response.content.decode()


def test_an_uploaded_document_leads_to_the_two_sides(commission: Commission) -> None:
    status, _body = upload(commission.clerk, ground.TEXT.encode("gbk"), "要点.txt")
    assert status == 302
    body = browser(commission.clerk).get(reverse("workplan:check", args=[2014])).content.decode()
    assert "新增孵化器8家" in body
    assert "读出 2 章、4 项任务、6 项指标、2 个节点事项。" in body
    assert "≥ 8 家" in body


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "plan.txt", "空"),
        (b"MZ\x00\x01\x02", "plan.txt", "文件"),
        (b"PK\x03\x04" + b"\x00" * 200, "plan.docx", "文件"),
        (b"%PDF-1.7", "plan.pdf", "文件"),
        ("一、做事\n扩大孵化。全年新增孵化器8家。".encode(), "plan.txt", "年度"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused_at_its_field(
    commission: Commission, content: bytes, name: str, words: str
) -> None:
    status, body = upload(commission.clerk, content, name)
    assert status == 422
    assert 'role="alert"' in body
    assert words in body
    assert not Plan.objects.exists()


def test_the_same_document_twice_says_so(draft: Plan, commission: Commission) -> None:
    status, body = upload(commission.head, ground.TEXT.encode(), "plan.txt")
    assert (status, draft.case.number in body, "请勿重复上传" in body) == (422, True, True)


def correct(actor: Actor, plan: Plan, deed: str, uid: object, **values: object) -> tuple[int, str, str]:
    url = reverse("workplan:correct", args=[plan.year, deed, uid])
    seen = Plan.objects.get(pk=plan.pk).revision
    response = browser(actor).post(url, typed(actor, str(uuid4()), seen=seen, **values))
    return response.status_code, response.headers.get("Location", ""), response.content.decode()


TARGET = {
    "name": "新增孵化器",
    "operator": ">=",
    "value": "9",
    "unit": "家",
    "kind": "flow",
    "indicator": "incubators_added",
}


def test_a_target_is_opened_corrected_in_place_and_saved(draft: Plan, commission: Commission) -> None:
    target = ground.target_named(draft, "孵化器")
    key = f"target-{target.uid}"
    page = (
        browser(commission.clerk)
        .get(reverse("workplan:check", args=[2014]) + f"?edit={key}")
        .content.decode()
    )
    assert 'value="8"' in page
    status, location, _body = correct(commission.clerk, draft, "target", target.uid, **TARGET)
    assert (status, location.rpartition("#")[2]) == (302, f"reading-{key}")
    assert ground.target_named(draft, "孵化器").value == 9


def test_a_wrong_figure_keeps_what_was_typed_and_says_what_is_wrong(
    draft: Plan, commission: Commission
) -> None:
    target = ground.target_named(draft, "孵化器")
    status, _location, body = correct(
        commission.clerk, draft, "target", target.uid, **{**TARGET, "value": "八"}
    )
    assert (status, 'value="八"' in body, 'aria-invalid="true"' in body) == (422, True, True)
    assert ground.target_named(draft, "孵化器").value == 8


def test_items_and_tasks_are_moved_joined_split_added_and_deleted_by_form(
    draft: Plan, commission: Commission
) -> None:
    first, last = ground.task_named(draft, "扩大孵化"), ground.task_named(draft, "用好专利")
    target, milestone = ground.target_named(draft, "孵化器"), Milestone.objects.get(name__contains="专利资助")
    by = commission.clerk
    assert correct(by, draft, "move-target", target.uid, to=last.uid)[0] == 302
    assert correct(by, draft, "milestone", milestone.uid, name="出台专利办法", due="2014-06-30")[0] == 302
    assert correct(by, draft, "move-milestone", milestone.uid, to=first.uid)[0] == 302
    assert correct(by, draft, "add-milestone", first.uid, name="召开现场会")[0] == 302
    assert (
        correct(by, draft, "add-target", first.uid, **{**TARGET, "name": "新增面积", "indicator": ""})[0]
        == 302
    )
    assert correct(by, draft, "add-task", draft.sections.all()[0].uid, title="多办一件事")[0] == 302
    assert correct(by, draft, "task", last.uid, title="用好用足专利", owner="知识产权科")[0] == 302
    assert correct(by, draft, "remove-target", target.uid)[0] == 302
    assert correct(by, draft, "join", last.uid, to=first.uid)[0] == 302
    assert correct(by, draft, "remove-task", ground.task_named(draft, "多办一件事").uid)[0] == 302
    kept = ground.task_named(draft, "扩大孵化")
    assert [each.name for each in kept.milestones.all()] == ["编制载体发展规划", "出台专利办法", "召开现场会"]
    assert [each.name for each in kept.targets.all()] == ["新增面积", "专利申请量", "专利授权量"]


def test_what_is_sent_twice_is_done_once_and_leads_back(draft: Plan, commission: Commission) -> None:
    url = reverse("workplan:correct", args=[2014, "add-task", draft.sections.all()[0].uid])
    for _ in range(2):
        response = browser(commission.clerk).post(url, typed(commission.clerk, "same", title="多办一件事"))
    assert response.headers["Location"] == reverse("workplan:check", args=[2014])
    assert ground.task_named(draft, "多办一件事").place == 2


def test_a_task_is_split_by_form(draft: Plan, commission: Commission) -> None:
    task = ground.task_named(draft, "用好专利")
    place = draft.text.index("出台专利资助办法")
    assert correct(commission.clerk, draft, "split", task.uid, sentence=place, title="出台办法")[0] == 302
    assert [each.name for each in ground.task_named(draft, "出台办法").milestones.all()] == [
        "出台专利资助办法"
    ]


def test_whoever_corrects_an_older_page_is_told_and_loses_nothing(
    draft: Plan, commission: Commission
) -> None:
    target = ground.target_named(draft, "孵化器")
    editing.change_target(target, by=commission.head, value=Decimal(10))
    url = reverse("workplan:correct", args=[2014, "target", target.uid])
    response = browser(commission.clerk).post(url, typed(commission.clerk, seen=0, **TARGET))
    body = response.content.decode()
    assert (response.status_code, "他人刚刚修改了草稿" in body, 'value="9"' in body) == (409, True, True)
    assert ground.target_named(draft, "孵化器").value == 10


def test_two_officials_confirm_and_the_second_is_told(draft: Plan, commission: Commission) -> None:
    ground.settled(draft, commission.clerk)
    plan, url = Plan.objects.get(pk=draft.pk), reverse("workplan:confirm", args=[2014])
    assert browser(commission.clerk).get(url).status_code == 200
    sent = {"seen": plan.case.steps, "revision": plan.revision}
    assert browser(commission.head).post(url, typed(commission.head, "a", **sent)).status_code == 302
    second = browser(commission.clerk).post(url, typed(commission.clerk, "b", **sent))
    assert second.status_code == 409
    assert "已确认" in second.content.decode()


def test_nobody_confirms_what_has_changed_since_they_looked(draft: Plan, commission: Commission) -> None:
    ground.settled(draft, commission.clerk)
    seen = Plan.objects.get(pk=draft.pk)
    editing.change_target(ground.target_named(draft, "孵化器"), by=commission.head, value=Decimal(10))
    url = reverse("workplan:confirm", args=[2014])
    response = browser(commission.clerk).post(
        url, typed(commission.clerk, seen=seen.case.steps, revision=seen.revision)
    )
    assert response.status_code == 409
    assert Plan.objects.get(pk=draft.pk).case.state == "draft"


def test_a_task_is_assigned_reported_and_chased_by_form(plan: Plan, commission: Commission) -> None:
    task = ground.task_named(plan, "用好专利")
    sent = {"leader": commission.deputy.person, "responsible": commission.ip.pk, "node_1": "制定方案"}
    url = reverse("workplan:assign", args=[task.uid])
    assert browser(commission.head).post(url, typed(commission.head, "a", **sent)).status_code == 302
    working.take_on(Task.objects.get(pk=task.pk), by=commission.ip_head)
    url = reverse("workplan:report_on", args=[task.uid])
    empty = browser(commission.ip_clerk).post(url, typed(commission.ip_clerk, "b", text=""))
    assert empty.status_code == 422
    file = SimpleUploadedFile("进展.xlsx", write_workbook([Sheet("进展", ["事项"], [["完成"]])]))
    told = typed(commission.ip_clerk, "c", text="方案已定", node=task.nodes.get().pk, evidence=file)
    assert browser(commission.ip_clerk).post(url, told).status_code == 302
    assert Report.objects.get().file is not None
    url = reverse("workplan:chase", args=[task.uid])
    late = browser(commission.deputy).post(url, typed(commission.deputy, "d", asks="请报", due="2014-01-02"))
    assert late.status_code == 422
    assert (
        browser(commission.deputy)
        .post(url, typed(commission.deputy, "e", asks="请报", due="2014-02-20"))
        .status_code
        == 302
    )
    case = Task.objects.get(pk=task.pk).case
    assert case is not None
    page = browser(commission.ip_clerk).get(reverse("workplan:task", args=[case.number])).content.decode()
    assert all(words in page for words in ("方案已定", "附佐证材料", "待答复", "请报", "制定方案"))


def test_a_milestone_is_met_by_form_with_its_document(plan: Plan, commission: Commission) -> None:
    ground.assigned(commission, plan)
    url = reverse("workplan:milestone", args=[Milestone.objects.get(name__contains="专利资助").uid])
    assert (
        browser(commission.ip_head).post(url, typed(commission.ip_head, "a", on="2014-01-20")).status_code
        == 422
    )
    sent = typed(commission.ip_head, "b", on="2014-01-20", document="专利资助办法")
    assert (
        browser(commission.townsman)
        .post(url, typed(commission.townsman, "c", on="2014-01-20", document="x"))
        .status_code
        == 403
    )
    assert browser(commission.ip_head).post(url, sent).status_code == 302
    assert (
        "专利资助办法"
        in browser(commission.townsman).get(reverse("workplan:dashboard", args=[2014])).content.decode()
    )


def test_a_month_is_entered_corrected_and_stays_readable(plan: Plan, commission: Commission) -> None:
    ground.assigned(commission, plan)
    ground.turn_to(date(2014, 9, 30))
    client, target = browser(commission.ip_clerk), ground.target_named(plan, "专利授权")
    url = reverse("workplan:enter", args=[target.uid])
    sent = {"month": "8", "value": "259", "document": "月报", "signer": ""}
    assert client.post(url, typed(commission.ip_clerk, "a", **sent)).status_code == 422
    assert client.post(url, typed(commission.ip_clerk, "b", **{**sent, "signer": "王明"})).status_code == 302
    again = client.post(url, typed(commission.ip_clerk, "c", **{**sent, "signer": "王明"}))
    assert (again.status_code, "已经填报" in again.content.decode()) == (422, True)
    url = reverse("workplan:correct_figure", args=[Figure.objects.get().uid])
    sent = {"value": "250", "reason": "重复", "document": "更正单", "signer": "王明"}
    assert client.post(url, typed(commission.ip_clerk, "d", **sent)).status_code == 302
    page = client.get(reverse("workplan:indicator", args=[2014, "patent_grants"])).content.decode()
    assert all(words in page for words in ("250 件", "更正单", "重复", "共 1 行"))
    assert "已更正" in client.get(reverse("workplan:figures", args=[2014])).content.decode()


def test_a_table_is_previewed_before_it_is_entered(plan: Plan, commission: Commission) -> None:
    ground.assigned(commission, plan)
    ground.turn_to(date(2014, 9, 30))
    client, url = browser(commission.ip_clerk), reverse("workplan:import", args=[2014])
    data = write_workbook([Sheet("月报", ["指标", "1月", "2月"], [["专利授权量", 250, 260]])])
    sent = {"document": "月报", "signer": "王明"}
    shown = client.post(
        url, typed(commission.ip_clerk, "a", table=SimpleUploadedFile("月报.xlsx", data), **sent)
    )
    assert (shown.status_code, "2014-02" in shown.content.decode(), Figure.objects.exists()) == (
        200,
        True,
        False,
    )
    file = SimpleUploadedFile("月报.xlsx", data)
    assert client.post(url, typed(commission.ip_clerk, "b", table=file, sure="1", **sent)).status_code == 302
    assert Figure.objects.count() == 2


def test_a_report_is_frozen_by_form_and_shown_beside_today(plan: Plan, commission: Commission) -> None:
    ground.assigned(commission, plan)
    ground.turn_to(date(2014, 9, 30))
    figure = ground.reported(commission, plan, "专利授权", 5, 259)
    client, url = browser(commission.head), reverse("workplan:frozen", args=[2014])
    ahead = client.post(url, typed(commission.head, "a", title="半年", as_of="2014-12-31"))
    assert ahead.status_code == 422
    assert client.post(url, typed(commission.head, "b", title="半年", as_of="2014-06-30")).status_code == 302
    target = ground.target_named(plan, "专利授权")
    figures.correct(
        figure,
        by=commission.ip_clerk,
        target=target,
        value=236,
        reason="重复",
        said=figures.Attestation(document="单", signer="王"),
    )
    page = client.get(reverse("workplan:report", args=[Freeze.objects.get().uid])).content.decode()
    assert all(words in page for words in ("259 件", "236 件", "新增 1 行，减少 1 行"))
    rows = client.get(
        reverse("workplan:report_rows", args=[Freeze.objects.get().uid, "patent_grants"])
    ).content.decode()
    assert "2014年5月：259" in rows
    assert "2014年5月：236" in rows


def test_the_next_year_is_drafted_by_form(plan: Plan, commission: Commission) -> None:
    url = reverse("workplan:next", args=[2014])
    response = browser(commission.head).post(url, typed(commission.head))
    assert response.headers["Location"] == reverse("workplan:check", args=[2015])
    body = browser(commission.head).get(response.headers["Location"]).content.decode()
    assert "待定" in body
    assert plan.drafts.get().year == 2015


def test_the_rows_of_a_figure_leave_as_a_workbook(plan: Plan, commission: Commission) -> None:
    ground.assigned(commission, plan)
    ground.turn_to(date(2014, 9, 30))
    ground.reported(commission, plan, "专利授权", 5, 259)
    url = reverse("workplan:indicator", args=[2014, "patent_grants"]) + "?export=xlsx"
    assert browser(commission.townsman).get(url).headers["Content-Type"].endswith("sheet")


@pytest.mark.parametrize(
    "address", ["/plan/1999/", "/plan/2014/indicator/nothing/", "/plan/2014/check/nothing/"]
)
def test_an_address_that_leads_nowhere_says_so(plan: Plan, commission: Commission, address: str) -> None:
    assert plan.year == 2014
    assert browser(commission.head).get(address).status_code == 404
