"""An enterprise applies: found, filled in, submitted once, received; late, twice, by two, by a stranger."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kechuang.doors.hall import filling
from kechuang.doors.hall.example import sheet
from kechuang.doors.hall.paper import paper
from kechuang.doors.hall.section import Page
from kechuang.doors.hall.tests.calls import ANSWERS, CLOSES, Call, at, published
from kechuang.doors.hall.tests.ground import asked, send
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry, Refusal
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Application, Receipt
from kechuang.kernel.files.models import File
from kechuang.kernel.forms.models import Answer, Conflict, Revision
from kechuang.kernel.identity.units import organ_of
from kechuang.kernel.matters import actions
from kechuang.kernel.notices.models import Notice

if TYPE_CHECKING:
    from django.test import Client

    from kechuang.kernel.cases.models import Case
    from kechuang.registers.places.tests.ground import District, Official

SUBMITTING = 18
"""From the session to the receipt: who asks, the case, its answers, revision, receipt, tasks, notices, record; beside BEGIN and COMMIT."""


def url(name: str, row: Application, *more: str) -> str:
    return reverse(f"hall:{name}", args=[row.case.number, *more])


def seen_in(row: Application, key: str) -> str:
    """Return what a page drawn now keeps of an answer."""
    found = Answer.objects.filter(draft=row.draft, key=key).first()
    return filling.seen_of(found.version, found.value) if found else filling.seen_of(0, None)


def typed(client: Client, who: Official, row: Application, key: str, value: str, seen: str) -> dict[str, Any]:
    """Send one question as the script does."""
    name, section = key, key.partition(".")[0]
    said = {"_field": key, name: value, f"seen:{key}": seen}
    return dict(json.loads(send(client, url("field", row, section), who, **said).content))


def test_calls_are_read_without_signing_in(call: Call, client: Client) -> None:
    page = client.get(reverse("hall:calls")).content.decode()
    assert call.batch.title in page
    assert call.batch.title not in client.get(reverse("hall:calls"), {"state": "over"}).content.decode()
    one = client.get(reverse("hall:call", args=[call.batch.uid])).content.decode()
    assert "2014-10-17 17:00" in one
    assert "设定依据" in one
    assert "不低于 3%" in one
    data = client.get(reverse("hall:call_json", args=[call.batch.uid])).json()
    assert (data["state"], data["quota"], data["guide"][0]["part"]) == (
        "open",
        30,
        "basis",
    )
    listed = client.get(reverse("hall:calls_json"), {"q": "小巨人"}).json()
    assert (listed["total"], listed["calls"][0]["uid"]) == (1, str(call.batch.uid))


def test_a_call_that_is_not_published_is_nowhere(call: Call, client: Client) -> None:
    draft = actions.prepare_batch(
        {"matter": "little-giant-cultivation", "title": "拟制中的通知", "opens_at": "2014-09-01T09:00:00",
         "closes_at": "2014-11-01T17:00:00", "flow": call.batch.composition},
        by=call.district.clerk.actor,
    )  # fmt: skip
    assert "拟制中的通知" not in client.get(reverse("hall:calls")).content.decode()
    for name in ("hall:call", "hall:call_json"):
        assert client.get(reverse(name, args=[draft.uid])).status_code == 404
    assert "拟制中的通知" not in client.get(reverse("hall:calls_json")).content.decode()


def test_the_list_of_calls_asks_as_much_for_ten_as_for_one(call: Call, client: Client) -> None:
    before = asked(client, reverse("hall:calls"))
    for number in range(10):
        one = actions.prepare_batch(
            {"matter": "little-giant-cultivation", "title": f"通知{number}", "opens_at": "2014-09-01T09:00:00",
             "closes_at": "2014-11-01T17:00:00", "flow": call.batch.composition},
            by=call.district.clerk.actor,
        )  # fmt: skip
        actions.publish(one, by=call.district.leader.actor)
    assert asked(client, reverse("hall:calls")) == before


def test_what_closes_soonest_stands_first_and_of_what_is_over_the_last(call: Call, client: Client) -> None:
    for day in (18, 20):
        one = actions.prepare_batch(
            {"matter": "little-giant-cultivation", "title": f"通知{day}", "opens_at": "2014-09-01T09:00:00",
             "closes_at": f"2014-10-{day}T17:00:00", "flow": call.batch.composition},
            by=call.district.clerk.actor,
        )  # fmt: skip
        actions.publish(one, by=call.district.leader.actor)

    def listed() -> list[str]:
        return [one["title"] for one in client.get(reverse("hall:calls_json")).json()["calls"]]

    soonest = [call.batch.title, "通知18", "通知20"]
    assert listed() == soonest
    at(CLOSES + timedelta(days=30))
    assert listed() == soonest[::-1]


def test_an_enterprise_reads_condition_by_condition_whether_it_may_apply(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    page = client.get(reverse("hall:call", args=[call.batch.uid])).content.decode()
    assert "符合" in page
    assert "待补数据" in page
    assert "高新技术企业" in page
    head = page.partition("<h1>")[2].partition("<section")[0]
    assert re.search(r'<a href="#may">贵企业符合 \d+/\d+ 条，逐条查看</a>', head)
    assert 'id="may"' in page
    client.logout()
    assert "#may" not in client.get(reverse("hall:call", args=[call.batch.uid])).content.decode()


def test_a_call_one_has_begun_in_leads_to_the_application_and_offers_no_second(
    call: Call, client: Client
) -> None:
    client.force_login(call.firm.person)
    address = reverse("hall:call", args=[call.batch.uid])
    assert reverse("hall:begin", args=[call.batch.uid]) in client.get(address).content.decode()
    row = call.draft()
    pages = [client.get(address).content.decode()]
    filling.submit(row, by=call.firm.actor)
    pages.append(client.get(address).content.decode())
    for page in pages:
        assert f'href="{url("application", row)}"' in page
        assert row.case.number in page
        assert reverse("hall:begin", args=[call.batch.uid]) not in page
    assert "网上填报" in pages[0]
    assert "网上填报" not in pages[1].partition('id="mine"')[2].partition("</section>")[0]


def test_an_application_is_filled_in_submitted_and_received(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    response = send(client, reverse("hall:begin", args=[call.batch.uid]), call.firm)
    row = Application.objects.get(batch=call.batch)
    assert response.headers["Location"] == url("application", row)
    said = {
        "company.contact": "章知远", "company.phone": "021-1", "company.founded": "2009-05-18", "company.staff": "120",
        "company.rd_staff": "abc", "company.certified": "yes",
    }  # fmt: skip
    response = send(client, url("section", row, "company"), call.firm, **said)
    assert response.status_code == 422
    assert "abc" in response.content.decode()
    assert Answer.objects.get(draft=row.draft, key="company.staff").value == 120

    row = call.draft()
    assert client.get(url("submit", row)).status_code == 200
    response = send(client, url("submit", row), call.firm, seen=str(row.case.steps))
    receipt = Receipt.objects.get()
    assert response.headers["Location"] == url("receipt", row, receipt.number)
    page = client.get(response.headers["Location"]).content.decode()
    assert receipt.revision.sm3 in page
    assert receipt.code[:4] in page
    row.refresh_from_db()
    assert row.case.state == "recommend.waiting"
    assert row.submitted_at is not None
    assert client.get(url("application", row)).status_code == 200


def test_submitting_takes_a_pinned_number_of_queries(call: Call, client: Client) -> None:
    first, row = call.draft(), call.draft(call.rival)
    filling.submit(first, by=call.firm.actor)  # what a process reads once has been read
    client.force_login(call.rival.person)
    assert client.get(url("submit", row)).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        response = send(client, url("submit", row), call.rival, seen=str(row.case.steps))
    assert "/receipts/" in response.headers["Location"]
    assert len([one for one in queries if "SAVEPOINT" not in str(one["sql"])]) <= SUBMITTING


def test_submitting_is_one_line_on_record_that_names_its_receipt_and_whom_it_told(call: Call) -> None:
    row = call.draft()
    before = Entry.objects.latest("seq").seq
    receipt = filling.submit(row, by=call.firm.actor)
    (line,) = Entry.objects.filter(seq__gt=before)
    revision = Revision.objects.get()
    assert receipt is not None
    assert (line.action, line.subject) == ("application:fill.submit", row.ref)
    assert line.detail["receipt"] == receipt.number
    assert line.detail["revision"] == revision.ref
    assert (line.detail["sha256"], line.detail["sm3"]) == (revision.sha256, revision.sm3)
    told = Notice.objects.filter(queued_at=line.at)
    assert sorted(line.detail["told"]) == sorted(notice.ref for notice in told)
    assert told


def test_a_stranger_submits_nothing_and_is_told_of_nothing(call: Call, client: Client) -> None:
    row = call.draft()
    before = Entry.objects.count()
    client.force_login(call.rival.person)
    response = send(client, url("submit", row), call.rival, seen=str(row.case.steps))
    assert response.status_code == 404
    assert not Revision.objects.exists()
    assert Entry.objects.count() == before
    (refused,) = Refusal.objects.all()
    assert (refused.person, refused.path) == (call.rival.person.pk, url("submit", row))
    assert send(client, reverse("hall:submit", args=["KC0"]), call.rival, seen="1").status_code == 404


def test_a_second_press_and_a_second_window_submit_nothing_twice(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    row = call.draft()
    sent = {"_acting": str(call.firm.actor.membership), "_key": "one-key", "seen": str(row.case.steps)}
    first = client.post(url("submit", row), sent)
    again = client.post(url("submit", row), sent)
    other = client.post(url("submit", row), sent | {"_key": "another"})
    assert {first.headers["Location"], again.headers["Location"], other.headers["Location"]} == {
        url("receipt", row, Receipt.objects.get().number)
    }
    assert Revision.objects.count() == 1
    assert row.case.events.filter(move="fill.submit").count() == 1


def test_what_is_missing_is_listed_with_links_and_nothing_is_submitted(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    row = filling.begin(call.batch, by=call.firm.actor)
    response = send(client, url("submit", row), call.firm, seen=str(row.case.steps))
    page = response.content.decode()
    assert response.status_code == 422
    assert f"{url('section', row, 'company')}?check#at-company.contact" in page
    assert not Receipt.objects.exists()
    checked = client.get(url("section", row, "company"), {"check": ""}).content.decode()
    assert 'href="#id_company.contact"' in checked
    assert 'href="#id_company.contact"' not in client.get(url("section", row, "company")).content.decode()


def test_the_budget_is_summed_and_held_against_its_parts(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    row = call.draft(changes={"budget.own": 100_000_00})
    page = client.get(url("section", row, "budget")).content.decode()
    assert "50 万元" in page
    assert "预算合计应等于企业自筹与申请区级资助之和" in page
    told = typed(client, call.firm, row, "budget.own", "30", seen_in(row, "budget.own"))
    assert told["state"] == "saved"
    assert told["figures"]["budget.total"] == "50 万元"
    assert "应等于" not in client.get(url("section", row, "budget")).content.decode()


def test_a_row_is_added_by_a_button(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    row = filling.begin(call.batch, by=call.firm.actor)
    said = {
        "budget.lines-TOTAL_FORMS": "1", "budget.lines-INITIAL_FORMS": "0", "budget.lines-MIN_NUM_FORMS": "0",
        "budget.lines-MAX_NUM_FORMS": "20", "budget.lines-0-item": "标定台", "budget.lines-0-subject": "equipment",
        "budget.lines-0-amount": "30", "add_row": "budget.lines",
    }  # fmt: skip
    page = send(client, url("section", row, "budget"), call.firm, **said).content.decode()
    assert 'name="budget.lines-1-item"' in page
    assert Answer.objects.get(draft=row.draft, key="budget.lines").value == [
        {"item": "标定台", "subject": "equipment", "amount": 300_000_00}
    ]


def test_two_windows_conflict_only_where_both_typed(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    row = call.draft()
    old = seen_in(row, "company.contact")
    assert typed(client, call.firm, row, "company.contact", "凌云舟", old)["state"] == "saved"
    assert typed(client, call.firm, row, "company.contact", "章知远", old)["state"] == "saved", "untouched"
    assert Answer.objects.get(draft=row.draft, key="company.contact").value == "凌云舟"
    told = typed(client, call.firm, row, "company.contact", "沈若谷", old)
    assert told["state"] == "clash"
    assert Answer.objects.get(draft=row.draft, key="company.contact").value == "凌云舟"
    page = client.get(told["url"]).content.decode()
    assert "凌云舟" in page
    assert "沈若谷" in page
    with pytest.raises(Refused):
        filling.submit(row, by=call.firm.actor)
    one = Conflict.objects.get()
    send(client, told["url"], call.firm, conflict=str(one.uid), take="aside")
    assert Answer.objects.get(draft=row.draft, key="company.contact").value == "沈若谷"


def test_the_last_second_belongs_to_the_window_and_the_next_does_not(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    first, second = call.draft(), call.draft(call.rival)
    at(CLOSES - timedelta(seconds=1))
    filling.submit(first, by=call.firm.actor)
    at(CLOSES + timedelta(seconds=1))
    assert filling.save(
        second,
        [filling.Typed("company.contact", "凌云舟", seen_in(second, "company.contact"))],
        by=call.rival.actor,
    )
    with pytest.raises(Refused, match="延期"):
        filling.submit(second, by=call.rival.actor)
    client.force_login(call.rival.person)
    assert "延期" in client.get(url("submit", second)).content.decode()
    assert Receipt.objects.count() == 1


def test_what_was_submitted_rests_until_a_correction_is_asked_for(call: Call, client: Client) -> None:
    row = call.submitted()
    with pytest.raises(Refused):
        filling.save(row, [filling.Typed("company.contact", "别人", "")], by=call.firm.actor)
    client.force_login(call.firm.person)
    assert client.get(url("section", row, "company")).status_code == 409
    act(row.case, "recommend.recommend", by=call.district.townsman.actor)
    act(row.case, "check.ask_correction", by=call.district.clerk.actor, reason="审计报告缺页。")
    page = client.get(url("application", row)).content.decode()
    assert "审计报告缺页。" in page
    filling.save(
        row, [filling.Typed("company.contact", "凌云舟", seen_in(row, "company.contact"))], by=call.firm.actor
    )
    typed_over = filling.Typed("company.contact", "沈若谷", seen_in(row, "company.contact"))
    row.refresh_from_db()
    assert row.amount == ANSWERS["budget.applied"]
    more = {"budget.applied": 250_000_00, "budget.own": 250_000_00}
    changed = [filling.Typed(key, fen, seen_in(row, key)) for key, fen in more.items()]
    filling.save(row, [typed_over, *changed], by=call.firm.actor)
    filling.submit(row, by=call.firm.actor)
    assert [one.revision.number for one in row.receipts.order_by("pk")] == [1, 2]
    row.refresh_from_db()
    assert row.amount == 250_000_00
    assert "25 万元" in client.get("/hall/applications/").content.decode()
    assert "沈若谷" in client.get(url("application", row)).content.decode()


def test_a_receipt_is_verified_by_anybody_and_a_forged_one_by_nobody(call: Call, client: Client) -> None:
    row = call.submitted()
    one = row.receipts.get()
    page = client.get(reverse("hall:verify", args=[one.code])).content.decode()
    assert one.number in page
    assert "示例人" not in page
    address = reverse("hall:verify", args=[one.code])
    assert "一致" in client.get(address, {"digest": one.revision.sm3}).content.decode()
    assert "不一致" in client.get(address, {"digest": "0" * 64}).content.decode()
    assert client.get(address, {"digest": "<b>"}).status_code == 200
    for forged in ("0" * 32, "g" * 32, one.code[:-1], one.code + "0", "../../etc", "%00", "x" * 3000):
        answer = client.get(reverse("hall:verify", args=[forged]))
        assert answer.status_code == 404, forged
        assert "回执" in answer.content.decode()
    client.force_login(call.rival.person)
    assert client.get(url("receipt", row, one.number)).status_code == 404


def test_codes_are_not_tried_without_end(call: Call, client: Client) -> None:
    del call
    answers = {
        client.get(reverse("hall:verify", args=[f"{number:032x}"])).status_code for number in range(70)
    }
    assert answers == {404, 429}


def test_a_colleague_of_another_enterprise_finds_nothing_at_any_address(call: Call, client: Client) -> None:
    row = call.draft()
    file = File.objects.filter(holder=row.draft.ref if row.draft else "").first()
    assert file is not None
    client.force_login(call.rival.person)
    for name, more in (
        ("application", ()), ("section", ("company",)), ("conflicts", ()), ("submit", ()), ("print", ()), ("withdraw", ()),
    ):  # fmt: skip
        assert client.get(url(name, row, *more)).status_code == 404, name
    for name, more in (
        ("section", ("company",)),
        ("field", ("company",)),
        ("submit", ()),
        ("seal", ()),
        ("withdraw", ()),
    ):
        assert send(client, url(name, row, *more), call.rival).status_code == 404, name
    assert client.get(file.get_absolute_url()).status_code == 404
    client.force_login(call.firm.person)
    given = client.get(file.get_absolute_url())
    assert b"".join(given.streaming_content) == sheet()  # type: ignore[attr-defined]  # a download streams


@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("执照.pdf", sheet(), True),
        ("../../执照.pdf", sheet(), True),
        ("执照.exe", b"MZ", False),
        ("执照.pdf", b"MZ not a pdf", False),
        ("执照\u202egpj.pdf", b"GIF89a", False),
        ("空.pdf", b"", False),
    ],
)
def test_files_are_taken_by_what_they_are(
    call: Call, client: Client, name: str, content: bytes, *, taken: bool
) -> None:
    client.force_login(call.firm.person)
    row = filling.begin(call.batch, by=call.firm.actor)
    upload = SimpleUploadedFile("x.pdf", content)
    upload.name = name
    response = send(client, url("section", row, "papers"), call.firm, **{"papers.licence": upload})
    kept = File.objects.filter(holder=row.draft.ref if row.draft else "")
    assert kept.exists() is taken
    assert response.status_code == (302 if taken else 422)
    if taken:
        assert "/" not in kept.get().name


def test_a_sealed_scan_is_of_the_answers_as_they_stand(district: District, client: Client) -> None:
    call = published(district, sealed=True)
    client.force_login(call.firm.person)
    row = call.draft()
    with pytest.raises(Refused, match="盖章"):
        filling.submit(row, by=call.firm.actor)
    row.case.refresh_from_db()
    code = filling.printed_code(row)
    filling.save(
        row, [filling.Typed("company.contact", "章知远", seen_in(row, "company.contact"))], by=call.firm.actor
    )
    assert filling.printed_code(row) == code, "an untouched answer is left alone"
    over = filling.Typed("company.contact", "沈若谷", filling.seen_of(1, "章知远"))
    filling.save(row, [over], by=call.firm.actor)
    said = {"code": code, "scan": SimpleUploadedFile("扫描件.pdf", sheet())}
    response = send(client, url("seal", row), call.firm, **said)
    assert response.status_code == 422
    assert "打印后" in response.content.decode()
    said = {
        "code": f" {filling.printed_code(row).upper()}",
        "scan": SimpleUploadedFile("扫描件.pdf", sheet()),
    }
    assert send(client, url("seal", row), call.firm, **said).status_code == 302
    filling.submit(row, by=call.firm.actor)
    assert row.receipts.count() == 1


def test_the_paper_carries_its_version_on_every_page(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    row = call.draft()
    response = client.get(url("print", row))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert filling.printed_code(row) in response["Content-Disposition"]


def test_the_list_of_applications_asks_as_much_for_ten_as_for_one(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    for turn in range(5):
        row = filling.begin(call.batch, by=call.firm.actor)
        act(row.case, "fill.withdraw", by=call.firm.actor)
        if turn == 0:
            before = asked(client, reverse("hall:applications"))
    assert asked(client, reverse("hall:applications")) == before
    assert Application.objects.count() > 3


def test_withdrawing_asks_first(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    row = call.draft()
    assert "撤回" in client.get(url("withdraw", row)).content.decode()
    assert send(client, url("withdraw", row), call.firm).status_code == 302
    case: Case = row.case
    case.refresh_from_db()
    assert not case.is_open
    assert client.get(url("withdraw", row)).status_code == 409


def test_every_section_is_drawn(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    row = call.draft()
    assert row.draft is not None
    for section in row.draft.form.sections:
        assert client.get(url("section", row, section.key)).status_code == 200
        assert Page(row.draft, section, CLOSES.date()).section.questions
    assert client.get(url("section", row, "nowhere")).status_code == 404
    assert set(ANSWERS) <= set(row.draft.form.by_key)


def test_an_extension_is_one_enterprises(call: Call) -> None:
    row = call.draft(call.rival)
    assert row.organisation is not None
    at(CLOSES + timedelta(minutes=1))
    actions.extend(
        call.batch,
        row.organisation,
        by=call.district.leader.actor,
        until=CLOSES + timedelta(days=1),
        reason="系统故障",
    )
    filling.submit(row, by=call.rival.actor)
    with pytest.raises(Refused):
        filling.begin(call.batch, by=call.firm.actor)


def test_choices_in_a_table_drop_down(call: Call, client: Client) -> None:
    client.force_login(call.firm.person)
    page = client.get(url("section", call.draft(), "budget")).content.decode()
    assert '<select name="budget.lines-0-subject"' in page


def test_what_is_wrong_has_the_focus_and_the_title_and_is_said_at_its_field(
    call: Call, client: Client
) -> None:
    row = call.draft(changes={"company.staff": 0, "company.rd_staff": 0, "company.contact": None})
    client.force_login(call.firm.person)
    page = client.get(url("section", row, "company"), {"check": ""}).content.decode()
    assert re.search('<div class="summary" role="alert" tabindex="-1" autofocus>', page)
    assert re.search("<title>有 2 处需要更正：", page), re.findall("<title>.*", page)
    for key in ("company.staff", "company.contact"):
        field = re.search(f'<input[^>]* name="{key}"[^>]*>', page)
        assert field
        assert 'aria-invalid="true"' in field[0]
        assert f'aria-describedby="id_{key}_error"' in field[0]
    whole = client.get(url("submit", row)).content.decode()
    assert 'tabindex="-1" autofocus>' in whole
    assert "<title>有 2 处需要更正：" in whole


def test_a_full_table_offers_no_row_and_a_new_row_has_the_focus(call: Call, client: Client) -> None:
    row = call.draft()
    assert row.draft is not None
    most = row.draft.form.by_key["budget.lines"].get("most")
    client.force_login(call.firm.person)
    rows = {
        "budget.lines-TOTAL_FORMS": str(most - 1),
        "budget.lines-INITIAL_FORMS": "0",
        "add_row": "budget.lines",
    }
    page = send(client, url("section", row, "budget"), call.firm, **rows).content.decode()
    assert f"最多 {most} 行" in page
    assert 'value="budget.lines"' not in page
    assert re.search(f'<input[^>]* name="budget.lines-{most - 1}-item"[^>]* autofocus', page)


def test_a_receipt_and_its_verification_name_the_organ_and_the_day(call: Call, client: Client) -> None:
    row = call.submitted()
    one = Receipt.objects.get()
    organ = organ_of(row.version.matter.unit).name
    client.force_login(call.firm.person)
    page = client.get(url("receipt", row, one.number)).content.decode()
    assert f"<h1>{organ} 提交回执</h1>" in page, page.partition("<h1>")[2][:60]
    assert f"{organ}<br>2014年" in page
    assert organ in client.get(reverse("hall:verify", args=[one.code])).content.decode()


def test_a_code_is_verified_as_it_is_typed_or_pasted(call: Call, client: Client) -> None:
    call.submitted()
    one = Receipt.objects.get()
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in one.code)
    for typed in (one.code.upper(), wide, f"https://kechuang.example/verify/{one.code}/ "):
        page = client.get(reverse("hall:verify_any"), {"code": typed})
        assert one.number in page.content.decode(), typed
    assert client.get(reverse("hall:verify_any"), {"code": f"/verify/{one.code}0/"}).status_code == 404


def test_what_is_promised_is_said_in_its_words(call: Call, client: Client) -> None:
    row = call.draft()
    assert row.draft is not None
    words = row.draft.form.by_key["promise"].get("text")
    client.force_login(call.firm.person)
    assert words in client.get(url("submit", row)).content.decode()
    assert words in str(paper(row, CLOSES.date()))
