"""What the database refuses, so that a notice stays as it was published and no entry passes it over an open objection."""

# ruff: noqa: S608 - the text of triggers, put together from constants
from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only, changed

TESTS: Final = "kechuang/procedures/publicnotice/tests/test_guards.py"
DRAFTING: Final = _("A notice is changed only while it is being drafted.")
KEPT: Final = ("case_id", "unit_id", "drafted_by_id")
FACTS: Final = ("title", "text", "contact")

# Days since a Monday, by engine: the Julian day number leaves 0 by 7 on Mondays.
SQLITE_DAY, POSTGRES_DAY = "CAST(julianday({}) + 0.5 AS INTEGER)", "CAST(to_char({}, 'J') AS INTEGER)"
SQLITE_LEAST, POSTGRES_LEAST = "MIN({}, 5)", "LEAST({}, 5)"


SKIPPED: Final = "(CASE WHEN r.first_day_counts THEN 0 ELSE 1 END)"


def worked(day: str, least: str) -> str:
    """Return SQL for the working days of a notice: by the weekly rule, less those off, and those made up."""

    def before(number: str) -> str:
        return f"(5 * (({number}) / 7) + {least.format(f'({number}) % 7')})"

    last, first = f"{day.format('NEW.last_day')} + 1", f"{day.format('NEW.first_day')} + {SKIPPED}"
    weekday = f"{day.format('d.date')} % 7"
    spanned = f"{day.format('d.date')} >= {first} AND d.date <= NEW.last_day"
    off = f"(SELECT COUNT(*) FROM calendar_day d WHERE {spanned} AND d.kind <> 'work' AND {weekday} < 5)"
    made_up = f"(SELECT COUNT(*) FROM calendar_day d WHERE {spanned} AND d.kind = 'work' AND {weekday} >= 5)"
    return f"({before(last)} - {before(first)} - {off} + {made_up})"


def too_short(day: str, least: str) -> str:
    """Return SQL that is true of a notice that ends before its counting rule allows."""
    natural = f"({day.format('NEW.last_day')} + 1 - {day.format('NEW.first_day')} - {SKIPPED})"
    counted = f"CASE WHEN r.unit = 'working' THEN {worked(day, least)} ELSE {natural} END"
    return (
        "NEW.last_day IS NOT NULL AND EXISTS (SELECT 1 FROM calendar_countingrule r WHERE r.id = NEW.rule_id "
        f"AND {counted} < NEW.days)"
    )


# The day a moment falls on in China, by engine; SQLite keeps moments in UTC.
SQLITE_LOCAL, POSTGRES_LOCAL = "date({}, '+8 hours')", "({} AT TIME ZONE 'Asia/Shanghai')::date"


