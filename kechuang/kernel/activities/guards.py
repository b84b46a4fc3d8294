"""What the database refuses so that no seat is given twice, nobody overtakes, and who came was enrolled."""

# ruff: noqa: S608 - the text of triggers, put together from constants
from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Follow, Guard, append_only, stays

TESTS: Final = "tests/kernel/test_activities_guards.py"
ENROLMENT: Final = "activities_enrolment"
HOLDS: Final = "('offered', 'confirmed')"
OVERTAKES: Final = _("Nobody overtakes those who wait.")

seats = (
    Guard(
        name="activity_begins_empty",
        table="activities_activity",
        on="insert",
        when="NEW.taken <> 0 OR NEW.entries <> 0",
        otherwise=_("An activity begins with every seat free."),
        tests=TESTS,
    ),
    Guard(
        name="activity_counts_its_enrolments",
        table="activities_activity",
        on="update",
        when=(
            "NEW.entries <> (SELECT COUNT(*) FROM activities_enrolment e WHERE e.activity_id = NEW.id) OR NEW.taken <> "
            "(SELECT COALESCE(SUM(e.party), 0) FROM activities_enrolment e WHERE e.activity_id = NEW.id "
            f"AND e.state IN {HOLDS})"
        ),
        otherwise=_("The seats taken are those of the enrolments."),
        tests=TESTS,
    ),
    Guard(
        name="activities_activity_never_goes",
        table="activities_activity",
        on="delete",
        otherwise=_("An activity stays on record; call it off."),
        tests=TESTS,
    ),
    Follow(
        name="enrolment_takes_its_seats",
        table=ENROLMENT,
        then=(
            "UPDATE activities_activity SET entries = entries + 1, taken = taken + "
            f"CASE WHEN NEW.state IN {HOLDS} THEN NEW.party ELSE 0 END WHERE id = NEW.activity_id"
        ),
        tests=TESTS,
    ),
    Follow(
        name="enrolment_gives_its_seats_back",
        table=ENROLMENT,
        on="update",
        when="NEW.state <> OLD.state",
        then=(
            f"UPDATE activities_activity SET taken = taken + CASE WHEN NEW.state IN {HOLDS} THEN NEW.party ELSE 0 END "
            f"- CASE WHEN OLD.state IN {HOLDS} THEN OLD.party ELSE 0 END WHERE id = NEW.activity_id"
        ),
        tests=TESTS,
    ),
)

order = (
    Guard(
        name="enrolment_comes_next",
        table=ENROLMENT,
        on="insert",
        when="NEW.rank <> (SELECT a.entries + 1 FROM activities_activity a WHERE a.id = NEW.activity_id)",
        otherwise=_("Enrolments are numbered as they come."),
        tests=TESTS,
    ),
    *(
        Guard(
            name=f"enrolment_takes_no_seat_in_what_was_called_off_on_{event}",
            table=ENROLMENT,
            on=event,  # type: ignore[arg-type]  # one of the two words below
            when=(
                f"NEW.state IN {HOLDS}{moved} AND EXISTS (SELECT 1 FROM activities_activity a "
                "WHERE a.id = NEW.activity_id AND a.called_off_at IS NOT NULL)"
            ),
            otherwise=_("This was called off."),
            tests=TESTS,
        )
        for event, moved in (("insert", ""), ("update", " AND NEW.state <> OLD.state"))
    ),
    Guard(
        name="enrolment_queues",
        table=ENROLMENT,
        on="insert",
        when=(
            f"NEW.state IN {HOLDS} AND EXISTS (SELECT 1 FROM activities_enrolment e WHERE e.activity_id = NEW.activity_id "
            "AND e.state = 'waiting')"
        ),
        otherwise=OVERTAKES,
        tests=TESTS,
    ),
    Guard(
        name="enrolment_moves_up_in_order",
        table=ENROLMENT,
        on="update",
        when=(
            f"OLD.state = 'waiting' AND NEW.state IN {HOLDS} AND EXISTS (SELECT 1 FROM activities_enrolment e "
            "WHERE e.activity_id = NEW.activity_id AND e.state = 'waiting' AND e.rank < NEW.rank)"
        ),
        otherwise=OVERTAKES,
        tests=TESTS,
    ),
    stays(
        "enrolment_keeps_whose_it_is",
        ENROLMENT,
        *("uid", "activity_id", "person_id", "rank", "party", "enrolled_at"),
        otherwise=_("An enrolment is not passed on; give it up and enrol anew."),
        tests=TESTS,
    ),
    Guard(
        name="enrolment_goes_forward",
        table=ENROLMENT,
        on="update",
        when=(
            f"OLD.state IN ('lapsed', 'withdrawn') OR (OLD.state IN {HOLDS} AND NEW.state = 'waiting') "
            "OR (OLD.state = 'confirmed' AND NEW.state IN ('offered', 'lapsed'))"
        ),
        otherwise=_("An enrolment that was given up stays given up; enrol anew."),
        tests=TESTS,
    ),
    Guard(
        name="activities_enrolment_never_goes",
        table=ENROLMENT,
        on="delete",
        otherwise=_("An enrolment stays on record; give it up."),
        tests=TESTS,
    ),
)

attendance = (
    Guard(
        name="attendance_is_of_the_confirmed",
        table="activities_attendance",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM activities_enrolment e WHERE e.id = NEW.enrolment_id AND e.state = 'confirmed')"
        ),
        otherwise=_("Only somebody with a confirmed seat signs in."),
        tests=TESTS,
    ),
    Guard(
        name="enrolment_of_who_came_stands",
        table=ENROLMENT,
        on="update",
        when=(
            "NEW.state <> OLD.state AND EXISTS (SELECT 1 FROM activities_attendance t WHERE t.enrolment_id = NEW.id)"
        ),
        otherwise=_("Whoever signed in was there."),
        tests=TESTS,
    ),
    *append_only("activities_attendance", otherwise=_("Who signed in when cannot be changed."), tests=TESTS),
)

guards = (*seats, *order, *attendance)
