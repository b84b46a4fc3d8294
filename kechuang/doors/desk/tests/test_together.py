"""Handling many at once: what stands in the way of one keeps no other back, and nothing happens before it was shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from kechuang.doors.desk.tests.ground import asked, come_in, send
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.applying import ask_for
from kechuang.kernel.cases.models import Case, Event
from tests.calls import Call, call, flow, published_batch
from tests.scenes import scene, shown

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Response


@pytest.fixture
@scene(call)
def ours(db: None) -> Call:
    return shown(call)


def waiting(ours: Call, n: int) -> list[Case]:
    """Return cases of the firm and its rival that the town is to recommend."""
    cases = [ours.asked(title=f"项目{at}") for at in range(n)]
    for case in cases:
        ours.takes(case, "fill.submit")
    return cases


def address(client: Client) -> str:
    """Return the page of the one stage in which something waits."""
    found: set[str] = set(
        re.findall(r"/tasks/together/[^/\"]+/", client.get("/tasks/together/").content.decode())
    )
    return found.pop()


def chosen(client: Client, ours: Call, cases: list[Case], **more: Any) -> Response:
    """Send a choice of cases."""
    seen = [f"{case.number}@{case.steps}" for case in cases]
    values = {"cases": [case.number for case in cases], "move": "recommend.recommend", "seen": seen, **more}
    return send(client, address(client), ours.town, **values)


def test_it_is_shown_first_and_taken_when_confirmed(ours: Call) -> None:
    cases = waiting(ours, 3)
    client = come_in(ours.town)
    page = chosen(client, ours, cases[:2]).content.decode()
    assert "确认办理 2 件" in page
    assert set(Case.objects.values_list("state", flat=True)) == {"recommend.waiting"}

    page = chosen(client, ours, cases[:2], confirmed="1").content.decode()
    assert "已办理 2 件" in page
    chosen(client, ours, cases[:2], confirmed="1")  # sent again
    assert Event.objects.filter(move="recommend.recommend").count() == 2
    cases[2].refresh_from_db()
    assert cases[2].state == "recommend.waiting"


def test_what_moved_meanwhile_keeps_no_other_back(ours: Call) -> None:
    cases = waiting(ours, 2)
    client = come_in(ours.town)
    chosen(client, ours, cases)
    seen = f"{cases[0].number}@{cases[0].steps - 1}"
    page = chosen(client, ours, cases, confirmed="1", seen=seen).content.decode()
    assert "已办理 1 件" in page
    assert "不能办理" in page
    cases[1].refresh_from_db()
    assert cases[1].state != "recommend.waiting"


def test_a_reason_is_asked_for_at_its_field_and_what_was_chosen_stays(ours: Call) -> None:
    cases = waiting(ours, 2)
    client = come_in(ours.town)
    answer = chosen(client, ours, cases, move="recommend.decline")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "该操作须填写理由。" in page
    assert page.count("checked") == 3


def test_the_last_ones_sent_twice_lead_back(ours: Call) -> None:
    (case,) = waiting(ours, 1)
    client = come_in(ours.town)
    there = address(client)
    values = {"cases": case.number, "move": "recommend.recommend", "confirmed": "1"}
    assert "已办理 1 件" in send(client, there, ours.town, **values).content.decode()
    again = send(client, there, ours.town, **values)
    assert (again.status_code, again.headers["Location"]) == (302, "/tasks/together/")


def test_only_ones_own_tasks_are_there(ours: Call) -> None:
    waiting(ours, 1)
    there = address(come_in(ours.town))
    assert come_in(ours.leader).get(there).status_code == 404
    assert come_in(ours.district.clerk).get(there).status_code == 404
    assert "没有待办事项" in come_in(ours.district.clerk).get("/tasks/together/").content.decode()


def test_choosing_asks_as_much_for_ten_as_for_one(ours: Call) -> None:
    waiting(ours, 1)
    client = come_in(ours.town)
    there = address(client)
    one = asked(client, there)
    waiting(ours, 9)
    assert asked(client, there) == one


def test_two_lines_of_the_same_stage_name_their_calls(ours: Call) -> None:
    waiting(ours, 1)
    other = published_batch(
        ours.district, flow(recommend={"term": {"rule": "handling", "days": 7}}), "2015年度小巨人"
    )
    case = ask_for(
        other, by=ours.rival, recommender=ours.district.town, title="另一批", amount=40_000_000
    ).case
    act(case, "fill.submit", by=ours.rival)
    page = come_in(ours.town).get("/tasks/together/").content.decode()
    assert page.count("/tasks/together/") >= 2
    assert "2015年度小巨人 · 1 件" in page
    assert f"{ours.batch.title} · 1 件" in page
