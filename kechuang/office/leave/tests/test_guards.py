"""What the database refuses about leave, on its owner's word too."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

import kechuang.office.leave
from kechuang.office.leave import actions
from kechuang.office.leave.guards import guards
from kechuang.office.leave.models import Allowance, LeaveRequest, LeaveType, Norm, Rung
from tests.kernel.as_owner import refusal_of
from tests.world import set_up

if TYPE_CHECKING:
    from tools.house.databases import Place

README: Final = Path(kechuang.office.leave.__path__[0]) / "README.md"
REQUEST: Final = "UPDATE leave_leaverequest SET {} WHERE id = {{request}}"
ATTEMPTS: Final = (
    ("take more days than were asked for", REQUEST.format("last_day = '2014-10-17'"), "guard_leave_request_stays_as_it_was_asked"),
    ("make a whole day of half a day", REQUEST.format("from_noon = NOT from_noon"), "guard_leave_request_stays_as_it_was_asked"),
    ("have somebody else's word be the last", REQUEST.format("answers = 'head'"), "guard_leave_request_stays_as_it_was_asked"),
    ("come back before one left", REQUEST.format("ended_on = '2014-10-12'"), "leave_ends_early_within_its_days"),
    ("remove a request", "DELETE FROM leave_leaverequest WHERE id = {request}", "guard_leave_request_never_goes"),
    ("remove the leave of a year", "DELETE FROM leave_allowance WHERE id = {allowance}", "guard_leave_allowance_never_goes"),
    ("take more annual leave than there is", "UPDATE ledger_account SET balance = -1 WHERE id = {left}", "account"),
    ("change what the law gave", "UPDATE leave_norm SET value = 30 WHERE id = {norm}", "guard_leave_norm_only_ends"),
    ("remove a figure of the law", "DELETE FROM leave_norm WHERE id = {norm}", "guard_leave_norm_never_goes"),
    ("count a type otherwise", "UPDATE leave_leavetype SET unit = 'natural' WHERE id = {type}", "guard_leave_leavetype_only_ends"),
    ("remove a type", "DELETE FROM leave_leavetype WHERE code = 'childcare'", "guard_leave_leavetype_never_goes"),
    ("let another answer", "UPDATE leave_rung SET answers = 'head' WHERE id = {rung}", "guard_leave_rung_only_ends"),
    ("remove a rung", "DELETE FROM leave_rung WHERE id = {rung}", "guard_leave_rung_never_goes"),
)  # fmt: skip


@pytest.fixture
def names(own_database: Place) -> dict[str, object]:
    """Return the keys of the rows the statements name."""
    del own_database
    district = set_up()
    allowance = actions.allow(
        district.person(district.clerk), by=district.head, year=2014, days=5, clause="第三条"
    )
    days: dict[str, Any] = {"first_day": date(2014, 10, 13), "last_day": date(2014, 10, 15)}
    request = actions.ask(by=district.clerk, kind="annual", from_noon=True, **days)
    return {
        "request": request.pk,
        "allowance": allowance.pk,
        "left": allowance.left_id,
        "norm": Norm.objects.filter(name="days").latest("years").pk,
        "type": LeaveType.objects.get(code="annual").pk,
        "rung": Rung.objects.filter(answers="chief").earliest("pk").pk,
    }


def kept() -> list[object]:
    """Return what an attempt must leave as it was."""
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (LeaveRequest, Allowance, Norm, LeaveType, Rung)
    ]


def test_the_database_refuses_each_by_name(names: dict[str, object], own_database: Place) -> None:
    before, let_in = kept(), {}
    for words, statement, guard in ATTEMPTS:
        refusal = refusal_of(own_database, statement.format(**names))
        if guard not in refusal:
            let_in[words] = refusal

    assert let_in == {}
    assert kept() == before


def test_the_readme_prints_what_is_refused() -> None:
    text = README.read_text(encoding="utf-8")

    assert [words for words, _statement, guard in ATTEMPTS if f"| {words} | `{guard}" not in text] == []


def test_every_guard_is_tried() -> None:
    assert {guard.trigger for guard in guards} <= {guard for _words, _statement, guard in ATTEMPTS}
