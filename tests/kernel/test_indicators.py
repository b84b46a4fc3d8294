"""A number equals the rows it opens; a reported figure is signed for, corrected by another one and never changed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.actions import add_person
from kechuang.kernel.indicators.declared import Indicator, indicator_named
from kechuang.kernel.indicators.figures import correct_figure, enter_figure
from kechuang.kernel.indicators.measure import last_month_over, measure, measure_all
from kechuang.kernel.indicators.models import Figure
from kechuang.kernel.indicators.opening import feeds, open_rows
from kechuang.primitives.actor import Actor
from tests.kernel import indicators_sample as sample
from tests.kernel.indicators_sample import BY, enter, turn_to

if TYPE_CHECKING:
    from collections.abc import Iterator


pytestmark = pytest.mark.django_db
END_OF_SEPTEMBER = date(2014, 9, 30)


@pytest.fixture(autouse=True)
def september() -> Iterator[None]:
    with sample.planted():
        turn_to(END_OF_SEPTEMBER)
        yield


def person(name: str) -> Actor:
    return Actor(person=add_person(by=BY, username=name, name=name).pk, name=name)


def test_a_reported_flow_is_the_sum_of_its_months_and_says_until_when_it_is_known() -> None:
    for month in range(1, 9):
        enter(month, 100 + month)
    found = measure("grants", 2014, END_OF_SEPTEMBER)
    assert (found.value, found.until, found.kind_of_value, found.unit) == (
        836,
        date(2014, 8, 31),
        "attested",
        "件",
    )
    assert found.value == sum(found.rows.values_list("value", flat=True))


def test_as_of_a_day_only_the_months_over_by_then_count() -> None:
    for month in range(1, 9):
        enter(month, 10)
    assert measure("grants", 2014, date(2014, 3, 30)).value == 20
    assert measure("grants", 2014, date(2014, 3, 31)).value == 30


def test_a_reported_stock_is_its_latest_month() -> None:
    enter(1, 500, name="living")
    enter(2, 480, name="living")
    assert measure("living", 2014, END_OF_SEPTEMBER).value == 480


def test_without_any_report_there_is_no_value_rather_than_a_nought() -> None:
    found = measure("grants", 2014, END_OF_SEPTEMBER)
    assert (found.value, found.until, found.rows.count()) == (None, None, 0)


def test_a_counted_number_equals_the_rows_it_opens() -> None:
    for month in (1, 2, 5):
        enter(month, 150 if month == 2 else 10)
    papers, share = measure("papers", 2014, END_OF_SEPTEMBER), measure("share", 2014, END_OF_SEPTEMBER)
    assert (papers.value, papers.rows.count()) == (3, 3)
    assert share.value == Fraction(100, 3)
    assert share.of_rows is not None
    assert (share.rows.count(), share.of_rows.count()) == (1, 3)


def test_a_share_of_nothing_is_no_value() -> None:
    assert measure("share", 2014, END_OF_SEPTEMBER).value is None


def test_an_unknown_indicator_is_named() -> None:
    with pytest.raises(LookupError, match="nothing_of_the_kind"):
        measure("nothing_of_the_kind", 2014, END_OF_SEPTEMBER)


@pytest.mark.parametrize("months", [1, 8])
def test_any_number_of_measures_is_one_query(months: int) -> None:
    for month in range(1, months + 1):
        enter(month, 30)
    with CaptureQueriesContext(connection) as queries:
        found, _counts = measure_all(sample.ALL, 2014, END_OF_SEPTEMBER)
    assert len(queries) == 1
    assert (found["grants"].value, found["papers"].value) == (30 * months, months)


@given(mine=st.integers(0, 4), theirs=st.integers(0, 4))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_shown_and_hidden_rows_are_always_the_whole_number(mine: int, theirs: int) -> None:
    year = 2000 + 20 * mine + theirs  # each example in a year of its own
    with sample.planted(*sample.ALL, sample.OWN_PAPERS):
        found = Figure.objects.filter(month__year=year).count()
        if not found:
            one, other = person(f"one-{year}"), person(f"other-{year}")
            for number in range(mine):
                enter(1 + number, 1, year=year - 2000 + 1900, by=one)
            for number in range(theirs):
                enter(6 + number, 1, year=year - 2000 + 1900, by=other)
            opened = open_rows(one, measure("papers", year - 100, date(year - 100, 12, 31)))
            assert (opened.shown, opened.hidden, opened.total) == (mine, theirs, mine + theirs)
            assert opened.visible.count() == opened.shown


def test_whoever_may_see_nothing_still_learns_how_many_rows_there_are() -> None:
    enter(1, 5)
    opened = open_rows(Actor.visitor(), measure("papers", 2014, END_OF_SEPTEMBER))
    assert (opened.shown, opened.hidden) == (0, 1)


def test_a_row_says_what_it_feeds_in_one_query() -> None:
    small, large = enter(1, 5), enter(2, 500)
    with CaptureQueriesContext(connection) as queries:
        found = feeds(large, year=2014, as_of=END_OF_SEPTEMBER)
    assert len(queries) == 1
    assert {each.name for each in found} == {"grants", "papers", "shelf", "share"}
    assert "share" in {
        each.name for each in feeds(small, year=2014, as_of=END_OF_SEPTEMBER)
    }  # it is in the base
    assert feeds(small, year=2013, as_of=date(2013, 12, 31)) == []


def test_a_figure_is_entered_with_its_record() -> None:
    figure = enter(3, 412)
    assert str(figure.month) == "2014-03-01"
    assert Entry.objects.get(action="indicators.enter").subject == figure.ref


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"signer": " "}, "signer"),
        ({"document": ""}, "document"),
        ({"value": -1}, "value"),
        ({"month": date(2014, 10, 1)}, "month"),
        ({"indicator": "papers"}, "indicator"),
        ({"indicator": "nothing"}, "indicator"),
    ],
)
def test_a_figure_nobody_answers_for_is_refused_at_its_field(changes: dict[str, object], field: str) -> None:
    given_: dict[str, object] = {
        "indicator": "grants",
        "month": date(2014, 8, 1),
        "value": 5,
        "document": "月报",
        "signer": "王明",
    }
    with pytest.raises(Refused) as refusal:
        enter_figure(by=BY, **(given_ | changes))  # type: ignore[arg-type]  # the table above has one wrong value each
    assert refusal.value.field == field
    assert not Figure.objects.exists()


def test_a_month_is_reported_once() -> None:
    enter(3, 1)
    with pytest.raises(Refused) as refusal:
        enter(3, 2)
    assert refusal.value.field == "month"


def test_a_correction_stands_beside_what_it_corrects() -> None:
    first = enter(5, 300)
    second = correct_figure(first, by=BY, value=280, reason="重复统计20件", document="更正单", signer="王明")
    assert measure("grants", 2014, END_OF_SEPTEMBER).value == 280
    assert list(Figure.objects.order_by("pk").values_list("value", flat=True)) == [300, 280]
    assert second.supersedes == first
    with pytest.raises(Refused):
        correct_figure(first, by=BY, value=1, reason="又一次", document="更正单", signer="王明")


def test_a_correction_says_why() -> None:
    with pytest.raises(Refused) as refusal:
        correct_figure(enter(5, 300), by=BY, value=280, reason=" ", document="更正单", signer="王明")
    assert refusal.value.field == "reason"


@pytest.mark.parametrize("which", range(4))
def test_what_was_reported_counted_or_frozen_never_changes_and_never_goes(which: int) -> None:
    with pytest.raises(Refused), write(BY):
        row = sample.rows_that_stay()[which]
        type(row)._default_manager.filter(pk=row.pk).update(id=row.pk)
    with pytest.raises(Refused), write(BY):
        row = sample.rows_that_stay()[which]
        type(row)._default_manager.filter(pk=row.pk)._raw_delete("default")


def test_the_database_refuses_a_correction_of_another_month() -> None:
    first = enter(5, 300)
    with pytest.raises(Refused), write(BY) as w:
        Figure.objects.create(
            indicator="grants", month=date(2014, 6, 1), value=1, source="attested", document="x", signer="x",
            entered_at=w.now, supersedes=first, reason="x",
        )  # fmt: skip


def test_the_database_refuses_half_a_month() -> None:
    with pytest.raises(Refused), write(BY) as w:
        Figure.objects.create(
            indicator="grants",
            month=date(2014, 6, 2),
            value=1,
            source="attested",
            document="x",
            signer="x",
            entered_at=w.now,
        )


def test_the_database_refuses_a_figure_without_signer() -> None:
    with pytest.raises(IntegrityError), write(BY) as w:
        Figure.objects.create(
            indicator="grants",
            month=date(2014, 6, 1),
            value=1,
            source="attested",
            document="x",
            signer="",
            entered_at=w.now,
        )


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2014, 9, 30), date(2014, 9, 1)),
        (date(2014, 9, 29), date(2014, 8, 1)),
        (date(2014, 1, 5), date(2013, 12, 1)),
    ],
)
def test_a_month_is_over_with_its_last_day(day: date, month: date) -> None:
    assert last_month_over(day) == month


@pytest.mark.parametrize(
    ("indicator", "fault"),
    [
        (
            Indicator(name="a", title="", unit="", source="computed", kind="flow", clause="x"),
            "names its rows",
        ),
        (Indicator(name="a", title="", unit="", source="guessed", kind="flow", clause="x"), "source"),  # type: ignore[arg-type]  # on purpose
        (Indicator(name="a", title="", unit="", source="attested", kind="ratio", clause="x"), "ratio"),
        (
            Indicator(name="a b", title="", unit="", source="attested", kind="flow", clause="x"),
            "permanent name",
        ),
    ],
)
def test_an_incomplete_indicator_is_found_at_the_start(indicator: Indicator, fault: str) -> None:
    assert any(fault in sentence for sentence in indicator.faults())
    assert not list(sample.SHARE.faults())


def test_another_way_of_counting_is_another_definition() -> None:
    assert indicator_named("papers").digest != indicator_named("shelf").digest
