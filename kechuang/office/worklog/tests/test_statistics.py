"""Figures nobody improves by typing: facts and the days that have any."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from kechuang.kernel.audit.models import Entry as Recorded
from kechuang.kernel.identity.acting import person_of
from kechuang.office.worklog import lists
from kechuang.office.worklog.actions import entries
from kechuang.office.worklog.tests.ground import MONDAY, TUESDAY, Ground, browser
from kechuang.primitives.periods import quarter

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

AUTUMN = quarter(2014, 3)
FIRST, LAST = date(2014, 9, 1), TUESDAY


def figures(reader: Actor) -> dict[str, list[object]]:
    """Return the figures of everybody a reader sees, by name."""
    listing = lists.statistics(reader, AUTUMN)
    return {row.person.name: [column.plain(row) for column in listing.columns[2:]] for row in listing.rows}


def test_two_people_with_the_same_facts_have_the_same_figures_though_one_types_fifty_lines_more(
    ground: Ground,
) -> None:
    for actor in (ground.clerk, ground.second):
        for words in ("路灯维修 please", "道路保洁 please"):
            ground.handled(words, by=actor)
        entries.accept(by=actor, first=MONDAY, last=TUESDAY)
    for n in range(50):
        day = date(2014, 9, 1 + n % 28)
        entries.note(by=ground.second, day=day, text=f"学习文件第{n}篇" * 20, minutes=480)

    found = figures(ground.head)
    assert found["clerk"] == found["second"]
    assert found["clerk"][:2] == [1, 2]


def test_what_was_declined_or_struck_out_is_not_counted(ground: Ground) -> None:
    ground.handled("一 please")
    ground.handled("二 please")
    entries.accept(by=ground.clerk, first=TUESDAY, last=TUESDAY)
    entries.strike(person_of(ground.clerk).worklog_entries.earliest("pk"), by=ground.clerk, struck=True)

    assert figures(ground.clerk) == {"clerk": [1, 1, 1, *[0] * (len(figures(ground.clerk)["clerk"]) - 3)]}


def test_each_sees_whom_they_answer_for_and_the_spreadsheet_says_the_same(ground: Ground) -> None:
    assert set(figures(ground.clerk)) == {"clerk"}
    assert set(figures(ground.head)) == {"clerk", "head", "second"}
    assert set(figures(ground.leader)) == {"clerk", "head", "second", "leader", "stranger"}
    assert set(figures(ground.stranger)) == {"stranger"}

    answer = browser(ground.head).get("/worklog/statistics/?export=xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} == {"clerk", "head", "second"}
    assert Recorded.objects.filter(action="worklog.exported", person=ground.head.person).exists()
