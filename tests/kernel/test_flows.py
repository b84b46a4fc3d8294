"""A flow is sound before use, and a version of it never changes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

from kechuang.kernel.access import own
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.flows import Flow, Move, State
from kechuang.kernel.flows.diagram import diagram, said
from kechuang.kernel.flows.kept import data_of, flow_from
from kechuang.kernel.flows.models import FlowVersion
from kechuang.kernel.flows.versions import current
from tests.sample.flow import petition_flow
from tests.world import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable

A, B, END = State("a", "A"), State("b", "B"), State("end", "End", ends=True)
to_b = Move("to_b", "a", "b", own("applicant"), "To B")
to_end = Move("to_end", "b", "end", own("applicant"), "To the end")


def test_a_sound_flow_has_no_faults() -> None:
    assert list(Flow("a", (A, B, END), (to_b, to_end)).faults()) == []
    assert list(petition_flow.faults()) == []


@pytest.mark.parametrize(
    ("flow", "fault"),
    [
        (Flow("a", (A, B, END), (to_b,)), "no end can be reached from a"),
        (Flow("a", (A, B, END), (replace(to_b, target="end"),)), "state b cannot be reached"),
        (Flow("a", (A, B, END), (to_b, replace(to_end, target="nowhere"))), "names no state nowhere"),
        (
            Flow("a", (A, B, END), (to_b, to_end, Move("on", "end", "a", own("applicant"), "On"))),
            "ends the case and is left again",
        ),
        (Flow("a", (A, A, B, END), (to_b, to_end)), "state a is written twice"),
    ],
)
def test_an_unsound_flow_is_told_why(flow: Flow, fault: str) -> None:
    assert any(fault in sentence for sentence in flow.faults())


def test_a_flow_survives_being_kept_as_data() -> None:
    kept = flow_from(data_of(petition_flow))

    assert data_of(kept) == data_of(petition_flow)
    assert kept.move("hand_in", "draft").guards == petition_flow.move("hand_in", "draft").guards  # type: ignore[union-attr]  # both are there


def test_the_digest_does_not_depend_on_the_readers_language() -> None:
    with override("zh-hans"):
        chinese = data_of(petition_flow)
    with override("en"):
        assert data_of(petition_flow) == chinese


def test_the_same_flow_is_kept_once_and_a_changed_one_beside_it(db: None) -> None:
    with write(SYSTEM) as w:
        first, again = current(w, "petition", petition_flow), current(w, "petition", petition_flow)
        changed = current(w, "petition", replace(petition_flow, moves=petition_flow.moves[:-1]))

    assert first == again
    assert changed.digest != first.digest


@pytest.mark.parametrize(
    "deed", [lambda rows: rows.update(name="other"), lambda rows: rows._raw_delete("default")]
)
def test_a_kept_version_never_changes_and_never_goes(db: None, deed: Callable[[object], object]) -> None:
    with write(SYSTEM) as w:
        current(w, "petition", petition_flow)

    with pytest.raises(Refused), write(SYSTEM):
        deed(FlowVersion.objects.filter(name="petition"))
    assert FlowVersion.objects.filter(name="petition").count() == 1


def test_the_picture_is_drawn_from_the_data_with_the_present_position() -> None:
    drawn = diagram(petition_flow, "handed_in", {"draft"})

    assert drawn.count("<rect") == len(petition_flow.states)
    assert len(re.findall(r'class="flow-state now"', drawn)) == 1
    assert "style=" not in drawn
    assert "Handed in" in said(petition_flow, "handed_in")


def test_a_version_rolled_back_leaves_its_flow_to_nobody(db: None) -> None:
    """SQLite gives the key of a row that was rolled back to the next one."""
    with pytest.raises(Refused), write(SYSTEM) as w:
        assert current(w, "gone", Flow("a", (A, B, END), (to_b, to_end))).flow.start == "a"
        raise Refused("x", rule="x")
    with write(SYSTEM) as w:
        version = current(w, "kept", petition_flow)

    assert data_of(version.flow) == data_of(petition_flow)
