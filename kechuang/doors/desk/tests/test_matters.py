"""Matters and batches at the desk: brought in from files, published by another, and an application as each side sees it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kechuang.doors.desk.tests.ground import asked, come_in, send
from kechuang.kernel.cases.example import BATCH, MATTER
from kechuang.kernel.cases.models import Receipt
from kechuang.kernel.matters import actions
from kechuang.kernel.matters.models import Batch, Extension, MatterVersion
from tests.calls import Call, call, flow, published_batch
from tests.scenes import scene, shown

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from kechuang.primitives.actor import Actor

MOST_QUERIES = 12


@pytest.fixture
@scene(call)
def ours(db: None) -> Call:
    return shown(call)


def file(data: object) -> SimpleUploadedFile:
    return SimpleUploadedFile("x.json", json.dumps(data).encode(), "application/json")


def brought(actor: Actor, **files: Any) -> Response:
    return send(come_in(actor), "/matters/bring-in/", actor, **files)


def test_a_matter_and_a_batch_come_together_and_another_publishes_them(ours: Call) -> None:
    district = ours.district
    matter = MATTER | {"code": "another", "title": "专利资助", "unit": "测试科"}
    answer = brought(
        district.clerk, matter=file(matter), batch=file(BATCH | {"matter": "another", "title": "首批"})
    )
    batch = Batch.objects.get(title="首批")
    assert answer.headers["Location"] == f"/matters/batches/{batch.uid}/"

    version = MatterVersion.objects.get(title="专利资助")
    clerk, head = come_in(district.clerk), come_in(district.head)
    assert "发布</button>" not in clerk.get(f"/matters/{version.uid}/").content.decode()
    assert "发布</button>" in head.get(f"/matters/{version.uid}/").content.decode()
    drawn = seen_on(head, f"/matters/batches/{batch.uid}/")
    answer = send(
        head, f"/matters/batches/{batch.uid}/publish/", district.head, seen=drawn, reason="等待预算"
    )
    assert (answer.status_code, "先发布" in answer.content.decode()) == (422, True)
    assert send(clerk, f"/matters/{version.uid}/publish/", district.clerk).status_code == 404
    for address, why in ((f"/matters/{version.uid}/", ""), (f"/matters/batches/{batch.uid}/", "等待预算")):
        drawn = seen_on(head, address)
        answer = send(head, f"{address}publish/", district.head, seen=drawn, reason=why)
        assert answer.headers["Location"] == address
    batch.refresh_from_db()
    assert batch.is_published
    listed = head.get("/matters/").content.decode()
    assert "已发布" in listed
    assert "发布日期" not in listed


def seen_on(client: Client, address: str) -> str:
    """Return the digest a page keeps of the draft it shows."""
    found = re.search(r'(?:name="seen" value="|\?seen=)(\w+)"', client.get(address).content.decode())
    assert found is not None
    return found[1]


def test_a_draft_that_was_replaced_is_not_published_by_the_page_that_showed_the_old_one(ours: Call) -> None:
    clerk, head = ours.district.clerk, ours.district.head
    coming = BATCH | {"title": "第二批", "opens_at": "2014-10-08T09:00:00+08:00"}
    draft = actions.prepare_batch(coming, by=clerk)
    client, address = come_in(head), f"/matters/batches/{draft.uid}/"
    drawn = seen_on(client, address)
    actions.prepare_batch(coming | {"quota": 99}, by=clerk)

    for seen in (drawn, ""):
        answer = send(client, f"{address}publish/", head, seen=seen)
        assert (answer.status_code, "草稿已被替换" in answer.content.decode()) == (409, True)
    draft.refresh_from_db()
    assert not draft.is_published
    assert send(client, f"{address}publish/", head, seen=seen_on(client, address)).status_code == 302


def test_a_batch_whose_window_is_open_is_published_from_a_page_that_asks_why(ours: Call) -> None:
    draft = actions.prepare_batch(BATCH | {"title": "迟发"}, by=ours.district.clerk)
    client, address = come_in(ours.district.head), f"/matters/batches/{draft.uid}/"
    drawn = seen_on(client, address)
    page = client.get(f"{address}publish/?seen={drawn}").content.decode()
    assert f'value="{drawn}"' in page
    assert send(client, f"{address}publish/", ours.district.head, seen=drawn).status_code == 422
    draft.refresh_from_db()
    assert not draft.is_published
    answer = send(client, f"{address}publish/", ours.district.head, seen=drawn, reason="等待预算")
    assert answer.headers["Location"] == address


def test_a_call_is_extended_for_everybody_and_withdrawn_on_pages_everybody_then_reads(ours: Call) -> None:
    head, address = come_in(ours.district.head), f"/matters/batches/{ours.batch.uid}/"
    page = head.get(address).content.decode()
    assert f"{address}extend-for-all/" in page
    assert f"{address}withdraw/" in page
    values = {"until": "2014-10-31 17:00", "reason": "应申报单位要求"}
    for wrong in ({"reason": ""}, {"until": "2014-10-01 17:00"}):
        answer = send(head, f"{address}extend-for-all/", ours.district.head, **{**values, **wrong})
        assert answer.status_code == 422
    answer = send(head, f"{address}extend-for-all/", ours.district.head, **values)
    assert answer.headers["Location"] == address
    words = "申报截止时间由 2014-10-15 17:00 延长至 2014-10-31 17:00。"
    outside = reverse("hall:call", args=[ours.batch.uid])
    for shown_to, where in ((head, address), (Client(), outside)):
        page = shown_to.get(where).content.decode()
        assert words in page
        assert "应申报单位要求" in page
    data = Client().get(reverse("hall:call_json", args=[ours.batch.uid])).json()
    assert (data["closes_at"], len(data["changes"])) == ("2014-10-31T17:00:00+08:00", 1)

    assert come_in(ours.district.clerk).get(f"{address}withdraw/").status_code == 404
    assert send(head, f"{address}withdraw/", ours.district.head, reason="资金安排有变").status_code == 302
    page = Client().get(outside).content.decode()
    assert "已撤回" in page
    assert "资金安排有变" in page
    assert "withdraw/" not in head.get(address).content.decode()
    assert "/apply/" not in come_in(ours.firm).get(outside).content.decode()
    for state, there in (("withdrawn", True), ("open", False), ("", True)):
        listed = Client().get(f"{reverse('hall:calls')}?state={state}").content.decode()
        assert (ours.batch.title in listed) is there, state


def test_everything_wrong_is_told_before_anything_is_kept(ours: Call) -> None:
    before = MatterVersion.objects.count(), Batch.objects.count()
    answer = brought(
        ours.district.clerk,
        matter=file(MATTER | {"code": "", "unit": "测试科"}),
        batch=file(BATCH | {"quota": 0, "flow": flow(correct={"times": 99})}),
    )
    page = answer.content.decode()

    assert answer.status_code == 422
    for pointer in ("/code", "/quota", "/flow/stages/3/with/times"):
        assert f"<code>{pointer}</code>" in page
    assert (MatterVersion.objects.count(), Batch.objects.count()) == before


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b"[" * 100_000, b" " * (1024 * 1024 + 1)])
def test_what_is_no_file_of_ours_is_told_in_a_sentence(ours: Call, content: bytes) -> None:
    answer = brought(ours.district.clerk, matter=SimpleUploadedFile("x.json", content))
    assert answer.status_code == 422
    assert "JSON" in answer.content.decode() or "1 MB" in answer.content.decode()
    assert brought(ours.district.clerk).status_code == 422


def test_one_enterprise_is_given_more_time(ours: Call) -> None:
    client, address = come_in(ours.district.head), f"/matters/batches/{ours.batch.uid}/extend/"
    values = {"until": "2014-10-20 17:00", "reason": "申报系统故障"}
    assert send(client, address, ours.district.head, organisation="没有这家", **values).status_code == 422
    assert send(client, address, ours.district.head, organisation="测试公司", **values).status_code == 302
    assert (
        send(
            client,
            address,
            ours.district.head,
            organisation="测试公司",
            **values | {"until": "2014-10-01 17:00"},
        ).status_code
        == 422
    )

    assert Extension.objects.get().until.isoformat() == "2014-10-20T09:00:00+00:00"
    page = client.get(f"/matters/batches/{ours.batch.uid}/").content.decode()
    assert "测试公司" in page
    assert come_in(ours.district.clerk).get(address).status_code == 404


def test_an_application_is_found_by_its_numbers_by_whoever_may_see_it(ours: Call) -> None:
    case = ours.asked()
    ours.takes(case, "fill.submit")
    receipt = Receipt.objects.filter(application__case=case).first()
    numbers = [case.number, *((receipt.number, receipt.code) if receipt else ())]
    for actor, found in ((ours.firm, True), (ours.district.clerk, True), (ours.rival, False)):
        for number in numbers:
            page = come_in(actor).get("/search/", {"q": number}).content.decode()
            assert (f"/go/{case.application.ref}" in page) is found, (actor.name, number)


def test_an_enterprise_finds_a_call_and_is_led_to_its_public_page(ours: Call) -> None:
    for actor, address in (
        (ours.firm, reverse("hall:call", args=[ours.batch.uid])),
        (ours.district.clerk, f"/matters/batches/{ours.batch.uid}/"),
    ):
        client = come_in(actor)
        assert f"/go/{ours.batch.ref}" in client.get("/search/", {"q": ours.batch.title}).content.decode()
        assert client.get(f"/go/{ours.batch.ref}").headers["Location"] == address


def test_a_batch_shows_its_guide_its_flow_and_what_each_stage_was_told(ours: Call) -> None:
    page = come_in(ours.district.clerk).get(f"/matters/batches/{ours.batch.uid}/").content.decode()
    assert "《上海市科技小巨人工程实施办法》（待核）" in page
    assert page.count('<g class="flow-state') == 10  # six stages and four ends
    assert "时限：5 个工作日（自次日起算）" in page
    assert "退回补正 → 补正" in page


def test_an_enterprise_and_a_visitor_stay_outside_and_an_official_of_elsewhere_reads(ours: Call) -> None:
    address = f"/matters/batches/{ours.batch.uid}/"
    assert come_in(ours.firm).get("/matters/").status_code == 403
    assert come_in(ours.firm).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert come_in(ours.district.stranger).get(address).status_code == 200
    assert come_in(ours.district.stranger).get("/matters/batches/").status_code == 200


def test_the_applicant_reads_less_of_the_case_than_the_office(ours: Call) -> None:
    case = ours.asked()
    ours.takes(case, "fill.submit", "recommend.recommend", "check.accept")
    ours.takes(case, "review.return", reason="补充材料")
    ours.takes(case, "correct.resubmit", "check.accept")
    address = f"/case/{case.number}/"
    outside, inside = (
        come_in(actor).get(address, follow=True).content.decode()
        for actor in (ours.firm, ours.district.clerk)
    )

    assert "科室审核" in inside
    assert "科室审核" not in outside
    assert "办理中" in outside
    assert "补充材料" in outside  # why it came back, to whom it concerns
    assert ours.district.clerk.name not in outside
    assert "40 万元" in outside
    assert f"/go/{ours.batch.ref}" in inside
    assert f"/go/{ours.batch.ref}" not in outside
    assert come_in(ours.rival).get(address).status_code == 404


def test_a_refusal_asks_for_reason_and_clause_on_its_page(ours: Call) -> None:
    case = ours.asked()
    ours.takes(case, "fill.submit", "recommend.recommend")
    client, address = come_in(ours.district.clerk), f"/case/{case.number}/check.refuse/"
    assert 'name="clause"' in client.get(address).content.decode()
    assert send(client, address, ours.district.clerk, reason="不符合条件").status_code == 422
    assert (
        send(client, address, ours.district.clerk, reason="不符合条件", clause="申报通知第五条").status_code
        == 302
    )
    told = come_in(ours.firm).get(f"/case/{case.number}/", follow=True)  # its own page, in the hall
    assert "申报通知第五条" in told.content.decode()


def test_the_pages_ask_as_much_for_ten_as_for_one(ours: Call) -> None:
    case = ours.asked()
    addresses = (
        "/matters/",
        "/matters/batches/",
        f"/matters/{ours.batch.version.uid}/",
        f"/matters/batches/{ours.batch.uid}/",
        f"/case/{case.number}/",
    )
    client = come_in(ours.leader)
    one = {address: asked(client, address) for address in addresses}
    for n in range(9):
        published_batch(ours.district, flow(correct={"times": n + 1}), f"批次{n}")
        ours.asked(title=f"项目{n}")
    ours.takes(case, "fill.submit", "recommend.recommend", "check.accept", "review.pass_on")
    ten = {address: asked(client, address) for address in addresses}
    for address in addresses[:4]:
        assert ten[address] == one[address] <= MOST_QUERIES, address
    assert ten[addresses[4]] <= MOST_QUERIES


def test_a_draft_and_a_call_that_was_changed_ask_little_whoever_reads(ours: Call) -> None:
    head, clerk = ours.district.head, ours.district.clerk
    matter = actions.prepare_matter(MATTER | {"title": "拟改的事项", "unit": "测试科"}, by=clerk)
    draft = actions.prepare_batch(BATCH | {"title": "第二批"}, by=clerk)
    addresses = [f"/matters/{matter.uid}/", *(f"/matters/batches/{one.uid}/" for one in (draft, ours.batch))]
    readers = [come_in(one) for one in (head, clerk, ours.district.stranger)]
    for address in addresses:
        readers[0].get(address)  # flows never change: a process reads each once
    before = [[asked(reader, address) for address in addresses] for reader in readers]
    for n in range(4):
        until = {"until": f"2014-10-2{n} 17:00", "reason": "应申报单位要求"}
        for way, whom in (("extend-for-all", {}), ("extend", {"organisation": "测试公司"})):
            later = until if not whom else until | {"until": f"2014-11-0{n + 1} 17:00"}
            assert send(readers[0], f"{addresses[-1]}{way}/", head, **later, **whom).status_code == 302
    after = [[asked(reader, address) for address in addresses] for reader in readers]
    assert after == before
    assert max(map(max, after)) <= MOST_QUERIES
