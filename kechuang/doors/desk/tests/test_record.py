"""The record: who reads what of it, how an entry is held against its digests, and whether the chain stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.urls import reverse

from kechuang.doors.desk.house import chain
from kechuang.doors.desk.tests.ground import House, asked, come_in, recorded, send
from kechuang.kernel.audit import verifier
from kechuang.kernel.audit.anchors import anchor
from kechuang.kernel.audit.export import lines
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity import actions
from kechuang.kernel.jobs.worker import Worker
from kechuang.kernel.notices.models import Notice
from tests.world import SYSTEM

if TYPE_CHECKING:
    import pytest


def test_the_auditor_reads_everything_and_a_leader_what_was_done_below_them(house: House) -> None:
    house.petition()
    actions.add_organisation(by=house.stranger, kind="enterprise", name="别处")
    leader, auditor = come_in(house.leader), come_in(house.auditor)
    everything = auditor.get("/record/").content.decode()
    assert "登记机构" in everything
    assert "新增单位" in auditor.get("/record/?action=identity.add_unit").content.decode()
    below = leader.get("/record/").content.decode()
    assert "登记机构" in below
    by_machine = recorded("identity.add_unit")[0]
    assert leader.get(f"/record/{by_machine.seq}/").status_code == 404
    assert auditor.get(f"/record/{by_machine.seq}/").status_code == 200
    for actor in (house.clerk, house.head, house.administrator, house.security):
        assert come_in(actor).get("/record/").status_code == 403


def test_a_leader_of_one_town_does_not_read_what_another_office_did(house: House) -> None:
    person = actions.add_person(by=SYSTEM, username="mayor", name="mayor")
    membership = actions.appoint(
        person, by=SYSTEM, post="leader", since=house.town.valid_from, unit=house.town
    )
    house.petition()
    mine = recorded("petition:open")[-1]
    client = come_in(
        house.leader.__class__(
            person=person.pk,
            membership=membership.pk,
            unit=house.town.pk,
            unit_path=house.town.path,
            posts=frozenset({"leader"}),
        )
    )
    assert client.get("/record/").status_code == 200
    assert client.get(f"/record/{mine.seq}/").status_code == 404


def test_the_list_is_narrowed_by_who_what_and_when(house: House) -> None:
    house.petition()
    client = come_in(house.auditor)
    assert f"/record/{recorded('petition:open')[-1].seq}/" in client.get("/record/?by=clerk").content.decode()
    assert "没有" in client.get("/record/?by=nobody").content.decode()
    assert "没有" in client.get("/record/?day_to=2010-01-01").content.decode()
    assert client.get("/record/?day_from=yesterday&action=none").status_code == 200


def test_an_entry_agrees_with_its_digests_and_knows_its_neighbours(house: House) -> None:
    house.petition()
    found = recorded("petition:open")[-1]
    page = come_in(house.auditor).get(f"/record/{found.seq}/").content.decode()
    assert page.count("与留痕内容相符") == 2
    assert "不符" not in page
    assert f"/record/{found.seq - 1}/" in page
    assert found.sm3 in page
    assert found.detail["number"] in page


def test_the_auditor_verifies_the_chain_and_the_page_says_so(house: House) -> None:
    client = come_in(house.auditor)
    with write(SYSTEM):
        anchor()
    count = Entry.objects.count()
    assert "尚未核验" in client.get("/record/").content.decode()
    assert send(client, "/record/verify/", house.auditor).status_code == 302
    result = recorded("desk.verify")[-1].detail
    assert (result["entries"], result["anchors"], result["faults"]) == (count, 1, 0)
    assert "未被改动" in client.get("/record/").content.decode()
    assert send(come_in(house.leader), "/record/verify/", house.leader).status_code == 403


def test_a_long_record_is_verified_by_a_job_and_the_auditor_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "AT_ONCE", 0)
    assert send(come_in(house.auditor), "/record/verify/", house.auditor).status_code == 302
    assert not recorded("desk.verify")
    Worker().run_due()
    assert recorded("desk.verify")[-1].detail["faults"] == 0
    assert "留痕链完整" in Notice.objects.get(person=house.auditor.person).subject


def test_whatever_the_verifier_finds_is_said_in_chinese(house: House) -> None:
    with write(SYSTEM):
        anchor()
    rows = [json.loads(line) for line in lines()]
    changed = [dict(row) for row in rows]
    changed[1]["actor_name"] = "somebody else"
    cut = [row for row in rows if row.get("seq") != len(rows) - 1 or row["kind"] == "anchor"]
    removed = rows[:1] + rows[2:]
    forged = [{**row, "signature": "AAAA"} if row["kind"] == "anchor" else row for row in rows]
    for tampered in (changed, cut, removed, forged):
        anchors = [row for row in tampered if row["kind"] == "anchor"]
        found = verifier.verify(anchors, (row for row in tampered if row["kind"] == "entry")).first
        assert found
        assert {chain.in_words(fault.english)[0] for fault in found} <= {"第", "与"}, found


def test_refused_reads_and_anchors_are_the_auditors(house: House) -> None:
    come_in(house.clerk).get("/record/")
    client = come_in(house.auditor)
    assert "/record/" in client.get("/record/refused/").content.decode()
    assert client.get("/record/anchors/").status_code == 200
    for path in ("/record/refused/", "/record/anchors/"):
        assert come_in(house.leader).get(path).status_code == 403


def test_the_pages_of_the_record_ask_the_same_for_one_and_for_thirty(house: House) -> None:
    client = come_in(house.auditor)
    house.petition()
    entry = recorded("petition:open")[-1]
    urls = ["/record/", reverse("desk:entry", args=[entry.seq]), "/record/refused/", "/record/anchors/"]
    come_in(house.clerk).get("/record/")
    before = [asked(client, url) for url in urls]
    for number in range(30):
        house.petition(f"please {number}")
        come_in(house.clerk).get(f"/record/?by={number}")
    assert [asked(client, url) for url in urls] == before
    assert max(before) <= 12
