"""What was reported, counted or frozen stays on record on the owner's word too, who on PostgreSQL has a right the application lacks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit.writing import write
from tests.kernel import indicators_sample as sample
from tests.kernel.as_owner import refusal_of

if TYPE_CHECKING:
    from tools.house.databases import Place

TABLES: Final = (
    "indicators_figure",
    "indicators_observation",
    "indicators_freeze",
    "indicators_frozenvalue",
)


def test_not_one_row_can_be_removed(own_database: Place) -> None:
    with sample.planted():
        sample.turn_to(date(2014, 9, 30))
        with write(sample.BY):
            sample.rows_that_stay()
    said = {table: refusal_of(own_database, f"DELETE FROM {table}") for table in TABLES}  # noqa: S608 - the names above

    assert [table for table, words in said.items() if f"guard_{table}_never_goes" not in words] == []
