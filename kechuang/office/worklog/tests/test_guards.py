"""What the database refuses about the work record, on its owner's word too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import kechuang.office.worklog
from kechuang.kernel.cases.acting import act
from kechuang.kernel.db.guards import Follow
from kechuang.office.worklog.actions import entries, grading, reports
from kechuang.office.worklog.guards import guards
from kechuang.office.worklog.models import Grading
from kechuang.office.worklog.queries.people import graded_by
from kechuang.office.worklog.tests.ground import TUESDAY, prepared
from kechuang.primitives.periods import month, quarter
from tests.kernel.as_owner import refusal_of

if TYPE_CHECKING:
    from tools.house.databases import Place

README: Final = Path(kechuang.office.worklog.__path__[0]) / "README.md"
COMMENT: Final = "UPDATE worklog_assessment SET comment = 'x', commented_by_id = {} WHERE comment = ''"
GRADE: Final = (
    "INSERT INTO worklog_grade (uid, grading_id, person_id, unit_id, level, given_by_id, given_at) "
    "SELECT '0190b0a0-0000-7000-8000-000000000001', grading_id, {stranger}, unit_id, 'good', given_by_id, given_at "
    "FROM worklog_grade WHERE level = 'good'"
)
ENTRY: Final = (
    "INSERT INTO worklog_entry (uid, person_id, unit_id, day, source, key, text, about, url, state, free_until, written_at) SELECT "
    "'0190b0a0-0000-7000-8000-000000000002', person_id, unit_id, day, source, {key}, {text}, about, url, state, free_until, written_at "
    "FROM worklog_entry"
)
ATTEMPTS: Final = (
    ("move an entry to another day", "guard_worklog_entry_stays_where_it_is", "UPDATE worklog_entry SET day = '2014-09-29'"),
    ("give an entry to somebody else", "guard_worklog_entry_stays_where_it_is", "UPDATE worklog_entry SET person_id = {head}"),
    ("edit an entry without keeping what it said", "guard_worklog_entry_keeps_what_it_said", "UPDATE worklog_entry SET text = 'x'"),
    ("remove an entry", "guard_worklog_entry_never_goes", "DELETE FROM worklog_entry"),
    ("change what an entry said before", "guard_worklog_wording_never_changes", "UPDATE worklog_wording SET text = 'x'"),
    ("remove what an entry said before", "guard_worklog_wording_never_goes", "DELETE FROM worklog_wording"),
    ("enter a fact twice", "a_fact_is_entered_once|person_id, worklog_entry.key", ENTRY.format(key="key", text="text")),
    ("work longer than a day has minutes", "work_of_a_day_fits_into_it", "UPDATE worklog_entry SET minutes = 1441"),
    ("leave an entry without words", "an_entry_says_what_was_done", ENTRY.format(key="'x'", text="''")),
    ("comment on one's own month", "nobody_comments_on_their_own_month|guard_worklog_comment_is_a_superiors", COMMENT.format("person_id")),
    ("comment on a month of somebody one does not answer for", "guard_worklog_comment_is_a_superiors", COMMENT.format("{stranger}")),
    ("comment without saying who", "a_comment_is_somebodys", "UPDATE worklog_assessment SET comment = 'x' WHERE comment = ''"),
    ("change a month that was commented on", "guard_worklog_assessment_stays_as_commented", "UPDATE worklog_assessment SET text = 'x' WHERE comment <> ''"),
    ("give a month to somebody else", "guard_worklog_assessment_stays_as_commented", "UPDATE worklog_assessment SET person_id = {head} WHERE comment = ''"),
    ("remove a month", "guard_worklog_assessment_never_goes", "DELETE FROM worklog_assessment"),
    ("grade one more best than the share", "best_grades_stay_within_their_share", GRADE),
    ("raise somebody beyond the share", "best_grades_stay_within_their_share", "UPDATE worklog_grade SET level = 'good' WHERE level = 'fair'"),
    ("raise the share", "guard_worklog_grading_counts_its_grades", "UPDATE worklog_grading SET most = 9"),
    ("count the best otherwise", "guard_worklog_grading_counts_its_grades", "UPDATE worklog_grading SET good = 0"),
    ("begin with some best counted", "guard_worklog_grading_begins_empty",
     ("INSERT INTO worklog_grading (uid, unit_id, quarter, people, most, clause, good) SELECT '0190b0a0-0000-7000-8000-000000000003', "
     "unit_id, '2014-01-01', people, most, clause, 1 FROM worklog_grading")),
    ("remove the grades of a quarter", "guard_worklog_grading_never_goes", "DELETE FROM worklog_grading"),
    ("give a grade to somebody else", "guard_worklog_grade_stays_its_persons", "UPDATE worklog_grade SET person_id = {stranger} WHERE level = 'fair'"),
    ("remove a grade", "guard_worklog_grade_never_goes", "DELETE FROM worklog_grade"),
    ("grade oneself", "nobody_grades_themselves", "UPDATE worklog_grade SET given_by_id = person_id"),
    ("change a figure the record goes by", "guard_worklog_figure_only_ends", "UPDATE worklog_figure SET value = 100"),
    ("remove a figure the record goes by", "guard_worklog_figure_never_goes", "DELETE FROM worklog_figure"),
)  # fmt: skip


@pytest.fixture
def names(own_database: Place) -> dict[str, int]:
    """Make a record with an edited entry, a month commented on and one not, and grades that use the share up."""
    del own_database
    ground = prepared()
    entry = entries.note(by=ground.clerk, day=TUESDAY, text="走访企业")
    entries.edit(entry, by=ground.clerk, text="走访企业两家")
    done = reports.hand_in(by=ground.clerk, month=month(2014, 9), text="完成走访。")
    act(done.case, "comment", by=ground.head, reason="好")
    reports.hand_in(by=ground.clerk, month=month(2014, 8), text="完成座谈。")
    who = {str(one.person): one.person_id for one in graded_by(ground.district.root, TUESDAY)}
    grading.give(
        by=ground.leader, quarter=quarter(2014, 3), levels={who["clerk"]: "good", who["second"]: "fair"}
    )
    assert Grading.objects.get().most == 1
    return who


def test_the_database_refuses_each_by_name(names: dict[str, int], own_database: Place) -> None:
    let_in = {}
    for words, named, statement in ATTEMPTS:
        refusal = refusal_of(own_database, statement.format(**names))
        if not any(name in refusal for name in named.split("|")):
            let_in[words] = refusal

    assert let_in == {}


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {words} | `{named.partition('|')[0]}` |" for words, named, _statement in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    tried = {name for _words, named, _statement in ATTEMPTS for name in named.split("|")}

    assert {guard.trigger for guard in guards if not isinstance(guard, Follow)} <= tried
