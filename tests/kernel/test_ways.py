"""Everybody chooses how they are told; on the site they are always told."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.notices.actions import notify, notify_all
from kechuang.kernel.notices.alarm import JOB_DIED
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.notices.models import Channel, Notice
from kechuang.kernel.notices.ways import choose_ways, ways_of, ways_taken
from tests.world import SYSTEM, set_up

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Person
    from tests.world import District
    from tools.house.databases import Place

TASK = NoticeKind(name="test.task", title="Task")
URGED = NoticeKind(name="test.urged", title="Urged", channels=(Channel.IN_SITE, Channel.SMS))
FIXED = NoticeKind(
    name="test.fixed", title="Fixed", channels=(Channel.IN_SITE, Channel.EMAIL), choices=(Channel.SMS,)
)
KINDS = (TASK, URGED, FIXED)


@pytest.fixture
def clerk(district: District) -> Person:
    person = district.person(district.clerk)
    with write(SYSTEM):
        person.email, person.phone = "clerk@kechuang.test", "13800001234"
        person.save()
    return person


def choose(district: District, person: Person, kind: NoticeKind, *ways: Channel) -> int:
    with write(district.clerk) as w:
        return choose_ways(w, person, (kind,), {kind.name: ways})


def told_by(person: Person, kind: NoticeKind) -> set[str]:
    with write(SYSTEM) as w:
        notice = notify(w, person, kind=kind, key=kind.name, subject="x")
    return {way.channel.value for way in ways_taken(notice)}


def test_who_chose_nothing_is_told_as_the_kind_has_it(clerk: Person) -> None:
    assert [told_by(clerk, kind) for kind in KINDS] == [
        {"in_site", "email"},
        {"in_site", "sms"},
        {"in_site", "email"},
    ]


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        ((), {"in_site"}),
        ((Channel.SMS,), {"in_site", "sms"}),
        ((Channel.EMAIL, Channel.SMS), {"in_site", "email", "sms"}),
    ],
)
def test_who_chose_is_told_so_and_on_the_site_in_any_case(
    district: District, clerk: Person, ways: tuple[Channel, ...], told: set[str]
) -> None:
    assert choose(district, clerk, TASK, *ways) == 1
    assert told_by(clerk, TASK) == told


def test_what_a_kind_leaves_nobody_to_choose_stays(district: District, clerk: Person) -> None:
    choose(district, clerk, FIXED, Channel.SMS)
    assert told_by(clerk, FIXED) == {"in_site", "email", "sms"}
    choose(district, clerk, URGED, Channel.IN_SITE)
    assert told_by(clerk, URGED) == {"in_site"}
    assert JOB_DIED.choices == (), "an alarm about a way must not need that way"


def test_one_persons_choice_is_nobody_elses(district: District, clerk: Person) -> None:
    head = district.person(district.head)
    choose(district, clerk, TASK)
    with write(SYSTEM) as w:
        notices = notify_all(w, [clerk, head], kind=TASK, key="1", subject="x")
    assert [{way.channel.value for way in ways_taken(each)} for each in notices] == [
        {"in_site"},
        {"in_site", "email"},
    ]


def test_what_was_kept_of_a_notice_before_is_told_as_before(district: District) -> None:
    person = district.person(district.head)
    with write(SYSTEM) as w:
        notice = Notice.objects.create(person=person, kind="test.task", key="1", subject="x", queued_at=w.now)
        for channel, state, detail in (("email", "closed", "没有邮箱"), ("in_site", "sent", "")):
            notice.deliveries.create(channel=channel, state=state, detail=detail, at=w.now)
    assert [(way.channel, way.state, way.detail) for way in ways_taken(notice)] == [
        ("in_site", "sent", ""),
        ("email", "closed", "没有邮箱"),
    ]


def test_whoever_is_told_while_they_choose_is_told_and_chooses(own_database: Place) -> None:
    del own_database
    district = set_up()
    person, wrong = district.person(district.clerk), []

    def told() -> None:
        try:
            told_by(person, TASK)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it
            wrong.append(error)
        finally:
            connections.close_all()

    thread = Thread(target=told)
    with write(district.clerk) as w:
        choose_ways(w, person, (TASK,), {TASK.name: [Channel.SMS]})
        thread.start()
        thread.join(
            timeout=1
        )  # as far as it comes: on PostgreSQL to its end, on SQLite to the one writer's lock
    thread.join()
    assert wrong == []
    person.refresh_from_db()
    assert (Notice.objects.count(), person.ways) == (1, {TASK.name: ["sms"]})


def test_a_choice_is_on_record_once_and_the_same_again_is_none(district: District, clerk: Person) -> None:
    assert choose(district, clerk, TASK, Channel.SMS) == 1
    assert choose(district, clerk, TASK, Channel.SMS) == 0
    assert choose(district, clerk, TASK, Channel.EMAIL) == 1
    clerk.refresh_from_db()
    assert ways_of(TASK, clerk) == {Channel.IN_SITE, Channel.EMAIL}
    entries = Entry.objects.filter(action="notices.choose_ways").order_by("seq")
    assert [entry.detail["ways"] for entry in entries] == [{"test.task": ["sms"]}, {"test.task": ["email"]}]


def test_a_kind_that_lets_somebody_leave_out_the_site_stops_the_start() -> None:
    assert list(NoticeKind(name="x", title="x", choices=(Channel.IN_SITE,)).faults())
