"""Opening a case and taking a step ask the database the same few questions, however many people are told and however old the case is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.calendar.queries import counting_rules
from kechuang.kernel.cases.models import Event
from kechuang.kernel.notices.models import Notice
from tests.calls import STRAIGHT, Call, call
from tests.scenes import scene, shown
from tests.world import appointed

if TYPE_CHECKING:
    from collections.abc import Callable

OPENING = 20
STEPS = {
    "fill.submit": 17,
    "recommend.recommend": 16,
    "check.accept": 17,
    "review.pass_on": 16,
    "review.approve": 18,
    "archive.file": 12,
}


def built() -> Call:
    found = call()
    found.asked()  # the first case of a year begins its series
    return found


@pytest.fixture
@scene(built)
def ours(db: None) -> Call:
    return shown(built)


def asked(do: Callable[[], object]) -> int:
    """Return how many queries something takes."""
    with CaptureQueriesContext(connection) as queries:
        do()
    return len(queries)


def test_opening_and_each_step_take_a_pinned_number_of_queries(ours: Call) -> None:
    case = ours.asked()  # what a process reads once, such as the flow, has been read
    counting_rules()  # and so have these
    assert asked(lambda: ours.asked(ours.rival)) <= OPENING
    counts = {move: asked(partial(ours.takes, case, move)) for move in STRAIGHT}
    assert {move: count for move, count in counts.items() if count > STEPS[move]} == {}


def test_ten_officers_are_told_in_as_many_queries_as_one(ours: Call) -> None:
    counts = []
    for _many in (1, 10):
        case = ours.asked()
        ours.takes(case, "fill.submit")
        counts.append(asked(partial(ours.takes, case, "recommend.recommend")))
        told = Notice.objects.filter(about=case.ref, key__contains="task:").exclude(person=ours.town.person)
        if len(counts) == 1:
            first = told.count()
            for n in range(9):
                appointed(f"clerk{n}", "clerk", ours.district.office)
    assert told.count() == first + 9
    assert counts[1] <= counts[0]


def test_an_old_case_takes_no_more_than_a_young_one(ours: Call) -> None:
    case = ours.asked()
    counts = []
    for _again in range(10):
        counts.append(asked(partial(ours.takes, case, "fill.submit")))
        ours.takes(case, "recommend.send_back", reason="补盖公章")
    assert Event.objects.filter(case=case).count() == 21
    assert max(counts[1:]) <= counts[0]
