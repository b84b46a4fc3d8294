"""What an enterprise submitted, as the office reads it: every submission, two side by side, its files; nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from kechuang.doors.desk.tests.ground import MOST_QUERIES
from kechuang.doors.hall import filling
from kechuang.doors.hall.example import sheet
from kechuang.doors.hall.tests.ground import asked
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.models import File
from kechuang.kernel.files.queries import files_of
from kechuang.kernel.forms.models import Answer
from kechuang.kernel.web.beside import beside
from kechuang.registers.places.tests.ground import official, sign_in

if TYPE_CHECKING:
    from kechuang.doors.hall.tests.calls import Call
    from kechuang.kernel.cases.models import Application


def answers_page(row: Application, who: Any, asked_for: str = "") -> str:  # noqa: ANN401 - an official of the ground
    """Return the page as somebody reads it."""
    return sign_in(Client(), who).get(f"/answers/{row.case.number}/{asked_for}").content.decode()


def corrected(call: Call) -> Application:
    """Submit, have a correction asked for, change a name, a row, a total and a file, and submit again."""
    row = call.submitted()
    act(row.case, "recommend.recommend", by=call.district.townsman.actor)
    act(row.case, "check.ask_correction", by=call.district.clerk.actor, reason="审计报告缺页。")
    told = {
        "company.contact": "凌云舟",
        "budget.lines": [
            {"item": "标定台", "subject": "equipment", "amount": 400_000_00},
            {"item": "镜头与光源", "subject": "material", "amount": 200_000_00},
            {"item": "第三方检测", "subject": "test", "amount": 100_000_00},
        ],
        "budget.own": 500_000_00,
    }
    known = {one.key: one.version for one in Answer.objects.filter(draft=row.draft)}
    filling.save(
        row,
        [filling.Typed(key, value, f"{known[key]}.") for key, value in told.items()],
        by=call.firm.actor,
    )
    assert row.draft is not None
    old = files_of(row.draft).get(label="papers.audit")
    filling.detach(row, old, by=call.firm.actor)
    whole = accept(ContentFile(sheet("补齐"), name="证明.pdf"))
    filling.attach(row, "papers.audit", whole, by=call.firm.actor)
    filling.submit(row, by=call.firm.actor)
    row.refresh_from_db()
    return row


def test_an_official_reads_what_was_submitted_with_files_and_digests(call: Call) -> None:
    row = call.submitted()
    page = answers_page(row, call.district.clerk)
    for words in (
        "章知远",
        "021-59990000",
        "工业视觉检测仪",
        "标定台",
        "50 万元",
        "证明.pdf",
        "格式与内容相符",
    ):
        assert words in page, words
    assert row.receipts.get().number in page
    assert "与提交时一致" in page
    case = sign_in(Client(), call.district.clerk).get(f"/case/{row.case.number}/").content.decode()
    assert f"/answers/{row.case.number}/?revision=1" in case
    assert "示例人" in case  # who submitted


def test_two_submissions_stand_side_by_side_with_a_word_for_each_change(call: Call) -> None:
    row = corrected(call)
    page = answers_page(row, call.district.clerk, "?revision=2&against=1")
    assert answers_page(row, call.district.clerk, "?revision=1&against=2").count("凌云舟") == page.count(
        "凌云舟"
    )
    assert "章知远" in page
    assert "30 万元 → 40 万元" in page
    assert "第三方检测" in page
    assert "项填报内容无变化</summary>" in page
    assert row.draft is not None
    parts = {part.title: part for part in beside(*row.draft.revisions.order_by("number"))}
    found = {
        title: (
            [[str(cell.value) for cell in line] for line in part.changed.rows] if part.changed else [],
            part.same_count,
        )
        for title, part in parts.items()
        if part.differs
    }
    assert [line[0] for lines, _same in found.values() for line in lines] == [
        "联系人", "其中：企业自筹", "预算合计", "上年度审计报告",
    ]  # fmt: skip
    budget = next(part for part in parts.values() if part.tables)
    assert [str(line[-1].value) for line in budget.tables[0].rows] == ["变更", "None", "新增"]
    case = sign_in(Client(), call.district.clerk).get(f"/case/{row.case.number}/").content.decode()
    assert "最近一次提交的改动" in case


def test_an_earlier_submission_stays_readable_and_says_which_file_was_replaced(call: Call) -> None:
    row = corrected(call)
    first = answers_page(row, call.district.clerk, "?revision=1")
    assert "章知远" in first
    assert "凌云舟" not in first
    assert "后已替换" in first
    old = File.objects.exclude(removed_at=None).get()
    assert old.get_absolute_url() in first
    for who, status in ((call.district.clerk, 200), (call.firm, 200), (call.rival, 404)):
        given = sign_in(Client(), who).get(old.get_absolute_url())
        assert given.status_code == status
        assert status != 200 or b"".join(given.streaming_content)  # type: ignore[attr-defined]  # a download streams
    assert "后已替换" not in answers_page(row, call.district.clerk, "?revision=2")


def test_only_who_may_see_the_case_reads_its_answers(call: Call) -> None:
    row = call.submitted()
    neighbour = official("庚专管员", "clerk", call.district.nanxi.answers)
    address = f"/answers/{row.case.number}/"
    assert Client().get(address).status_code == 302
    for who, status in (
        (call.district.clerk, 200),
        (call.district.townsman, 200),  # whom the town's recommendation waits for
        (call.district.leader, 200),
        (neighbour, 404),
        (call.district.other_organ, 404),
        (call.firm, 403),  # reads its own in the hall
        (call.rival, 403),
    ):
        assert sign_in(Client(), who).get(address).status_code == status, who.person.name


@pytest.mark.parametrize("asked_for", ["?revision=9", "?revision=x", "?revision=1&against=7", "?against=-1"])
def test_a_submission_that_is_not_there_does_not_exist(call: Call, asked_for: str) -> None:
    row = call.submitted()
    client = sign_in(Client(), call.district.clerk)
    assert client.get(f"/answers/{row.case.number}/{asked_for}").status_code == 404


def test_a_draft_is_not_read_before_it_is_submitted(call: Call) -> None:
    row = call.draft()
    page = answers_page(row, call.district.clerk)
    assert "尚未提交" in page
    assert "章知远" not in page


def test_the_page_asks_as_much_for_many_submissions_and_files_as_for_one(call: Call) -> None:
    row = call.submitted()
    act(row.case, "recommend.recommend", by=call.district.townsman.actor)
    client = sign_in(Client(), call.district.clerk)
    addresses = (f"/answers/{row.case.number}/", f"/case/{row.case.number}/")
    before = [asked(client, address) for address in addresses]
    act(row.case, "check.ask_correction", by=call.district.clerk.actor, reason="缺页。")
    for number in range(2):
        more = accept(ContentFile(sheet(f"{number}"), name=f"证明{number}.pdf"))
        filling.attach(row, "papers.audit", more, by=call.firm.actor)
    filling.submit(row, by=call.firm.actor)
    assert [asked(client, address) for address in addresses] == before
    assert max(before) <= MOST_QUERIES
