"""The flows are sound, and each of their rules says what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.access import who_from_json
from kechuang.kernel.flows.kept import data_of, flow_from
from kechuang.oversight.workplan.flow import plan_flow, task_flow
from kechuang.oversight.workplan.module import module

if TYPE_CHECKING:
    from kechuang.kernel.flows import Flow


@pytest.mark.parametrize("flow", [plan_flow, task_flow], ids=["plan", "task"])
def test_a_flow_of_the_plan_is_sound_and_survives_being_kept(flow: Flow) -> None:
    assert list(flow.faults()) == []
    assert data_of(flow_from(data_of(flow))) == data_of(flow)
    assert all(who_from_json(move.who.json()) == move.who for move in flow.moves)


def test_what_the_module_declares_is_whole() -> None:
    for each in (*module.indicators, *module.search, *module.rights, *module.cases):
        assert list(each.faults()) == []


def test_every_figure_the_module_declares_is_signed_for_by_somebody() -> None:
    assert {each.name for each in module.indicators} == {
        "incubators_added", "matching_projects", "matching_agreements", "patent_applications", "patent_grants"
    }  # fmt: skip
    assert {(each.source, each.is_reported) for each in module.indicators} == {("attested", True)}
