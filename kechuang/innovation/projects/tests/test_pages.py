"""The pages of projects: by form, without JavaScript, for both sides, with a stranger at the door."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kechuang.innovation.projects import actions
from kechuang.innovation.projects.models import Project, Report
from kechuang.innovation.projects.queries import agreement_of
from kechuang.innovation.projects.tests.ground import HALF, fresh
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.timers import BY_TIMER
from kechuang.kernel.files.models import File
from kechuang.primitives.spreadsheets import read_workbook
from kechuang.procedures.agreements.tests.ground import WAN
from kechuang.procedures.agreements.tests.test_pages import FORM as AGREED
from kechuang.procedures.agreements.tests.test_pages import asked_of, browser, read, sent
from tests.counted import most_of

if TYPE_CHECKING:
    from kechuang.innovation.projects.tests.ground import Ground

MOST_QUERIES = 12
FORM = AGREED | {
    "leader": "林知行",
    "programme": "science_project",
}
FIGURES = {
    "summary": "样机一台已装配。",
    "reached_1": "1",
    "reached_2": "0",
    "spent_equipment": "300000",
    "spent_materials": "",
}


def test_a_project_is_opened_by_form_once(ground: Ground) -> None:
    application = ground.award()
    assert application.number in read(ground.district.clerk, "/projects/award/")
    case = read(ground.district.clerk, f"/case/{application.number}/")
    for word in (
        "科委会议纪要〔2014〕1号",
        "科委公示〔2014〕1号",
        f"/projects/award/?application={application.number}",
    ):
        assert word in case
    assert f'value="{application.pk}" selected' in read(
        ground.district.clerk, f"/projects/award/?application={application.number}"
    )
    form = FORM | {"application": str(application.pk), "line": str(ground.line.pk)}
    for _again in range(2):
        status, to = sent(ground.district.clerk, "/projects/award/", "once", **form)
        assert status == 302

    project = Project.objects.get()
    assert to == f"/case/{project.case.number}/"
    assert project.agreement is not None
    assert project.reservation.reserved.balance == 100 * WAN
    page = read(ground.agent, project.get_absolute_url())
    assert "RWS20140001" in page
    assert "1,000,000.00" in page


def test_a_matter_without_a_form_has_no_receipts_and_says_nothing_of_any(ground: Ground) -> None:
    application = ground.award()
    page = read(ground.agent, f"/hall/applications/{application.number}/")
    assert "提交" in page
    assert "回执" not in page


def test_a_fault_is_told_at_its_field_and_what_was_typed_stays(ground: Ground) -> None:
    form = FORM | {"application": str(ground.award().pk), "line": str(ground.line.pk)}
    for wrong, said in (
        ({"tail_amount": "1"}, "分期合计"),
        ({"policy": "没有这份文件"}, "政策库"),
        ({"first_amount": "很多"}, "请用数字填写"),
        ({"budget": "设备费 | 1"}, "预算合计"),
        ({"programme": "patents"}, "专款专用"),
    ):
        status, page = sent(ground.district.clerk, "/projects/award/", **(form | wrong))
        assert (status, said in page) == (422, True), (wrong, page[-3000:])
        assert "林知行" in page
    assert not Project.objects.exists()
    assert sent(ground.agent, "/projects/award/", **form)[0] == 403


def test_the_organisation_reports_rectifies_and_applies_by_form(ground: Ground) -> None:
    project = ground.running()
    address = project.get_absolute_url()
    assert "提交中期报告" in read(ground.agent, address)
    status, page = sent(ground.agent, f"{address}report/", **(FIGURES | {"spent_equipment": "900000"}))
    assert (status, "变更" in page) == (422, True)
    evidence = SimpleUploadedFile("坏.pdf", b"not a pdf")
    assert sent(ground.agent, f"{address}report/", **FIGURES, evidence=evidence)[0] == 422
    assert sent(ground.agent, f"{address}report/", **(FIGURES | {"reached_1": "-1"}))[0] == 422

    status, to = sent(ground.agent, f"{address}report/", **FIGURES)

    assert status == 302
    report = Report.objects.get()
    assert to == report.get_absolute_url()
    assert "300,000.00" in read(ground.district.head, to)
    act(report.case, "rectify", by=ground.district.head, reason="补充材料费")
    assert "提交整改数据" in read(ground.agent, to)
    assert sent(ground.agent, f"{to}again/", **(FIGURES | {"spent_materials": "5"}))[0] == 302
    assert "第2轮" in read(ground.district.head, to)
    act(report.case, "pass", by=ground.district.head)
    assert sent(ground.legal, f"{address}acceptance/", **FIGURES)[0] == 302
    assert "验收中" in read(ground.leader, address)
    assert browser(ground.agent).get(f"{address}report/").status_code == 200


def test_evidence_comes_back_to_the_parties_alone(ground: Ground) -> None:
    project = ground.running()
    from docx import Document as Word  # noqa: PLC0415 - one real file

    out = BytesIO()
    Word().save(out)
    evidence = SimpleUploadedFile("进展.docx", out.getvalue())
    assert sent(ground.agent, f"{project.get_absolute_url()}report/", **FIGURES, evidence=evidence)[0] == 302
    file = File.objects.get()
    assert "进展.docx" in read(ground.district.clerk, Report.objects.get().get_absolute_url())
    taken = browser(ground.agent).get(file.get_absolute_url())
    assert taken.getvalue() == out.getvalue()
    for actor in (ground.outsider, ground.district.stranger):
        assert browser(actor).get(file.get_absolute_url()).status_code == 404


def test_strangers_see_nothing_and_the_office_does_not_report(ground: Ground) -> None:
    project = ground.running()
    report = ground.reported(project)
    for address in (project.get_absolute_url(), report.get_absolute_url()):
        for actor in (ground.outsider, ground.district.stranger):
            assert browser(actor).get(address).status_code == 404
        read(ground.finance, address)
    assert browser(ground.district.clerk).get(f"{project.get_absolute_url()}report/").status_code == 404
    assert browser(ground.district.clerk).get(f"{report.get_absolute_url()}again/").status_code == 404
    assert "XM20140001" not in read(ground.outsider, "/projects/")


def test_everybody_reads_what_was_awarded_and_the_notice_says_what_became_of_each(ground: Ground) -> None:
    one, other = ground.asked_for("甲"), ground.asked_for("乙")
    ground.agreed_to(one, other)
    notice = ground.posted(one, other)
    ground.running()
    visitor = Client()
    assert "立项结果" in visitor.get("/projects/results/").content.decode()
    assert "后续结果" not in visitor.get(notice.public_url).content.decode()
    for case in (one, other):
        act(case, "notice.end", by=BY_TIMER)
    act(notice.case, "end", by=BY_TIMER)
    project = ground.project(one)

    page = visitor.get(notice.public_url).content.decode()
    assert f"/projects/results/?q={project.case.number}" in page
    assert "公示期满" in page
    page = visitor.get("/projects/results/").content.decode()
    for word in (
        "示例传感器有限公司",
        project.case.number,
        "科委会议纪要〔2014〕1号",
        "1,000,000.00",
        notice.public_url,
    ):
        assert word in page
    for name in ("林知行", "legal", "agent"):
        assert name not in page
    told = visitor.get(f"{notice.public_url.rstrip('/')}.json").json()
    assert [entry["result"] for entry in told["entries"]] == [
        f"已立项，项目编号 {project.case.number}",
        "公示期满",
    ]


def test_a_closed_project_shows_what_was_filed(ground: Ground) -> None:
    project = ground.closed()

    page = read(ground.leader, project.get_absolute_url())
    assert project.archive.sm3 in page
    assert "已结题" in page
    assert "提交中期报告" not in read(ground.agent, project.get_absolute_url())


def test_the_list_leaves_as_a_workbook(ground: Ground) -> None:
    ground.running()
    assert "XM20140001" in read(ground.leader, "/projects/?state=running&programme=science_project")
    assert "XM20140001" not in read(ground.leader, "/projects/?state=closed")
    rows = read_workbook(BytesIO(browser(ground.leader).get("/projects/?export=xlsx").content).getvalue())
    assert rows[1][:3] == ["示例传感器研制", "示例传感器有限公司", "林知行"]
    assert rows[1][4] == 1_000_000


def most(ground: Ground, project: Project, *reports: Report) -> int:
    """Return how many queries the dearest page of a project and its reports asks, whoever reads it."""
    district = ground.district
    pages = [project.get_absolute_url(), *(one.get_absolute_url() for one in reports)]
    readers = (district.clerk, district.head, ground.leader, ground.finance, ground.legal)
    return max(most_of(browser(reader), *pages) for reader in readers)


@pytest.mark.one_engine
def test_no_page_asks_too_much_at_any_stage_of_a_project(ground: Ground) -> None:
    project, head = ground.project(), ground.district.head
    asked = {"signing": most(ground, project)}
    ground.signed(project)
    ground.paid(project)
    report = ground.reported(fresh(project))
    asked["read"] = most(ground, project, report)
    act(report.case, "rectify", by=head, reason="补充材料费")
    asked["rectified"] = most(ground, project, report)
    asked["again"] = most_of(browser(ground.agent), f"{report.get_absolute_url()}again/")
    actions.resubmit(report, HALF, by=ground.agent)
    act(report.case, "pass", by=head)
    ground.amended(agreement_of(project))
    asked["amended"] = most(ground, project, report)
    forms = [f"{project.get_absolute_url()}{form}/" for form in ("report", "acceptance")]
    asked["tell"] = most_of(browser(ground.agent), *forms)
    acceptance = ground.applied(fresh(project), HALF)
    asked["applied"] = most(ground, project, acceptance)
    act(acceptance.case, "opine", by=head, reason="资料齐全")
    asked["opined"] = most(ground, project, acceptance)
    act(acceptance.case, "pass", by=ground.leader)
    asked["accepted"] = most(ground, project, acceptance)
    ground.paid(project, 2)
    asked["paid"] = most(ground, project, acceptance)
    act(fresh(project).case, "close", by=ground.district.clerk)
    asked["closed"] = most(ground, project, report, acceptance)

    assert max(asked.values()) <= MOST_QUERIES, asked


@pytest.mark.one_engine
def test_the_pages_ask_as_much_for_many_rows_as_for_few(ground: Ground) -> None:
    project = ground.running()
    ground.paid(project)
    first = ground.reported(project)
    act(first.case, "pass", by=ground.district.head)
    seen = ("/projects/", "/projects/results/", project.get_absolute_url(), first.get_absolute_url())
    pages = {ground.district.clerk: (*seen, "/projects/award/"), ground.agent: seen}
    few = {reader: asked_of(reader, addresses) for reader, addresses in pages.items()}
    for number in range(2):
        ground.running()
        ground.award()
        ground.amended(agreement_of(project), goals=f"第{number}次变更")
        report = ground.reported(fresh(project))
        act(report.case, "pass", by=ground.district.head)

    assert {reader: asked_of(reader, addresses) for reader, addresses in pages.items()} == few
    assert max(max(asked) for asked in few.values()) <= MOST_QUERIES, few