def ends_early(local: str) -> str:
    """Return SQL that is true of a case marked as past its notice: never posted, before the last day, or with an open objection."""
    posted = "FROM publicnotice_entry n JOIN publicnotice_posted d ON d.entry_id = n.id"
    return (
        f"NEW.token = 'publicnotice.ended' AND (NOT EXISTS (SELECT 1 {posted} WHERE n.case_id = NEW.case_id) OR EXISTS (SELECT 1 "
        "FROM publicnotice_objection o JOIN publicnotice_entry n ON n.id = o.entry_id JOIN cases_case c ON c.id = o.case_id "
        f"WHERE n.case_id = NEW.case_id AND c.ended_at IS NULL) OR EXISTS (SELECT 1 {posted} JOIN publicnotice_posting p "
        "ON p.id = n.posting_id JOIN cases_event e ON e.id = NEW.event_id "
        f"WHERE n.case_id = NEW.case_id AND {local.format('e.at')} < p.last_day))"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingGuard(Guard):
    """A guard that counts days, which each engine does in words of its own; `when` is SQLite's."""

    in_postgres: str

    def body(self) -> str:
        """Return the body of PostgreSQL's trigger function, to the letter."""
        return Guard.body(self).replace(self.when, self.in_postgres)


def not_drafting(posting: str) -> str:
    """Return that a notice is not being drafted."""
    return (
        "NOT EXISTS (SELECT 1 FROM publicnotice_posting p JOIN cases_case c ON c.id = p.case_id "
        f"WHERE p.id = {posting} AND c.state = 'drafting')"
    )


POSTINGS: Final = (
    Guard(
        name="publicnotice_begins_as_a_draft",
        table="publicnotice_posting",
        on="insert",
        when="NEW.published_at IS NOT NULL",
        otherwise=_("A notice is drafted before it is published."),
        tests=TESTS,
    ),
    Guard(
        name="publicnotice_published_stays_as_it_is",
        table="publicnotice_posting",
        on="update",
        when="OLD.published_at IS NOT NULL",
        otherwise=_("A published notice cannot be changed; post a correction as another notice."),
        tests=TESTS,
    ),
    Guard(
        name="publicnotice_says_what_was_handed_over",
        table="publicnotice_posting",
        on="update",
        when=f"{changed(*KEPT)} OR (({changed(*FACTS)}) AND {not_drafting('OLD.id')})",
        otherwise=DRAFTING,
        tests=TESTS,
    ),
    Guard(
        name="publicnotice_is_published_by_its_step",
        table="publicnotice_posting",
        on="update",
        when=(
            "NEW.published_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cases_case c JOIN cases_event e ON e.case_id = c.id "
            "AND e.seq = c.steps WHERE c.id = NEW.case_id AND c.state = 'posted' AND e.move = 'publish' "
            "AND e.person_id = NEW.published_by_id)"
        ),
        otherwise=_("A notice is published by the recorded step of whoever publishes it."),
        tests=TESTS,
    ),
    CountingGuard(
        name="publicnotice_stands_for_its_days",
        table="publicnotice_posting",
        on="update",
        when=too_short(SQLITE_DAY, SQLITE_LEAST),
        in_postgres=too_short(POSTGRES_DAY, POSTGRES_LEAST),
        otherwise=_("A notice stands for all the days its counting rule asks for."),
        tests=TESTS,
    ),
    Guard(
        name="publicnotice_posting_never_goes",
        table="publicnotice_posting",
        on="delete",
        otherwise=_("A notice stays on record."),
        tests=TESTS,
    ),
)

ENTRIES: Final = (
    Guard(
        name="publicnotice_entry_comes_while_drafting",
        table="publicnotice_entry",
        on="insert",
        when=not_drafting("NEW.posting_id"),
        otherwise=DRAFTING,
        tests=TESTS,
    ),
    Guard(
        name="publicnotice_entry_changes_while_drafting",
        table="publicnotice_entry",
        on="update",
        when=f"{changed('posting_id', 'case_id')} OR {not_drafting('OLD.posting_id')}",
        otherwise=DRAFTING,
        tests=TESTS,
    ),
    Guard(
        name="publicnotice_entry_goes_while_drafting",
        table="publicnotice_entry",
        on="delete",
        when=not_drafting("OLD.posting_id"),
        otherwise=DRAFTING,
        tests=TESTS,
    ),
    Guard(
        name="publicnotice_entry_waits_to_be_posted",
        table="publicnotice_entry",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.id = NEW.case_id AND c.ended_at IS NULL "
            "AND c.state LIKE '%.to_post')"
        ),
        otherwise=_("Only a case that waits to be posted comes on a notice."),
        tests=TESTS,
    ),
    *append_only(
        "publicnotice_posted", otherwise=_("That an entry was posted cannot be changed."), tests=TESTS
    ),
    Guard(
        name="publicnotice_posted_by_its_step",
        table="publicnotice_posted",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM publicnotice_entry n JOIN publicnotice_posting p ON p.id = n.posting_id "
            "JOIN cases_event e ON e.case_id = n.case_id WHERE n.id = NEW.entry_id AND e.id = NEW.event_id "
            "AND p.published_at IS NOT NULL AND e.move LIKE '%.post')"
        ),
        otherwise=_("An entry is posted by the step of its case, once its notice is published."),
        tests=TESTS,
    ),
)

OBJECTIONS: Final = (
    *append_only(
        "publicnotice_objection", otherwise=_("What was objected to stands as it came in."), tests=TESTS
    ),
    Guard(
        name="publicnotice_objection_is_to_a_posted_entry",
        table="publicnotice_objection",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM publicnotice_entry n JOIN publicnotice_posted d ON d.entry_id = n.id "
            "JOIN cases_case c ON c.parent_id = n.case_id WHERE n.id = NEW.entry_id AND c.id = NEW.case_id "
            "AND c.kind = 'objection' AND c.unit_id = NEW.unit_id)"
        ),
        otherwise=_("An objection is to a posted entry, and its case is a child of that entry's."),
        tests=TESTS,
    ),
    Guard(
        name="publicnotice_objection_comes_in_time",
        table="publicnotice_objection",
        on="insert",
        when=(
            "NEW.channel = 'online' AND NOT EXISTS (SELECT 1 FROM publicnotice_entry n JOIN publicnotice_posting p "
            "ON p.id = n.posting_id WHERE n.id = NEW.entry_id AND NEW.received_on BETWEEN p.first_day AND p.last_day)"
        ),
        otherwise=_("The days of this notice have passed; an objection comes in while it stands."),
        tests=TESTS,
    ),
    CountingGuard(
        name="publicnotice_ends_without_open_objections",
        table="cases_mark",
        on="insert",
        when=ends_early(SQLITE_LOCAL),
        in_postgres=ends_early(POSTGRES_LOCAL),
        otherwise=_(
            "A case has passed its public notice only once it was posted, its last day has come and no objection to it is open."
        ),
        tests=TESTS,
    ),
)

guards = (*POSTINGS, *ENTRIES, *OBJECTIONS)
