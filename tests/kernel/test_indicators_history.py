"""Observations tell how a figure went and what changed it; a frozen report stays while the live figures are restated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.indicators.declared import indicator_named
from kechuang.kernel.indicators.figures import correct_figure
from kechuang.kernel.indicators.freezing import compare, freeze
from kechuang.kernel.indicators.measure import measure
from kechuang.kernel.indicators.models import Figure, FrozenValue, Observation
from kechuang.kernel.indicators.observing import observe, observe_day
from kechuang.kernel.indicators.outlook import outlook
from kechuang.kernel.indicators.paths import change, paths
from kechuang.kernel.jobs.worker import Worker
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


def look(name: str, day: date) -> Observation | None:
    with write(BY) as w:
        return observe(w, name, day.year, day)


def test_an_observation_is_kept_only_when_the_rows_have_changed() -> None:
    assert look("papers", date(2014, 2, 28)) is not None  # the first look is kept, with nothing in it
    assert look("papers", date(2014, 2, 28)) is None
    figure = enter(3, 10)
    found = look("papers", date(2014, 3, 31))
    assert found is not None
    assert (found.amount, found.added, found.removed) == (1, 1, 0)
    assert found.cause["added"] == [[figure.ref, str(figure)]]
    assert look("papers", END_OF_SEPTEMBER) is None


def test_the_last_change_names_what_came_and_what_went() -> None:
    old = enter(5, 300)
    new = correct_figure(old, by=BY, value=280, reason="重复统计", document="更正单", signer="王明")
    found = change("grants", 2014)
    assert found is not None
    assert (found.on, found.added, found.removed) == (date(2014, 5, 31), 1, 1)
    assert (found.came, found.went) == (((new.ref, str(new)),), ((old.ref, str(old)),))


def test_a_correction_restates_every_later_month() -> None:
    first = enter(1, 10)
    enter(2, 20)
    correct_figure(first, by=BY, value=11, reason="补报", document="更正单", signer="王明")
    assert paths(["grants"], [2014])["grants", 2014].amounts == {1: 11, 2: 31}


def test_an_unreported_figure_is_not_observed_as_nought() -> None:
    assert look("grants", END_OF_SEPTEMBER) is None


def test_a_level_without_anything_before_it_has_no_change_behind_it() -> None:
    enter(1, 10)
    found = look("shelf", date(2014, 1, 31))
    assert found is not None
    assert (found.amount, found.added) == (1, 0)
    assert change("shelf", 2014) is None


def test_another_way_of_counting_is_observed_although_the_rows_are_the_same() -> None:
    enter(1, 500)
    look("shelf", END_OF_SEPTEMBER)
    with sample.planted(replace(sample.SHELF, clause="另一条")):
        assert look("shelf", END_OF_SEPTEMBER) is not None


def test_the_queue_observes_what_has_changed() -> None:
    enter(1, 500)
    Worker(known={"indicators.observe": sample.kind_of_observing()}).run_due()
    assert set(Observation.objects.values_list("indicator", flat=True)) >= {
        "papers",
        "shelf",
        "share",
        "grants",
    }


def test_paths_are_read_in_one_query_and_carried_over_months_without_change() -> None:
    for month in (1, 2, 5):
        enter(month, 150)
        observe_day(by=BY, as_of=date(2014, month, 28))
    with CaptureQueriesContext(connection) as queries:
        found = paths(["papers", "grants"], [2013, 2014])
    assert len(queries) == 1
    assert found["papers", 2014].through(6, carried=True).amounts == {1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 3}
    assert found["grants", 2014].through(6, carried=False).amounts == {1: 150, 2: 300, 5: 450}


def test_the_outlook_follows_last_years_curve_to_the_last_month_reported() -> None:
    for month in range(1, 13):
        enter(month, 10 if month < 12 else 90, year=2013)
    for month in range(1, 9):
        enter(month, 12)
    found = outlook(measure("grants", 2014, END_OF_SEPTEMBER), ">=", 240, paths(["grants"], [2013, 2014]))
    assert found.method == "seasonal"
    assert (found.share, found.standing.expected) == (Fraction(2, 5), Fraction(96))
    assert found.standing.light == "on_course"
    assert found.forecast is not None
    assert found.forecast.point == 240


def test_the_outlook_of_a_level_starts_from_last_years_end() -> None:
    enter(12, 500, year=2013, name="living")
    enter(1, 501, name="living")
    enter(2, 502, name="living")
    enter(3, 503, name="living")
    found = outlook(measure("living", 2014, date(2014, 3, 31)), ">", 520, paths(["living"], [2013, 2014]))
    assert found.aim == Fraction(521)
    assert found.standing.light == "needs_effort"
    assert found.forecast is not None
    assert 510 <= found.forecast.point <= 515


def report(as_of: date = date(2014, 6, 30)) -> FrozenValue:
    made = freeze(by=BY, year=2014, as_of=as_of, title="上半年报送", names=["grants", "papers", "share"])
    return made.values.get(indicator="grants")


def test_a_frozen_value_stays_while_the_live_one_is_restated() -> None:
    for month in range(1, 7):
        enter(month, 100)
    frozen = report()
    new = correct_figure(
        Figure.objects.get(month=date(2014, 5, 1)),
        by=BY,
        value=60,
        reason="更正",
        document="单",
        signer="王明",
    )
    enter(7, 100)
    with CaptureQueriesContext(connection) as queries:
        found = {each.frozen.indicator: each for each in compare(frozen.freeze, END_OF_SEPTEMBER)}
    assert len(queries) == 3
    grants = found["grants"]
    assert (grants.frozen.value, grants.restated, grants.today) == (600, 560, 660)
    assert grants.added == {new.uid}
    assert len(grants.removed) == 1
    assert grants.has_changed
    assert next(title for _ref, title in frozen.rows) == "2014年1月：100（统计月报 2014-01）"


def test_nothing_is_restated_where_nothing_changed() -> None:
    enter(1, 100)
    enter(7, 100)
    frozen = report()
    assert not any(each.has_changed for each in compare(frozen.freeze, END_OF_SEPTEMBER))


def test_a_frozen_figure_outlives_the_module_that_declared_it() -> None:
    enter(1, 100)
    frozen = FrozenValue.objects.get(pk=report().pk).freeze
    with sample.planted(indicator_named("papers")):
        sample.without("grants")
        found = {each.frozen.indicator: each for each in compare(frozen, END_OF_SEPTEMBER)}
    assert not found["grants"].declared
    assert found["grants"].frozen.value == 100


@pytest.mark.parametrize(("as_of", "field"), [(date(2014, 10, 1), "as_of"), (date(2013, 12, 31), "as_of")])
def test_a_report_is_frozen_as_of_a_past_day_of_its_year(as_of: date, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        report(as_of)
    assert refusal.value.field == field


def test_a_report_is_frozen_once_under_its_title() -> None:
    report()
    with pytest.raises(Refused) as refusal:
        report()
    assert refusal.value.field == "title"
