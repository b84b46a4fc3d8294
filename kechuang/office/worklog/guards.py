"""What the database refuses, so that a record keeps what it said and the best grades stay within their share."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Follow, Guard, append_only, only_ends, stays

TESTS: Final = "kechuang/office/worklog/tests/test_guards.py"
STAYS: Final = _("An entry stays on record; edit it or strike it out.")
GRADES: Final = _("A grade stays on record; give another one.")
COUNT: Final = "SELECT COUNT(*) FROM worklog_grade g WHERE g.grading_id = NEW.id AND g.level = 'good'"

entries = (
    stays(
        "worklog_entry_stays_where_it_is",
        "worklog_entry",
        *("uid", "person_id", "unit_id", "day", "source", "key", "about", "url", "free_until", "written_at"),
        otherwise=STAYS,
        tests=TESTS,
    ),
    Guard(
        name="worklog_entry_keeps_what_it_said",
        table="worklog_entry",
        on="update",
        when=(
            "NEW.text <> OLD.text AND NOT EXISTS (SELECT 1 FROM worklog_wording w WHERE w.entry_id = OLD.id "
            "AND w.text = OLD.text AND w.number = (SELECT COUNT(*) FROM worklog_wording v WHERE v.entry_id = OLD.id))"
        ),
        otherwise=_("What an entry said is kept before it is edited."),
        tests=TESTS,
    ),
    Guard(name="worklog_entry_never_goes", table="worklog_entry", on="delete", otherwise=STAYS, tests=TESTS),
    *append_only("worklog_wording", otherwise=_("What an entry said before stays."), tests=TESTS),
)

months = (
    stays(
        "worklog_assessment_stays_as_commented",
        "worklog_assessment",
        *("uid", "case_id", "person_id", "unit_id", "month"),
        also="OLD.commented_by_id IS NOT NULL",
        otherwise=_("A month that was commented on stays as it is."),
        tests=TESTS,
    ),
    Guard(
        name="worklog_comment_is_a_superiors",
        table="worklog_assessment",
        on="update",
        when=(
            "NEW.commented_by_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM identity_membership m "
            "JOIN cases_case c ON c.unit_id = m.unit_id WHERE c.id = NEW.case_id "
            "AND m.person_id = NEW.commented_by_id AND m.post IN ('head', 'leader'))"
        ),
        otherwise=_("A month is commented on by whoever answers for its author."),
        tests=TESTS,
    ),
    Guard(
        name="worklog_assessment_never_goes",
        table="worklog_assessment",
        on="delete",
        otherwise=_("A self-assessment stays on record."),
        tests=TESTS,
    ),
)

grades = (
    stays(
        "worklog_grading_counts_its_grades",
        "worklog_grading",
        *("uid", "unit_id", "quarter", "people", "most", "clause"),
        also=f"NEW.good <> ({COUNT})",
        otherwise=_("How many may be graded best is fixed before the first grade."),
        tests=TESTS,
    ),
    Guard(
        name="worklog_grading_begins_empty",
        table="worklog_grading",
        on="insert",
        when="NEW.good <> 0",
        otherwise=_("How many may be graded best is fixed before the first grade."),
        tests=TESTS,
    ),
    Guard(
        name="worklog_grading_never_goes", table="worklog_grading", on="delete", otherwise=GRADES, tests=TESTS
    ),
    Follow(
        name="worklog_grade_is_counted",
        table="worklog_grade",
        when="NEW.level = 'good'",
        then="UPDATE worklog_grading SET good = good + 1 WHERE id = NEW.grading_id",
        tests=TESTS,
    ),
    Follow(
        name="worklog_grade_is_counted_anew",
        table="worklog_grade",
        on="update",
        when="NEW.level <> OLD.level",
        then=(
            "UPDATE worklog_grading SET good = good + CASE WHEN NEW.level = 'good' THEN 1 ELSE 0 END "
            "- CASE WHEN OLD.level = 'good' THEN 1 ELSE 0 END WHERE id = NEW.grading_id"
        ),
        tests=TESTS,
    ),
    stays(
        "worklog_grade_stays_its_persons",
        "worklog_grade",
        *("uid", "grading_id", "person_id", "unit_id"),
        otherwise=GRADES,
        tests=TESTS,
    ),
    Guard(name="worklog_grade_never_goes", table="worklog_grade", on="delete", otherwise=GRADES, tests=TESTS),
)

LAW: Final = _("A figure of the record is never changed; it ends, and a new one begins.")
law = only_ends("worklog_figure", "name", "value", "valid_from", "clause", otherwise=LAW, tests=TESTS)
guards = (*entries, *months, *grades, *law)
