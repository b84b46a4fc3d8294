"""The page on which somebody says how they want to be told, and the text messages of the demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.doors.desk.tests.ground import MOST_QUERIES, House, asked, come_in, recorded, send
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.db.fields import blind_index
from kechuang.kernel.identity.models import Person
from kechuang.kernel.jobs.worker import Worker
from kechuang.kernel.notices.models import Notice, TextMessage
from kechuang.kernel.notices.phones import DemoPhones
from kechuang.kernel.notices.ways import ways_taken
from tests.world import SYSTEM

if TYPE_CHECKING:
    from pytest_django import Settings

    from kechuang.primitives.actor import Actor

NUMBER, MASKED = "13800001234", "138****1234"


def with_phone(actor: Actor, number: str = NUMBER) -> None:
    """Note somebody's telephone."""
    with write(SYSTEM):
        person = Person.objects.get(pk=actor.person or 0)
        person.phone, person.phone_index = number, blind_index(number, "phone")
        person.save()


def test_somebody_who_wants_text_messages_gets_them(house: House) -> None:
    with_phone(house.head)
    client = come_in(house.head)
    page = client.get("/inbox/ways/").content.decode()
    assert MASKED in page
    assert NUMBER not in page
    answer = send(client, "/inbox/ways/", house.head, **{"cases.task": ["sms"]})
    assert answer.status_code == 302
    assert recorded("notices.choose_ways")[-1].person == house.head.person
    act(house.petition().case, "hand_in", by=house.clerk)
    told = Notice.objects.filter(person=house.head.person).latest("pk")
    assert {way.channel: way.state for way in ways_taken(told)} == {"in_site": "sent", "sms": "queued"}
    Worker().run_due()
    page = client.get("/inbox/texts/").content.decode()
    assert told.subject in page
    assert MASKED in page
    assert NUMBER not in page


def test_the_page_shows_what_was_chosen_and_offers_no_choice_about_alarms(house: House) -> None:
    client = come_in(house.clerk)
    send(client, "/inbox/ways/", house.clerk, **{"cases.task": ["sms"]})
    page = client.get("/inbox/ways/").content.decode()
    assert 'name="cases.task"' in page
    assert page.count("checked") == 1
    assert [(chose.ways or {})["cases.task"] for chose in Person.objects.exclude(ways=None)] == [["sms"]]
    assert "notices.job_died" not in page
    assert "未登记手机号码" in page


def test_a_way_that_does_not_exist_is_refused_at_its_field(house: House) -> None:
    answer = send(come_in(house.clerk), "/inbox/ways/", house.clerk, **{"cases.task": ["pigeon"]})
    assert answer.status_code == 422
    assert not Person.objects.exclude(ways=None).exists()


def test_text_messages_are_read_by_whom_they_are_for(house: House, settings: Settings) -> None:
    with_phone(house.clerk)
    DemoPhones().send(NUMBER, "给本人的短信", "1")
    DemoPhones().send("13900005678", "给别人的短信", "2")
    mine, others, all_of_them = (
        come_in(actor).get("/inbox/texts/").content.decode()
        for actor in (house.clerk, house.stranger, house.administrator)
    )
    assert ("给本人" in mine, "给别人" in mine) == (True, False)
    assert ("给本人" in others, "给别人" in others) == (False, False)
    assert ("给本人" in all_of_them, "给别人" in all_of_them) == (True, True)
    assert NUMBER not in mine + all_of_them
    settings.DEMO = False
    assert come_in(house.clerk).get("/inbox/texts/").status_code == 404


def test_these_pages_ask_the_same_for_one_and_for_thirty(house: House) -> None:
    administrator = come_in(house.administrator)
    DemoPhones().send(NUMBER, "短信", "1")
    before = [asked(administrator, url) for url in ("/inbox/texts/", "/inbox/ways/")]
    for number in range(30):
        DemoPhones().send(NUMBER, f"短信{number}", f"k{number}")
    assert TextMessage.objects.count() == 31
    assert [asked(administrator, url) for url in ("/inbox/texts/", "/inbox/ways/")] == before
    assert max(before) <= MOST_QUERIES
