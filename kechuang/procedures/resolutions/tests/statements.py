"""Statements that would decide a case without a meeting, each with the constraint or trigger that refuses it; the README prints them.

They name rows of the ground in `test_guards.py` in braces: resolution `draft` is being drafted with the waiting case `w` on it,
`over` is handed over, `done` is confirmed with case `a` on it; `w2` waits, `petition` is a case that waits for no meeting.
"""

# ruff: noqa: S608 - statements written to be refused, put together from constants
from __future__ import annotations

from typing import Final

from tests.kernel.ledger_statements import UID, Attempt

MANY: Final = "resolutions_item.resolution_id, resolutions_item.case_id"


def item(
    resolution: str = "{draft}",
    case: str = "{w2}",
    decision: str = "agree",
    amount: str = "NULL",
    reason: str = "",
    clause: str = "",
) -> str:
    """Put a case on an agenda."""
    return (
        "INSERT INTO resolutions_item (resolution_id, case_id, decision, amount, reason, clause) "
        f"VALUES ({resolution}, {case}, '{decision}', {amount}, '{reason}', '{clause}')"
    )


def drafted(confirmed: str = "NULL", by: str = "NULL", number: str = "") -> str:
    """Draft a resolution."""
    return (
        "INSERT INTO resolutions_resolution (uid, case_id, number, meeting, title, held_on, presided_by, attended, unit_id, "
        f"drafted_by_id, confirmed_by_id, confirmed_at) VALUES ({UID}, {{petition}}, '{number}', 'directors', 'x', '2014-09-29', "
        f"'x', '', {{unit}}, {{clerk}}, {by}, {confirmed})"
    )


def confirmed(which: str = "{over}", by: str = "{leader}", number: str = "x") -> str:
    """Confirm a resolution."""
    return (
        f"UPDATE resolutions_resolution SET number = '{number}', confirmed_by_id = {by}, confirmed_at = '2014-09-30' "
        f"WHERE id = {which}"
    )


def stepped(by: str) -> tuple[str, ...]:
    """Take the step of confirming what was handed over, as far as the cases know."""
    columns = "case_id, seq, move, source, target, person_id, actor_name, at, reason, clause, payload"
    values = f"{{case_over}}, 2, 'confirm', 'handed_over', 'confirmed', {by}, 'x', '2014-09-30', '', '', '{{{{}}}}'"
    return (
        f"INSERT INTO cases_event ({columns}) VALUES ({values})",
        "UPDATE cases_case SET state = 'confirmed', steps = 2 WHERE id = {case_over}",
    )


def ruled(of: str, event: str) -> str:
    """Say that an item was carried out."""
    return f"INSERT INTO resolutions_ruling (item_id, event_id) VALUES ({of}, {event})"


ATTEMPTS: Final = (
    Attempt(
        "enter a resolution confirmed already",
        "guard_resolutions_begins_as_a_draft",
        (drafted("'2014-09-30'", "{leader}", "x"),),
    ),
    Attempt(
        "confirm a resolution without its step",
        "guard_resolutions_is_confirmed_by_its_step",
        (confirmed(),),
    ),
    Attempt(
        "number a resolution that is not confirmed",
        "resolution_is_confirmed_whole",
        ("UPDATE resolutions_resolution SET number = 'x' WHERE id = {draft}",),
    ),
    Attempt(
        "give two resolutions one number",
        "resolution_number_is_given_once",
        (*stepped("{leader}"), confirmed(number="科委会议纪要〔2014〕1号")),
        said="resolutions_resolution.number",
    ),
    Attempt(
        "change a resolution that was handed over",
        "guard_resolutions_says_what_was_handed_over",
        ("UPDATE resolutions_resolution SET title = 'x' WHERE id = {over}",),
    ),
    Attempt(
        "give a draft to another drafter",
        "guard_resolutions_says_what_was_handed_over",
        ("UPDATE resolutions_resolution SET drafted_by_id = {leader} WHERE id = {draft}",),
    ),
    Attempt(
        "change a confirmed resolution",
        "guard_resolutions_confirmed_stays_as_it_is",
        ("UPDATE resolutions_resolution SET number = 'x' WHERE id = {done}",),
    ),
    Attempt(
        "remove a resolution",
        "guard_resolutions_resolution_never_goes",
        ("DELETE FROM resolutions_resolution",),
    ),
    Attempt(
        "put a case on an agenda that was handed over",
        "guard_resolutions_item_comes_while_drafting",
        (item("{over}"),),
    ),
    Attempt(
        "change what a confirmed meeting decided",
        "guard_resolutions_item_changes_while_drafting",
        ("UPDATE resolutions_item SET amount = 1 WHERE resolution_id = {done}",),
    ),
    Attempt(
        "move an item to another agenda",
        "guard_resolutions_item_changes_while_drafting",
        ("UPDATE resolutions_item SET resolution_id = {over} WHERE resolution_id = {draft}",),
    ),
    Attempt(
        "take a case off a confirmed agenda",
        "guard_resolutions_item_goes_while_drafting",
        ("DELETE FROM resolutions_item WHERE resolution_id = {over}",),
    ),
    Attempt(
        "put a case on an agenda that waits for no meeting",
        "guard_resolutions_item_waits_for_a_meeting",
        (item(case="{petition}"),),
    ),
    Attempt(
        "decide on a case twice in a meeting",
        "meeting_decides_on_a_case_once",
        (item(case="{w}"),),
        said=MANY,
    ),
    Attempt("invent a decision", "meeting_agrees_refuses_or_defers", (item(decision="bless", reason="x"),)),
    Attempt(
        "grant an amount and not agree",
        "amount_is_granted_by_agreement",
        (item(decision="defer", amount="1", reason="x"),),
    ),
    Attempt("defer without a reason", "meeting_gives_its_reason", (item(decision="defer"),)),
    Attempt("refuse without a clause", "meeting_refuses_by_a_clause", (item(decision="refuse", reason="x"),)),
    Attempt(
        "carry out what is not confirmed",
        "guard_resolutions_ruling_is_the_step_decided",
        (ruled("{item_w}", "{event_w}"),),
    ),
    Attempt(
        "undo what was carried out",
        "guard_resolutions_ruling_never_goes",
        ("DELETE FROM resolutions_ruling",),
    ),
    Attempt(
        "say that another step carried it out",
        "guard_resolutions_ruling_never_changes",
        ("UPDATE resolutions_ruling SET event_id = {event_w}",),
    ),
    Attempt(
        "mark a case as passed that no meeting agreed to",
        "guard_resolutions_passed_by_a_meeting",
        ("INSERT INTO cases_mark (case_id, token, event_id) VALUES ({w}, 'resolution.passed', {event_w})",),
    ),
    Attempt(
        "confirm what one has drafted (maker = confirmer)",
        "nobody_confirms_a_resolution_they_drafted",
        (
            *stepped("{clerk}"),
            confirmed(by="{clerk}"),
        ),
    ),
)
