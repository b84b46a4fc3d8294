"""The pages of resolutions: by form, without JavaScript, with a stranger at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.cases.models import Case
from kechuang.kernel.identity.acting import person_of
from kechuang.primitives.spreadsheets import read_workbook
from kechuang.procedures.resolutions.models import Resolution
from kechuang.procedures.resolutions.tests.ground import Ground, agreed, deferred, refused
from tests.counted import most_of

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST_QUERIES = 12
MEETING = {"meeting": "directors", "title": "研究立项", "held_on": "2014-09-29", "presided_by": "顾主任"}


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def sent(actor: Actor, address: str, key: str = "", **values: object) -> tuple[int, str]:
    """Send a form; return the status and where it leads, or what the page says."""
    form = {"_acting": str(actor.membership), "_key": key or str(uuid4()), **values}
    answer = browser(actor).post(address, form)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def read(actor: Actor, address: str) -> str:
    answer = browser(actor).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_a_meeting_is_written_down_by_form_and_confirmed_by_another(ground: Ground) -> None:
    clerk, leader = ground.call.district.clerk, ground.call.leader
    first, second = ground.waiting("甲项目"), ground.waiting("乙项目")
    assert "2 件办件待上会" in read(clerk, "/")
    for _again in range(2):
        status, _to = sent(clerk, "/resolutions/new/", "once", **MEETING)
        assert status == 302
    address = Resolution.objects.get().get_absolute_url()
    assert "甲项目" in read(clerk, address + "agenda/")

    wrong = {
        f"c{first.pk}_decision": "refuse",
        f"c{second.pk}_decision": "agree",
        f"c{second.pk}_amount": "-1",
    }
    status, page = sent(clerk, address + "agenda/", **wrong)
    assert status == 422
    assert page.count('class="field-error"') == 3

    right = {
        f"c{first.pk}_decision": "refuse",
        f"c{first.pk}_reason": "不符合条件",
        f"c{first.pk}_clause": "通知第三条",
        f"c{second.pk}_decision": "agree",
        f"c{second.pk}_amount": "200,000",
    }
    assert sent(clerk, address + "agenda/", **right) == (302, address)
    number = Resolution.objects.get().case.number
    assert sent(clerk, f"/case/{number}/hand_over/", seen="0")[0] == 302
    assert "200,000.00" in read(leader, address)
    assert sent(leader, f"/case/{number}/confirm/", seen="1")[0] == 302

    assert "科委会议纪要〔2014〕1号" in read(leader, address + "print/")
    assert Case.objects.get(pk=second.pk).state == "archive.filing"
    assert sent(clerk, address + "agenda/", **right)[0] == 422


def test_the_agenda_is_chosen_batch_by_batch(ground: Ground) -> None:
    clerk = ground.call.district.clerk
    ground.waiting("甲项目")
    row = ground.draft()
    batch = ground.call.batch

    assert batch.title in read(clerk, row.get_absolute_url() + "agenda/")
    assert "甲项目" in read(clerk, f"{row.get_absolute_url()}agenda/?batch={batch.uid}")
    assert "甲项目" in read(clerk, f"{row.get_absolute_url()}agenda/?batch=nonsense")


def test_a_draft_is_corrected_by_form_by_its_drafter_alone(ground: Ground) -> None:
    row = ground.draft()
    address = row.get_absolute_url() + "edit/"
    assert sent(ground.call.district.clerk, address, **MEETING)[0] == 302
    assert Resolution.objects.get().title == "研究立项"
    assert sent(ground.call.district.head, address, **MEETING)[0] == 404
    assert sent(ground.call.district.clerk, address, **(MEETING | {"held_on": "2014-12-01"}))[0] == 422


def test_a_stranger_sees_no_resolution_and_the_list_leaves_as_a_workbook(ground: Ground) -> None:
    row = ground.confirmed(agreed(ground.waiting()))
    stranger = ground.call.district.stranger
    for page in ("", "print/", "agenda/", "edit/"):
        assert browser(stranger).get(row.get_absolute_url() + page).status_code == 404
    assert row.title not in read(stranger, "/resolutions/")
    assert Client().get(row.get_absolute_url()).status_code == 302

    rows = read_workbook(browser(ground.call.leader).get("/resolutions/?export=xlsx").content)
    assert rows[1][:2] == [row.title, "科委会议纪要〔2014〕1号"]
    assert row.title in read(ground.call.leader, "/resolutions/?state=confirmed")
    assert row.title not in read(ground.call.leader, "/resolutions/?state=drafting")


def asked_of(actor: Actor, *addresses: str) -> list[int]:
    """Return how many questions each page asks of the database, the clock's apart."""
    found = []
    for address in addresses:
        client = browser(actor)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        found.append(sum("audit_clock" not in one["sql"] for one in asked.captured_queries))
    return found


def test_the_pages_ask_as_much_for_many_cases_as_for_few(ground: Ground) -> None:
    row = ground.draft(agreed(ground.waiting()))
    here = row.get_absolute_url()
    pages = ("/resolutions/", here, here + "agenda/", here + "print/")
    few = asked_of(ground.call.district.clerk, *pages)
    ground.draft(*(agreed(ground.waiting()) for _n in range(3)))
    for _n in range(5):
        ground.waiting()

    assert asked_of(ground.call.district.clerk, *pages) == few
    assert max(few) <= MOST_QUERIES, few


def test_wherever_it_stands_and_whoever_reads_it_a_page_asks_little(ground: Ground) -> None:
    clerk, leader = ground.call.district.clerk, ground.call.leader
    draft = ground.draft(agreed(ground.waiting()))
    rows = (draft, ground.handed_over(agreed(ground.waiting())), ground.confirmed(refused(ground.waiting())))
    pages = [row.get_absolute_url() + page for row in rows for page in ("", "print/")]
    counts = [
        *(most_of(browser(actor), *pages) for actor in (clerk, ground.call.district.head, leader)),
        most_of(browser(clerk), "/resolutions/new/", draft.get_absolute_url() + "edit/"),
    ]

    assert max(counts) <= MOST_QUERIES, counts


def test_what_meetings_decided_is_asked_for_once_for_the_page_of_a_case_and_its_rules(ground: Ground) -> None:
    case = ground.waiting()
    ground.confirmed(deferred(case))
    with CaptureQueriesContext(connection) as asked:
        page = read(ground.call.leader, f"/case/{case.number}/")

    assert "科委会议纪要〔2014〕1号" in page
    assert sum('FROM "resolutions_item"' in one["sql"] for one in asked.captured_queries) == 1
