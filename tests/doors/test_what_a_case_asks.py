"""What the page of a case asks of the database on its way from asking to the last payment, at the desk and in the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.doors.desk.tests.ground import MOST_QUERIES, asked, come_in
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.timers import BY_TIMER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.innovation.projects.tests.ground import Ground
    from kechuang.kernel.cases.models import Case

pytestmark = pytest.mark.one_engine


def way(ground: Ground) -> Iterator[Case]:
    """Take an application from asking to a project that was paid in full, and stop wherever its page shows more."""
    case = ground.asked_for()
    yield case
    ground.agreed_to(case)
    yield case
    ground.posted(case)
    yield case
    act(case, "notice.end", by=BY_TIMER)
    yield case
    project = ground.project(case)
    yield case
    ground.signed(project)
    ground.paid(project)
    yield case
    ground.decided(project)
    ground.paid(project, 2)
    yield case


def test_the_page_of_a_case_keeps_to_the_bound_wherever_the_case_stands(ground: Ground) -> None:
    district = ground.district
    officials = (district.clerk, district.head, ground.leader, ground.finance)
    found: dict[tuple[int, str], int] = {}
    for step, case in enumerate(way(ground)):
        for actor in officials:
            found[step, actor.name] = asked(come_in(actor), f"/case/{case.number}/")
        found[step, "hall"] = asked(come_in(ground.legal), f"/hall/applications/{case.number}/")
    assert {where: count for where, count in found.items() if count > MOST_QUERIES} == {}


def test_the_page_of_a_case_asks_as_much_for_two_payments_as_for_one(ground: Ground) -> None:
    project = ground.running()
    ground.paid(project)
    client, address = come_in(ground.leader), f"/case/{project.decision.application.number}/"
    once = asked(client, address)
    ground.decided(project)
    ground.paid(project, 2)
    assert asked(client, address) == once
