"""Who holds what a state waits for is asked ahead, once; who turns out to be waited for besides is asked then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.addressing import Around
from kechuang.kernel.cases.models import Task
from kechuang.kernel.notices.models import Notice
from tests.world import SYSTEM

if TYPE_CHECKING:
    from tests.world import District


def test_who_was_foreseen_is_not_asked_again_and_who_was_not_is_asked(district: District) -> None:
    petition = district.petition()
    case = petition.case
    case.state = "handed_in"
    around = Around(clock.today(), (case, petition))
    waits, instead = (Task(post="head", unit_id=unit.pk) for unit in (district.office, district.town))
    with write(SYSTEM):
        around.foresee(case.flow.flow, case, petition)
        with CaptureQueriesContext(connection) as asked:
            assert around.people([waits]) == [[district.person(district.head)]]
        assert not [one for one in asked.captured_queries if "identity_unit" in str(one["sql"])]
        assert around.people([instead]) == [[district.person(district.stranger)]]


def test_a_step_tells_whoever_the_state_it_entered_waits_for(district: District) -> None:
    petition = district.petition()
    act(petition.case, "hand_in", by=district.clerk)
    act(petition.case, "return", by=district.head, reason="再补充一份材料")
    act(petition.case, "hand_in", by=district.clerk)
    told = Notice.objects.order_by("pk").values_list("person__name", "key")
    runs = [f"task:{petition.case.pk}:{run}" for run in (1, 2, 3)]
    assert list(told) == [("head", runs[0]), ("clerk", runs[1]), ("head", runs[2])]
    assert list(Task.objects.filter(done_at=None).values_list("run", "post")) == [(3, "head")]
