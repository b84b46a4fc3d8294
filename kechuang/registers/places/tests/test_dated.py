"""Rows that hold from a day to a day never overlap, whatever is tried in whatever order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.dated import in_force
from kechuang.registers.places.dated import follow
from kechuang.registers.places.models import Designation, Place, PlaceName
from kechuang.registers.places.tests.ground import SYSTEM, District

DAY_ONE = date(2012, 1, 1)
SCIENCE = Designation.Kind.SCIENCE_VILLAGE
spans = st.lists(st.tuples(st.integers(0, 40), st.none() | st.integers(0, 12)), max_size=9)


def day(number: int) -> date:
    return DAY_ONE + timedelta(days=number)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans)
def test_the_database_takes_a_title_only_on_days_no_other_has(
    district: District, wanted: list[tuple[int, int | None]]
) -> None:
    taken: list[tuple[date, date]] = []
    for first, length in wanted:
        begin, end = day(first), day(first + length) if length is not None else None
        free = all((end or date.max) < start or begin > stop for start, stop in taken)
        title = Designation(
            place=district.village, kind=SCIENCE, valid_from=begin, valid_to=end, document="示例"
        )
        try:
            with write(SYSTEM):
                title.save()
        except (Refused, IntegrityError):
            assert not free
        else:
            assert free
            taken.append((begin, end or date.max))
    for number in range(0, 60, 7):
        held = Designation.objects.filter(in_force(day(number)), place=district.village).count()
        assert held == sum(start <= day(number) <= stop for start, stop in taken) <= 1
    with write(SYSTEM):
        Designation.objects.all().delete()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 900), max_size=8))
def test_names_that_follow_each_other_cover_every_day_once(district: District, begins: list[int]) -> None:
    first = date(2011, 1, 1)
    last = 0
    for begin in begins:
        name = PlaceName(place=district.antin, name=f"名{begin}", valid_from=first + timedelta(days=begin))
        live = PlaceName.objects.get(place=district.antin, valid_to=None)
        if begin > last:
            with write(SYSTEM):
                follow(live, name)
            last = begin
        else:
            with pytest.raises(Refused) as refusal, write(SYSTEM):
                follow(live, name)
            assert refusal.value.rule == "new_comes_later"
    days = [first + timedelta(days=number) for number in range(0, 950, 97)]
    assert [PlaceName.objects.filter(in_force(each), place=district.antin).count() for each in days] == [
        1
    ] * len(days)
    with write(SYSTEM):
        PlaceName.objects.filter(place=district.antin).exclude(name="安汀镇").delete()
        PlaceName.objects.filter(place=district.antin).update(valid_to=None)


def test_no_second_name_is_entered_for_a_day_that_has_one(district: District) -> None:
    for first, last in (
        (date(2011, 1, 1), date(2011, 1, 1)),
        (date(2005, 1, 1), date(2011, 1, 1)),
        (day(0), day(9)),
    ):
        with pytest.raises(Refused), write(SYSTEM):
            PlaceName.objects.create(place=district.antin, name="另名镇", valid_from=first, valid_to=last)
    assert PlaceName.objects.filter(place=district.antin).count() == 1


def test_a_name_cannot_be_moved_onto_the_days_of_another(district: District) -> None:
    with write(SYSTEM):
        live = PlaceName.objects.get(place=district.antin)
        follow(live, PlaceName(place=district.antin, name="新安汀镇", valid_from=date(2013, 1, 1)))
    with pytest.raises(Refused), write(SYSTEM):
        PlaceName.objects.filter(name="安汀镇").update(valid_to=date(2013, 6, 1))
    assert PlaceName.objects.get(name="安汀镇").valid_to == date(2012, 12, 31)


def test_a_title_cannot_be_moved_onto_the_days_of_another(district: District) -> None:
    with write(SYSTEM):
        for first in (0, 100):
            Designation.objects.create(
                place=district.village,
                kind=SCIENCE,
                valid_from=day(first),
                valid_to=day(first + 50),
                document="示例",
            )
    with pytest.raises(Refused), write(SYSTEM):
        Designation.objects.filter(valid_from=day(100)).update(valid_from=day(40))
    with pytest.raises(Refused), write(SYSTEM):
        Designation.objects.create(
            place=district.village, kind=SCIENCE, valid_from=day(10), valid_to=day(20), document="示例"
        )
    assert Designation.objects.count() == 2


def test_nothing_ends_before_it_begins(district: District) -> None:
    with pytest.raises(IntegrityError, match="place_ends_after_it_begins"), write(SYSTEM):
        Place.objects.filter(pk=district.village.pk).update(valid_to=date(2010, 1, 1))
