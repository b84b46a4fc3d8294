"""Every deadline counts by the rule in force on its first day, and says how."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict

import pytest
from django.db import IntegrityError, ProgrammingError
from django.utils.translation import override

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar import workdays
from kechuang.kernel.calendar.actions import change_rule
from kechuang.kernel.calendar.deadlines import deadline
from kechuang.kernel.calendar.models import AtHoliday, CountingRule, Unit
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoAssertNumQueries

CLERK = Actor(person=7, name="甲")

pytestmark = pytest.mark.django_db


class Counting(TypedDict):
    """What the changed rules of these tests have in common."""

    title: str
    unit: Unit
    first_day_counts: bool
    clause: str


NATURAL = Counting(title="示例", unit=Unit.NATURAL, first_day_counts=False, clause="示例办法第一条")


@pytest.fixture(autouse=True)
def calendar_read_anew() -> Iterator[None]:
    workdays.forget()
    yield
    workdays.forget()


@pytest.mark.parametrize(
    ("rule", "start", "days", "last"),
    [
        ("public_notice", (2014, 9, 30), None, (2014, 10, 11)),  # 30 Sep, then 8, 9, 10 and Saturday 11 Oct
        ("public_notice", (2014, 10, 8), None, (2014, 10, 13)),  # over the worked Saturday
        ("public_notice", (2014, 10, 1), None, (2014, 10, 13)),  # posted on a holiday: counts from 8 Oct
        ("public_notice", (2023, 7, 31), None, (2023, 8, 4)),  # as the city's commission posted it
        ("public_notice", (2014, 9, 30), 7, (2014, 10, 14)),
        ("correction", (2014, 9, 30), None, (2014, 10, 13)),  # the first day does not count
        ("acceptance", (2014, 9, 24), None, (2014, 9, 30)),  # Sunday 28 Sep is worked
        ("disclosure", (2014, 9, 30), None, (2014, 10, 27)),
        ("disclosure", (2019, 5, 14), None, (2019, 6, 4)),
        ("disclosure", (2019, 5, 15), None, (2019, 6, 13)),  # 20 days since the amended regulations
        ("period", (2014, 9, 1), 30, (2014, 10, 8)),  # 1 October moves behind the holiday
        ("period", (2014, 9, 1), 14, (2014, 9, 15)),
        ("leave", (2014, 9, 29), 3, (2014, 10, 8)),
    ],
)
def test_deadlines_counted_by_hand(
    rule: str, start: tuple[int, int, int], days: int | None, last: tuple[int, int, int]
) -> None:
    assert deadline(rule, date(*start), days).date == date(*last)


def test_the_explanation_reads_in_the_language_of_its_reader() -> None:
    found = deadline("public_notice", date(2014, 9, 30))
    assert str(found.explanation) == "5个工作日，当日计入，至2014年10月11日止"
    with override("en"):
        assert str(found.explanation) == "5 working days, the first day counts, to Oct. 11, 2014"
        assert str(deadline("acceptance", date(2014, 9, 30), 1).explanation) == (
            "1 working day from the next day on, to Oct. 8, 2014"
        )
        assert str(deadline("period", date(2014, 9, 1), 30).explanation) == (
            "30 days from the next day on, to Oct. 8, 2014; "
            "the last day was not worked, so it ends on the next working day"
        )


def test_a_deadline_in_a_year_not_announced_says_it_is_estimated() -> None:
    found = deadline("public_notice", date(2027, 3, 1))
    assert found.estimated
    assert "预估" in str(found.explanation)
    assert not deadline("public_notice", date(2014, 9, 30)).estimated


def test_rules_without_a_text_to_stand_on_are_marked_to_be_verified() -> None:
    unconfirmed = set(CountingRule.objects.filter(confirmed=False).values_list("name", flat=True))
    assert unconfirmed == {"public_notice", "public_notice_next_day", "correction", "acceptance", "handling"}


@pytest.mark.parametrize("days", [0, -3, 3661])
def test_a_time_limit_is_one_day_to_ten_years(days: int) -> None:
    with pytest.raises(Refused):
        deadline("public_notice", date(2014, 9, 30), days)


def test_a_rule_without_days_of_its_own_asks_for_them() -> None:
    with pytest.raises(Refused):
        deadline("period", date(2014, 9, 30))


def test_a_day_no_rule_was_in_force_on_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refusal:
        deadline("disclosure", date(2008, 4, 30))
    assert "disclosure" in str(refusal.value.sentence)
    assert "2008-04-30" in str(refusal.value.sentence)


def test_a_changed_rule_begins_the_day_after_the_old_one_ends() -> None:
    before = deadline("public_notice", date(2015, 1, 1)).rule
    change_rule(by=CLERK, name="public_notice", valid_from=date(2015, 1, 1), default_days=7, **NATURAL)
    assert deadline("public_notice", date(2014, 12, 31)).date == date(2015, 1, 7)
    assert deadline("public_notice", date(2015, 1, 1)).date == date(2015, 1, 8)
    assert deadline("public_notice", date(2015, 1, 1)).rule != before
    assert CountingRule.objects.get(name="public_notice", valid_to=date(2014, 12, 31)).unit == Unit.WORKING
    assert Entry.objects.filter(action="calendar.rule_changed").count() == 1


def test_rules_are_read_once_for_many_time_limits(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    workdays.is_workday(date(2014, 9, 30))
    with django_assert_num_queries(1):
        for name in ("public_notice", "leave"):
            deadline(name, date(2014, 9, 30), 5)


def test_what_happens_at_a_holiday_is_the_rules_own_choice() -> None:
    change_rule(by=CLERK, name="stays", valid_from=date(2014, 1, 1), **NATURAL)
    change_rule(
        by=CLERK,
        name="moves",
        valid_from=date(2014, 1, 1),
        at_holiday=AtHoliday.NEXT_WORKDAY,
        **NATURAL,
    )
    assert deadline("stays", date(2014, 9, 30), 1).date == date(2014, 10, 1)
    assert deadline("moves", date(2014, 9, 30), 1).date == date(2014, 10, 8)


def test_a_rule_needs_words_and_at_least_a_day() -> None:
    with pytest.raises(Refused):
        change_rule(by=CLERK, name=" ", valid_from=date(2014, 1, 1), **NATURAL)
    with pytest.raises(Refused):
        change_rule(by=CLERK, name="none", valid_from=date(2014, 1, 1), default_days=0, **NATURAL)


def test_two_rules_of_one_name_are_never_in_force_together() -> None:
    with pytest.raises(Refused) as refusal:
        change_rule(by=CLERK, name="disclosure", valid_from=date(2010, 1, 1), **NATURAL)
    assert "calendar_rules_of_one_name_never_overlap" in str(refusal.value.rule)
    assert deadline("disclosure", date(2014, 9, 30)).date == date(2014, 10, 27)


@pytest.mark.parametrize(
    "change",
    [
        {"default_days": 3},
        {"unit": "natural"},
        {"first_day_counts": False},
        {"at_holiday": "next_workday"},
        {"valid_from": date(2003, 1, 1)},
        {"name": "other"},
    ],
)
def test_a_rule_deadlines_were_counted_by_cannot_be_changed(change: dict[str, object]) -> None:
    with pytest.raises(Refused) as refusal, write(CLERK):
        CountingRule.objects.filter(name="public_notice").update(**change)
    assert "calendar_rule_only_ends" in refusal.value.rule


def test_a_rule_that_ended_does_not_come_back() -> None:
    with pytest.raises(Refused) as refusal, write(CLERK):
        CountingRule.objects.filter(name="disclosure", valid_to=date(2019, 5, 14)).update(valid_to=None)
    assert "calendar_rule_only_ends" in refusal.value.rule


def test_a_rule_cannot_be_removed() -> None:
    with pytest.raises((Refused, ProgrammingError)) as refusal, write(CLERK):
        CountingRule.objects.filter(name="leave").delete()
    by_guard = "guard_calendar_countingrule_never_goes" in getattr(refusal.value, "rule", "")
    assert by_guard or "permission denied" in str(refusal.value)  # PostgreSQL asks for the right first


def test_a_rule_cannot_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError), write(CLERK):
        CountingRule.objects.filter(name="leave").update(valid_to=date(2007, 12, 31))
