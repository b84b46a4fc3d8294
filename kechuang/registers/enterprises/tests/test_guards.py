"""What the database refuses even where code forgets: changed figures, overlapping names, codes and places."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.registers.enterprises.models import Code, Move, Name, YearFigures
from kechuang.registers.enterprises.tests.firms import firm
from kechuang.registers.places.tests import ground
from kechuang.registers.places.tests.ground import SYSTEM, District
from tests.kernel.as_owner import refusal_of

if TYPE_CHECKING:
    from kechuang.registers.enterprises.models import Enterprise
    from tools.house.databases import Place

BEGUN = date(2009, 5, 18)
TABLES = ("name", "code", "move")


def dated(
    table: str, one: Enterprise, district: District, first: date, last: date | None
) -> Name | Code | Move:
    """Return a row of a dated table that is not saved yet."""
    days = {"enterprise": one, "valid_from": first, "valid_to": last}
    if table == "name":
        return Name(name="另名", **days)
    if table == "code":
        return Code(kind=Code.Kind.REGISTRATION, value="1", **days)
    return Move(role=Move.Role.TAXED, place=district.nanxi, **days)


def live(table: str, one: Enterprise) -> Name | Code | Move:
    """Return the row in force of a dated table."""
    if table == "name":
        return one.names.get()
    return (
        one.codes.get(kind=Code.Kind.REGISTRATION) if table == "code" else one.moves.get(role=Move.Role.TAXED)
    )


@pytest.mark.parametrize("table", TABLES)
def test_no_second_row_is_entered_for_a_day_that_has_one(district: District, table: str) -> None:
    one = firm(district)
    for first, last in ((BEGUN, BEGUN), (date(2014, 1, 1), date(2014, 2, 1)), (date(2001, 1, 1), BEGUN)):
        with pytest.raises(Refused), write(SYSTEM):
            dated(table, one, district, first, last).save()
    with write(SYSTEM):
        dated(table, one, district, date(2001, 1, 1), BEGUN - timedelta(days=1)).save()


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_moved_onto_the_days_of_another(district: District, table: str) -> None:
    one = firm(district)
    row = live(table, one)
    with write(SYSTEM):
        row.valid_to = date(2012, 12, 31)
        row.save()
        dated(table, one, district, date(2013, 1, 1), None).save()
    with pytest.raises(Refused), write(SYSTEM):
        row.valid_to = date(2013, 1, 1)
        row.save()
    row.refresh_from_db()
    assert row.valid_to == date(2012, 12, 31)


def reported(district: District) -> None:
    """Enter the figures of a year."""
    with write(SYSTEM):
        YearFigures.objects.create(
            enterprise=firm(district),
            year=2013,
            revenue_fen=1,
            source="年报",
            entered_at=datetime(2014, 4, 1, tzinfo=UTC),
        )


def test_reported_figures_neither_change_nor_go(district: District) -> None:
    reported(district)
    with pytest.raises(Refused), write(SYSTEM):
        YearFigures.objects.update(revenue_fen=2)
    with pytest.raises(Refused), write(SYSTEM):
        YearFigures.objects.all().delete()
    assert YearFigures.objects.get().revenue_fen == 1


def test_reported_figures_do_not_go_on_the_owners_word_either(own_database: Place) -> None:
    reported(ground.district())

    said = refusal_of(own_database, "DELETE FROM enterprises_yearfigures")
    assert "guard_enterprises_yearfigures_never_goes" in said
