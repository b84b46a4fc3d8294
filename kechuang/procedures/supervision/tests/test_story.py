"""Supervision, told as the district lives it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.access import can
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.files.checks import accept
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.jobs.worker import Worker
from kechuang.kernel.notices.models import Notice
from kechuang.procedures.supervision import actions, queries
from kechuang.procedures.supervision.models import Supervision
from tests.scenes import scene, shown
from tests.world import SYSTEM, District, appointed, set_up

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from kechuang.kernel.files.checks import Accepted
    from kechuang.primitives.actor import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST_QUERIES = 12
ABOUT = "sample.petition:0190f0f0-0000-7000-8000-000000000000"


@pytest.fixture
@scene(set_up)
def district(db: None, settings: Settings, tmp_path: Path) -> District:
    settings.FILES_FOLDER = str(tmp_path)
    return shown(set_up)


@pytest.fixture
def leader(district: District) -> Actor:
    return appointed("leader", "leader", district.root)


def issued(district: District, by: Actor, due: date = date(2014, 10, 20)) -> Supervision:
    return actions.open_supervision(
        by=by,
        about=ABOUT,
        title="补报三季度节点",
        unit=district.office,
        due=due,
        asks="请于十月二十日前补报三季度节点完成情况。",
    )


def evidence() -> Accepted:
    return accept(SimpleUploadedFile("完成情况.txt", "三季度节点均已完成。".encode()), kinds=("txt",))


def pass_to(day: date) -> None:
    with write(SYSTEM):
        clock.move_to_date(day)
    Worker().run_due()


def test_a_matter_is_answered_with_evidence_and_accepted(district: District, leader: Actor) -> None:
    matter = issued(district, leader)
    assert tasks_of(district.clerk).get().due == date(2014, 10, 20)

    actions.answer(matter, by=district.clerk, text="已补报。", evidence=(evidence(),))
    act(matter.case, "accept", by=leader)

    assert (matter.case.state, matter.case.is_open) == ("closed", False)
    assert not tasks_of(leader).exists()


def test_an_answer_without_evidence_is_refused(district: District, leader: Actor) -> None:
    matter = issued(district, leader)

    with pytest.raises(Refused) as refusal:
        actions.answer(matter, by=district.clerk, text="已补报。", evidence=())

    assert refusal.value.rule == "supervision.has_evidence"


def test_the_one_who_answered_does_not_accept(district: District) -> None:
    matter = issued(district, district.head)
    actions.answer(matter, by=district.head, text="已补报。", evidence=(evidence(),))

    with pytest.raises(Refused) as refusal:
        act(matter.case, "accept", by=district.head)

    assert refusal.value.rule == "supervision.accepts_another"


def test_the_unit_is_reminded_before_the_day_and_the_leader_told_after_it(
    district: District, leader: Actor
) -> None:
    matter = issued(district, leader)

    pass_to(date(2014, 10, 16))
    matter.case.refresh_from_db()
    assert matter.case.state == "reminded"
    assert Notice.objects.filter(person=district.head.person, subject__contains="补报三季度节点").count() == 2

    pass_to(date(2014, 10, 28))
    matter.case.refresh_from_db()
    assert matter.case.state == "escalated"
    assert list(queries.overdue(leader, clock.today())) == [matter]
    assert Notice.objects.filter(person=leader.person, kind="supervision").count() == 1


def test_an_answer_sent_back_is_chased_again(district: District, leader: Actor) -> None:
    matter = issued(district, leader)
    actions.answer(matter, by=district.clerk, text="已补报。", evidence=(evidence(),))

    act(matter.case, "send_back", by=leader, reason="缺少佐证")

    assert matter.case.state == "issued"
    assert tasks_of(district.clerk).count() == 1


def test_a_day_in_the_past_is_refused(district: District, leader: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        issued(district, leader, due=date(2014, 9, 1))

    assert refusal.value.field == "due"
    assert not Supervision.objects.exists()


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def test_the_unit_answers_by_form_and_gets_the_evidence_back(district: District, leader: Actor) -> None:
    matter = issued(district, leader)
    client = browser(district.clerk)
    form = {"_acting": str(district.clerk.membership), "_key": "a", "text": "已补报。"}

    missing = client.post(f"/supervision/{matter.case.number}/answer/", form)
    file = SimpleUploadedFile("情况.pdf", b"not a pdf")
    wrong = client.post(f"/supervision/{matter.case.number}/answer/", {**form, "_key": "b", "evidence": file})

    assert (missing.status_code, wrong.status_code) == (422, 422)
    matter.case.refresh_from_db()
    assert matter.case.state == "issued"


def test_a_stranger_does_not_see_it(district: District, leader: Actor) -> None:
    matter = issued(district, leader)

    assert not can(district.stranger, "see", matter)
    assert browser(district.stranger).get(f"/supervision/{matter.case.number}/").status_code == 404
    assert browser(district.clerk).get(f"/supervision/{matter.case.number}/").status_code == 200


def test_the_list_asks_as_much_for_thirty_as_for_one(district: District, leader: Actor) -> None:
    counts = {}
    client = browser(leader)
    for many in (1, 30):
        while Supervision.objects.count() < many:
            issued(district, leader)
        client.get("/supervision/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/supervision/").status_code == 200
        counts[many] = len(asked)

    assert counts[1] == counts[30] <= MOST_QUERIES


def test_wherever_it_stands_and_whoever_reads_it_the_page_of_a_matter_asks_little(
    district: District, leader: Actor
) -> None:
    counts = []

    def look(matter: Supervision) -> None:
        for actor in (leader, district.head, district.clerk):
            client = browser(actor)
            client.get("/supervision/")
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"/supervision/{matter.case.number}/").status_code == 200
            counts.append(len(asked))

    matter = issued(district, leader)
    look(matter)
    actions.answer(matter, by=district.clerk, text="已补报。", evidence=(evidence(),))
    look(matter)
    act(matter.case, "accept", by=leader)
    look(matter)

    assert max(counts) <= MOST_QUERIES, counts
