"""The district's real ground comes whole: twelve towns on one cartogram, three parks of the plan."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from kechuang.kernel.identity.models import Unit
from kechuang.registers.places import commands, data
from kechuang.registers.places.models import Place
from kechuang.registers.places.tests.ground import unit

if TYPE_CHECKING:
    import pytest

ALL = (data.DISTRICT, *data.TOWN_ROWS, *data.PARK_ROWS)


def test_the_district_has_twelve_towns_and_the_three_parks_of_the_plan() -> None:
    assert (len(data.TOWN_ROWS), len(data.PARK_ROWS)) == (12, 3)
    assert list(data.faults(ALL)) == []
    assert {row.name for row in data.PARK_ROWS} == {"同济大学科技园", "微时空·芯天地", "清控科创嘉定慧谷"}


def test_rows_that_do_not_hold_together_are_named() -> None:
    town = data.TOWN_ROWS[0]
    wrong = (
        (*ALL, town),
        (*ALL, replace(town, name="嘉定镇", tile=(3, 0))),
        (replace(town, tile=None),),
        (replace(town, tile=(0, 5)),),
        (replace(data.TOWN_ROWS[3], kind=Place.Kind.STREET),),
        (replace(town, source=""),),
    )
    assert all(list(data.faults(rows)) for rows in wrong)


def test_a_new_installation_enters_its_ground_once_by_the_names_of_its_units(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    del db
    root = unit(Unit.Kind.DISTRICT, "嘉定区")
    keeper, town = unit(Unit.Kind.ORGAN, "区科委", root), unit(Unit.Kind.TOWN, "安亭镇", root)
    unit(Unit.Kind.PARK, "同济大学科技园", town)
    assert commands.enter(Namespace(keeper="没有的单位")) == 2
    assert commands.enter(Namespace(keeper="区科委")) == 0
    assert commands.enter(Namespace(keeper="区科委")) == 1
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("已登记 16 个区域。\n", 2)
    park, street = Place.objects.get(name="同济大学科技园"), Place.objects.get(name="真新街道")
    assert (park.town, park.parent, park.answers.name) == (
        Place.objects.get(name="安亭镇"),
        park.town,
        "同济大学科技园",
    )
    assert (street.answers, street.kept_by, street.tile_row, street.tile_column) == (keeper, keeper, 2, 4)
    assert "待核" in street.source
