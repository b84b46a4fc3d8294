"""What the database refuses, on its owner's word too, so that minutes and decisions stay as they were issued."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import kechuang.office.meetings
from kechuang.kernel.cases.acting import act
from kechuang.office.meetings.guards import guards
from kechuang.office.meetings.tests.ground import Ground, prepared
from tests.kernel.as_owner import refusal_of

if TYPE_CHECKING:
    from tools.house.databases import Place

README: Final = Path(kechuang.office.meetings.__path__[0]) / "README.md"
ATTEMPTS: Final = (
    (
        "change a wording of the minutes",
        "guard_meetings_minutes_never_changes",
        "UPDATE meetings_minutes SET text = 'x'",
    ),
    ("remove a wording of the minutes", "guard_meetings_minutes_never_goes", "DELETE FROM meetings_minutes"),
    (
        "write minutes after they were signed",
        "guard_meetings_minutes_come_after_the_meeting",
        "INSERT INTO meetings_minutes (meeting_id, number, text, written_by_id, at) SELECT meeting_id, 9, 'x', written_by_id, at FROM meetings_minutes",
    ),
    (
        "add a decision after the signature",
        "guard_meetings_decision_comes_with_the_minutes",
        "INSERT INTO meetings_decision (meeting_id, text, unit_id, days) SELECT meeting_id, 'x', unit_id, 1 FROM meetings_decision",
    ),
    (
        "change a decision that was issued",
        "guard_meetings_decision_stays_as_issued",
        "UPDATE meetings_decision SET days = 99",
    ),
    (
        "remove a decision that was issued",
        "guard_meetings_decision_goes_with_the_draft",
        "DELETE FROM meetings_decision",
    ),
    (
        "give minutes another number",
        "guard_meetings_number_stays",
        "UPDATE meetings_meeting SET number = 'x'",
    ),
    ("remove a meeting", "guard_meetings_meeting_never_goes", "DELETE FROM meetings_meeting"),
    (
        "end a meeting before it begins",
        "meeting_ends_after_it_begins",
        "UPDATE meetings_meeting SET ends = begins",
    ),
    (
        "send a substitute without a name",
        "a_substitute_is_named",
        "UPDATE meetings_invitee SET reply = 'substitute'",
    ),
    (
        "be excused without a reason",
        "to_be_excused_one_gives_a_reason",
        "UPDATE meetings_invitee SET reply = 'leave'",
    ),
)


@pytest.fixture
def ground(own_database: Place) -> Ground:
    """A meeting whose minutes were signed."""
    del own_database
    ground = prepared()
    meeting = ground.minuted()
    act(meeting.case, "hand_over", by=ground.clerk)
    act(meeting.case, "sign", by=ground.head)
    return ground


def test_the_database_refuses_each_by_name(ground: Ground, own_database: Place) -> None:
    del ground
    let_in = {}
    for words, guard, statement in ATTEMPTS:
        refusal = refusal_of(own_database, statement)
        if guard not in refusal:
            let_in[words] = refusal

    assert let_in == {}


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {words} | `{guard}` |" for words, guard, _statement in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    assert {guard.trigger for guard in guards} <= {guard for _words, guard, _statement in ATTEMPTS}
