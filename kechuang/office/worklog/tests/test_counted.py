"""What the pages of the work record ask: twelve statements at most, for whoever reads, and as many for many lines as for few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.cases.acting import act
from kechuang.office.worklog.actions import entries, grading, reports
from kechuang.office.worklog.models import Assessment, Entry
from kechuang.office.worklog.tests.ground import MONDAY, TUESDAY, Ground
from kechuang.primitives.periods import month, quarter
from tests.counted import counted, too_many
from tests.world import appointed

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

pytestmark = pytest.mark.one_engine

SEPTEMBER = month(2014, 9)
NAMES = ("", "write/", "summary/", "month/", "unit/", "grades/", "statistics/", "import/")


def readers(ground: Ground) -> tuple[Actor, ...]:
    """Whose record it is, two who answer for them, and a colleague."""
    return ground.clerk, ground.head, ground.leader, ground.second


def pages(ground: Ground) -> list[str]:
    """The pages of the record, of the lines on it and of the months handed in."""
    found = [f"/worklog/{name}" for name in NAMES] + [f"/worklog/people/{ground.person.uid}/"]
    found += [one.get_absolute_url() for one in Entry.objects.all()[:2]]
    return found + [one.get_absolute_url() for one in Assessment.objects.all()]


def test_no_page_of_the_record_asks_more_than_twelve_wherever_a_month_stands(ground: Ground) -> None:
    for words in ("路灯 please", "保洁 please"):
        ground.handled(words)
    over = too_many(readers(ground), *pages(ground))
    entries.accept(by=ground.clerk, first=MONDAY, last=TUESDAY)
    entries.edit(Entry.objects.earliest("pk"), by=ground.clerk, text="路灯维修")
    entries.note(by=ground.clerk, day=MONDAY, text="走访企业")
    ground.away(MONDAY, MONDAY, from_noon=True)
    reports.summarise(by=ground.clerk, monday=MONDAY, text="本周完成路灯维修。")
    over |= too_many(readers(ground), *pages(ground))
    found = reports.hand_in(by=ground.clerk, month=SEPTEMBER, text="九月完成路灯维修。")
    over |= too_many(readers(ground), *pages(ground))
    act(found.case, "return", by=ground.head, reason="请补充。")
    over |= too_many(readers(ground), *pages(ground))
    reports.hand_in(by=ground.clerk, month=SEPTEMBER, text="九月完成路灯维修两处。")
    act(Assessment.objects.get().case, "comment", by=ground.head, reason="进展扎实。")
    grading.give(by=ground.leader, quarter=quarter(2014, 3), levels={ground.person.pk: "good"})
    over |= too_many(readers(ground), *pages(ground))

    assert over == {}


def test_the_record_asks_as_much_for_many_lines_and_people_as_for_few(ground: Ground) -> None:
    addresses = ["/worklog/", "/worklog/month/", "/worklog/unit/", f"/worklog/people/{ground.person.uid}/"]
    counts = []
    for n in (1, 6):
        for more in range(n):
            someone = appointed(f"c{n}{more}", "clerk", ground.district.office)
            ground.handled(f"{n}{more} please")
            entries.accept(by=ground.clerk, first=MONDAY, last=TUESDAY)
            ground.handled(f"{n}{more} again please")
            for by in (ground.clerk, someone):
                entries.note(by=by, day=MONDAY, text=f"走访企业{n}{more}")
            reports.hand_in(by=someone, month=SEPTEMBER, text="完成走访。")
        counts.append(counted(readers(ground), *addresses))

    assert counts[0] == counts[1]
