"""A year of the ground: a village is entered, named anew, given a title, merged into its neighbour."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.indicators.measure import measure
from kechuang.primitives.periods import year
from kechuang.registers.places import actions, queries
from kechuang.registers.places.models import Designation, Place
from kechuang.registers.places.tests.ground import District, at

SCIENCE = Designation.Kind.SCIENCE_VILLAGE


def neighbour(district: District, name: str = "云岫村") -> Place:
    return actions.add(
        by=district.clerk.actor,
        kind=Place.Kind.VILLAGE,
        name=name,
        parent=district.antin,
        answers=district.town_unit,
        valid_from=date(2014, 1, 6),
    )


def test_a_village_is_entered_renamed_titled_and_merged(district: District) -> None:
    clerk, village = district.clerk.actor, neighbour(district)
    actions.rename(
        village, by=clerk, name="云岫新村", valid_from=date(2014, 3, 1), document="示批〔2014〕1号"
    )
    actions.designate(
        village, by=clerk, kind=SCIENCE, valid_from=date(2014, 5, 16), document="示科协〔2014〕5号"
    )
    actions.close(
        village, by=clerk, last_day=date(2014, 8, 31), document="示批〔2014〕9号", into=district.village
    )
    village.refresh_from_db()
    assert (village.town, village.path) == (district.antin, f"{district.antin.path}{village.pk}/")
    assert (village.name, village.valid_to, village.merged_into) == (
        "云岫新村",
        date(2014, 8, 31),
        district.village,
    )
    assert [(name.name, name.valid_from, name.valid_to) for name in village.names.all()] == [
        ("云岫村", date(2014, 1, 6), date(2014, 2, 28)),
        ("云岫新村", date(2014, 3, 1), date(2014, 8, 31)),
    ]
    assert village.designations.get().valid_to == date(2014, 8, 31)
    assert queries.name_on(village, date(2014, 2, 1)) == "云岫村"
    done = Entry.objects.filter(subject=village.ref).order_by("seq").values_list("action", flat=True)
    assert list(done) == ["places.add", "places.rename", "places.merge"]


def test_the_figures_of_the_plan_count_titles_and_villages_of_the_day(district: District) -> None:
    clerk, other = district.clerk.actor, neighbour(district)
    third = neighbour(district, "采薇村")
    early = actions.designate(other, by=clerk, kind=SCIENCE, valid_from=date(2014, 1, 31), document="示例")
    actions.designate(district.village, by=clerk, kind=SCIENCE, valid_from=date(2014, 9, 18), document="示例")
    actions.withdraw(early, by=clerk, last_day=date(2014, 6, 30), document="示例")
    whole, summer = year(2014), date(2014, 7, 1)
    assert measure("science_villages_added", 2014, date(2014, 9, 30)).value == 2
    assert measure("science_villages_added", 2014, summer).value == 1
    assert set(queries.science_villages(whole, date(2014, 6, 30))) == {other}
    assert set(queries.science_villages(whole, summer)) == set()
    assert set(queries.villages(whole, summer)) == {district.village, other, third}
    assert measure("science_village_coverage", 2014, date(2014, 9, 30)).value * 3 == 100  # type: ignore[operator]  # known
    shares = {one.town: (one.held, one.of) for one in queries.coverage_by_town(date(2014, 9, 30))}
    assert shares == {district.antin: (1, 3), district.nanxi: (0, 0)}


def test_only_the_keeper_of_the_register_changes_the_ground(district: District) -> None:
    for nobody in (district.townsman, district.leader, district.other_organ, district.stranger):
        with pytest.raises(NotAllowed):
            actions.rename(
                district.village, by=nobody.actor, name="别名村", valid_from=date(2014, 9, 1), document="无"
            )
    district.village.refresh_from_db()
    assert district.village.name == "星河村"
    assert Entry.objects.filter(action="audit.refused", subject=district.village.ref).count() == 4


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"name": "星河村"}, "place_name_is_free"),
        ({"kind": Place.Kind.TOWN, "name": "镇中镇"}, "place_fits_its_parent"),
        ({"valid_from": date(2014, 10, 1)}, "day_has_come"),
    ],
)
def test_a_place_that_cannot_stand_there_is_refused(
    district: District, change: dict[str, object], rule: str
) -> None:
    wanted = {"kind": Place.Kind.VILLAGE, "name": "新村", "valid_from": date(2014, 9, 1)} | change
    with pytest.raises(Refused) as refusal:
        actions.add(by=district.clerk.actor, parent=district.antin, answers=district.town_unit, **wanted)  # type: ignore[arg-type]  # mixed on purpose
    assert refusal.value.rule == rule
    assert not Place.objects.filter(name=wanted["name"]).exclude(pk=district.village.pk).exists()


def test_a_town_with_villages_cannot_be_closed(district: District) -> None:
    with pytest.raises(Refused) as refusal:
        actions.close(district.antin, by=district.clerk.actor, last_day=date(2014, 9, 1), document="示例")
    assert refusal.value.rule == "place_is_empty"


def test_a_title_is_held_once_by_a_place_it_fits_and_ends_after_it_began(district: District) -> None:
    clerk, june = district.clerk.actor, date(2014, 6, 1)
    title = actions.designate(
        district.village, by=clerk, kind=SCIENCE, valid_from=date(2014, 5, 16), document="示例"
    )
    for place, rule in ((district.village, "title_is_held_once"), (district.antin, "title_fits_the_place")):
        with pytest.raises(Refused) as refusal:
            actions.designate(place, by=clerk, kind=SCIENCE, valid_from=june, document="示例")
        assert refusal.value.rule == rule
    with pytest.raises(Refused) as refusal:
        actions.withdraw(title, by=clerk, last_day=date(2014, 5, 1), document="示例")
    assert refusal.value.rule == "title_ends_later"
    assert Designation.objects.get().valid_to is None


def test_a_closed_place_is_left_as_it_is(district: District) -> None:
    clerk = district.clerk.actor
    actions.close(district.village, by=clerk, last_day=date(2014, 9, 1), document="示例")
    at(date(2014, 10, 8))
    with pytest.raises(Refused) as refusal:
        actions.rename(
            district.village, by=clerk, name="又一村", valid_from=date(2014, 10, 8), document="示例"
        )
    assert refusal.value.rule == "place_is_standing"
