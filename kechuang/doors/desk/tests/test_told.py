"""Notices, search, the way from a name to a page, and jobs that were given up."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from kechuang.doors.desk.house.search import excerpt
from kechuang.doors.desk.tests.ground import House, asked, come_in, recorded, send, touched
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.models import Person, Unit
from kechuang.kernel.jobs.models import Job
from kechuang.kernel.notices.mail import DemoMailbox
from kechuang.kernel.notices.models import Mail, Notice
from tests.world import BEGUN, SYSTEM, appointed

if TYPE_CHECKING:
    from pytest_django import Settings


def handed_in(house: House, words: str = "more light, please") -> Notice:
    """Hand in a petition and return what the head was told."""
    petition = house.petition(words)
    act(petition.case, "hand_in", by=house.clerk)
    return Notice.objects.filter(person=house.head.person).latest("pk")


def letter_to(address: str) -> Mail:
    """Have the demo keep a letter."""
    DemoMailbox().send_messages(
        [EmailMessage("题目", "正文 http://testserver/go/x", "from@kechuang.invalid", [address])]
    )
    return Mail.objects.latest("pk")


def given_up(key: str = "one") -> Job:
    """Give up a job."""
    with write(SYSTEM):
        now = clock.now()
        return Job.objects.create(
            name="identity.send_link",
            key=key,
            due=now,
            queued_at=now,
            ended_at=now,
            state="dead",
            attempts=8,
            failure="no answer",
        )


def test_a_notice_leads_to_what_it_is_about_and_is_then_seen(house: House) -> None:
    notice = handed_in(house)
    client = come_in(house.head)
    assert "1 条未读消息" in client.get("/inbox/").content.decode()
    page = client.get(f"/inbox/{notice.uid}/").content.decode()
    assert [word in page for word in ("more light", "站内", "未登记电子邮箱")] == [True] * 3
    assert Notice.objects.get(pk=notice.pk).seen_at is None
    answer = send(client, f"/inbox/{notice.uid}/seen/", house.head)
    assert answer["Location"] == f"/go/{notice.about}"
    assert client.get(answer["Location"])["Location"].startswith("/case/KC")
    assert Notice.objects.get(pk=notice.pk).seen_at is not None
    assert recorded("notices.see")[-1].person == house.head.person


def test_a_notice_is_read_by_whom_it_was_told_and_by_nobody_else(house: House) -> None:
    notice = handed_in(house)
    for actor in (house.clerk, house.stranger, house.leader, house.administrator, house.auditor):
        client = come_in(actor)
        assert client.get(f"/inbox/{notice.uid}/").status_code == 404
        assert send(client, f"/inbox/{notice.uid}/seen/", actor).status_code == 404
    notice.refresh_from_db()
    assert notice.seen_at is None


def test_everything_is_marked_as_seen_at_once(house: House) -> None:
    for number in range(3):
        handed_in(house, f"please {number}")
    client = come_in(house.head)
    assert send(client, "/inbox/seen/", house.head).status_code == 302
    assert not Notice.objects.filter(person=house.head.person, seen_at=None).exists()
    assert "没有未读消息" in client.get("/inbox/").content.decode()


def test_the_demos_letters_are_read_by_whom_they_are_for(house: House, settings: Settings) -> None:
    with write(SYSTEM):
        Person.objects.filter(pk=house.clerk.person or 0).update(email="clerk@kechuang.invalid")
    mine, other = letter_to("clerk@kechuang.invalid"), letter_to("somebody@kechuang.invalid")
    client, admin = come_in(house.clerk), come_in(house.administrator)
    assert [client.get(reverse("desk:letter", args=[one.uid])).status_code for one in (mine, other)] == [
        200,
        404,
    ]
    assert [admin.get(reverse("desk:letter", args=[one.uid])).status_code for one in (mine, other)] == [
        200,
        200,
    ]
    assert "没有" in come_in(house.stranger).get("/inbox/mail/").content.decode()
    settings.DEMO = False
    assert client.get("/inbox/mail/").status_code == 404


def test_a_name_leads_to_its_page_and_to_nobody_who_may_not_see_it(house: House) -> None:
    petition = house.petition()
    clerk, stranger = come_in(house.clerk), come_in(house.stranger)
    for ref in (petition.ref, petition.case.ref):
        assert clerk.get(f"/go/{ref}")["Location"] == f"/case/{petition.case.number}/"
        assert stranger.get(f"/go/{ref}").status_code == 404
    assert clerk.get(f"/go/{house.office.ref}")["Location"] == f"/units/{house.office.uid}/"
    for nothing in (
        "nonsense",
        f"identity.unit:{uuid4()}",
        f"gone.module:{uuid4()}",
        f"notices.notice:{uuid4()}",
    ):
        assert clerk.get(f"/go/{nothing}").status_code == 404


def test_search_counts_by_kind_what_the_reader_may_see(house: House) -> None:
    house.petition("测试 please")
    touched(*Unit.objects.all(), *Person.objects.all())
    page = come_in(house.clerk).get("/search/?q=测试").content.decode()
    assert "“测试”共检索到" in page
    assert ">测试科<" in page
    assert ">测试 please<" in page
    assert ">测试 please<" not in come_in(house.stranger).get("/search/?q=测试").content.decode()
    units = come_in(house.clerk).get("/search/?q=测试&kind=identity.unit").content.decode()
    assert ">测试 please<" not in units
    assert ">测试科<" in units


def test_search_takes_any_question(house: House) -> None:
    client = come_in(house.clerk)
    for question in ("", "   ", "%25", "<script>", "\x00测", "测" * 500, "'; DROP TABLE", "!!!"):
        answer = client.get("/search/", {"q": question, "page": "-1", "kind": "nothing"})
        assert answer.status_code == 200, question
        assert "<script>" not in answer.content.decode()


def test_an_answer_shows_the_words_around_the_question_and_no_spelled_initials() -> None:
    body = f"嘉创星河有限公司 jcxhyxgs {'甲' * 60} 精密仪器 {'乙' * 60} 990114000001"
    shown = excerpt(body, "嘉创星河有限公司", "精密")
    assert "精密仪器" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "jcxh" not in excerpt(body, "嘉创星河有限公司", "")


def test_an_answer_shows_a_code_as_the_register_writes_it() -> None:
    body = "嘉创星河有限公司 jdya07196 91310114ma1gw2x73k 990114000007199 clerk7"
    assert excerpt(body, "", "jdya07196").endswith("JDYA07196 91310114MA1GW2X73K 990114000007199 clerk7")


def test_people_are_found_by_the_initials_of_their_name(house: House) -> None:
    appointed("顾清源", "clerk", house.office)
    assert ">顾清源<" in come_in(house.clerk).get("/search/?q=gqy").content.decode()


def test_an_administrator_lets_a_job_be_tried_again(house: House) -> None:
    job = given_up()
    client = come_in(house.administrator)
    assert "no answer" in client.get("/jobs/").content.decode()
    assert send(client, f"/jobs/{job.uid}/again/", house.administrator).status_code == 302
    job.refresh_from_db()
    assert job.state == "ready"
    assert recorded("jobs.revive")[-1].person == house.administrator.person
    assert send(client, f"/jobs/{job.uid}/again/", house.administrator).status_code == 409
    assert (
        send(come_in(house.auditor), f"/jobs/{given_up('two').uid}/again/", house.auditor).status_code == 404
    )
    assert come_in(house.auditor).get("/jobs/").status_code == 200


def test_these_pages_ask_the_same_for_one_and_for_thirty(house: House) -> None:
    touched(*Unit.objects.all(), *Person.objects.all())
    notice, _job = handed_in(house), given_up()
    letter_to("one@kechuang.invalid")
    head, admin = come_in(house.head), come_in(house.administrator)
    urls = [
        (head, "/inbox/"),
        (head, f"/inbox/{notice.uid}/"),
        (head, "/search/?q=测试"),
        (admin, "/jobs/"),
        (admin, "/inbox/mail/"),
    ]
    before = [asked(client, url) for client, url in urls]
    for number in range(30):
        handed_in(house, f"please {number}")
        given_up(str(number))
        letter_to(f"p{number}@kechuang.invalid")
        actions.add_unit(
            by=SYSTEM, kind="village", name=f"测试{number}村", parent=house.town, valid_from=BEGUN
        )
    assert [asked(client, url) for client, url in urls] == before
    assert max(before) <= 12
    assert timezone.is_aware(clock.now())
