"""What the database refuses, so that a case is decided only by what a meeting decided and somebody else confirmed."""

# ruff: noqa: S608 - the text of triggers, put together from constants
from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only, changed

TESTS: Final = "kechuang/procedures/resolutions/tests/test_guards.py"
KEPT: Final = ("case_id", "unit_id", "drafted_by_id")
FACTS: Final = ("meeting", "title", "held_on", "presided_by", "attended")
DRAFTING: Final = _("A resolution is changed only while it is being drafted.")


def not_drafting(resolution: str) -> str:
    """Return that a resolution is not being drafted."""
    return (
        "NOT EXISTS (SELECT 1 FROM resolutions_resolution r JOIN cases_case c ON c.id = r.case_id "
        f"WHERE r.id = {resolution} AND c.state = 'drafting')"
    )


RESOLUTIONS: Final = (
    Guard(
        name="resolutions_begins_as_a_draft",
        table="resolutions_resolution",
        on="insert",
        when="NEW.confirmed_at IS NOT NULL",
        otherwise=_("A resolution is drafted before it is confirmed."),
        tests=TESTS,
    ),
    Guard(
        name="resolutions_confirmed_stays_as_it_is",
        table="resolutions_resolution",
        on="update",
        when="OLD.confirmed_at IS NOT NULL",
        otherwise=_("A confirmed resolution cannot be changed; a later meeting decides anew."),
        tests=TESTS,
    ),
    Guard(
        name="resolutions_says_what_was_handed_over",
        table="resolutions_resolution",
        on="update",
        when=f"{changed(*KEPT)} OR (({changed(*FACTS)}) AND {not_drafting('OLD.id')})",
        otherwise=DRAFTING,
        tests=TESTS,
    ),
    Guard(
        name="resolutions_is_confirmed_by_its_step",
        table="resolutions_resolution",
        on="update",
        when=(
            "NEW.confirmed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cases_case c JOIN cases_event e ON e.case_id = c.id "
            "AND e.seq = c.steps WHERE c.id = NEW.case_id AND c.state = 'confirmed' AND e.move = 'confirm' "
            "AND e.person_id = NEW.confirmed_by_id)"
        ),
        otherwise=_("A resolution is confirmed by the recorded step of whoever confirms it."),
        tests=TESTS,
    ),
    Guard(
        name="resolutions_resolution_never_goes",
        table="resolutions_resolution",
        on="delete",
        otherwise=_("A resolution stays on record."),
        tests=TESTS,
    ),
)

ITEMS: Final = (
    Guard(
        name="resolutions_item_comes_while_drafting",
        table="resolutions_item",
        on="insert",
        when=not_drafting("NEW.resolution_id"),
        otherwise=DRAFTING,
        tests=TESTS,
    ),
    Guard(
        name="resolutions_item_changes_while_drafting",
        table="resolutions_item",
        on="update",
        when=f"{changed('resolution_id', 'case_id')} OR {not_drafting('OLD.resolution_id')}",
        otherwise=DRAFTING,
        tests=TESTS,
    ),
    Guard(
        name="resolutions_item_goes_while_drafting",
        table="resolutions_item",
        on="delete",
        when=not_drafting("OLD.resolution_id"),
        otherwise=DRAFTING,
        tests=TESTS,
    ),
    Guard(
        name="resolutions_item_waits_for_a_meeting",
        table="resolutions_item",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.id = NEW.case_id AND c.ended_at IS NULL "
            "AND c.state LIKE '%.at_meeting')"
        ),
        otherwise=_("Only a case that waits for a meeting comes on an agenda."),
        tests=TESTS,
    ),
)

CARRIED_OUT: Final = (
    *append_only(
        "resolutions_ruling", otherwise=_("What was carried out cannot be undone by hand."), tests=TESTS
    ),
    Guard(
        name="resolutions_ruling_is_the_step_decided",
        table="resolutions_ruling",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM resolutions_item i JOIN resolutions_resolution r ON r.id = i.resolution_id "
            "JOIN cases_event e ON e.case_id = i.case_id WHERE i.id = NEW.item_id AND e.id = NEW.event_id "
            "AND r.confirmed_at IS NOT NULL AND e.move LIKE '%.' || i.decision)"
        ),
        otherwise=_(
            "An item is carried out by the step its meeting decided, once the resolution is confirmed."
        ),
        tests=TESTS,
    ),
    Guard(
        name="resolutions_passed_by_a_meeting",
        table="cases_mark",
        on="insert",
        when=(
            "NEW.token = 'resolution.passed' AND NOT EXISTS (SELECT 1 FROM resolutions_item i "
            "JOIN resolutions_resolution r ON r.id = i.resolution_id WHERE i.case_id = NEW.case_id "
            "AND i.decision = 'agree' AND r.confirmed_at IS NOT NULL)"
        ),
        otherwise=_("A case has passed a meeting only by a confirmed resolution that agreed."),
        tests=TESTS,
    ),
)

guards = (*RESOLUTIONS, *ITEMS, *CARRIED_OUT)
