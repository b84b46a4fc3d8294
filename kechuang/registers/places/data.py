"""The district's ground as it was in 2014: twelve towns, streets and zones, and the parks its plan names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from kechuang.registers.places.models import COLUMNS, TOWNS, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KNOWN_SINCE: Final = date(2011, 1, 1)
"""From this day the register knows the ground; when each place was founded is 待核."""

DIVISION: Final = "嘉定区2014年行政区划"
PLAN: Final = "2014年工作要点第一部分"

ENDINGS: Final = {
    Place.Kind.DISTRICT: "区",
    Place.Kind.TOWN: "镇",
    Place.Kind.STREET: "街道",
    Place.Kind.ZONE: "工业区",
    Place.Kind.AREA: "新区",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One place as it is entered; `tile` is its row and column on the cartogram; `confirmed` is off where it is 待核."""

    kind: Place.Kind
    name: str
    short: str
    source: str
    tile: tuple[int, int] | None = None
    confirmed: bool = False


DISTRICT: Final = Row(Place.Kind.DISTRICT, "嘉定区", "嘉定", DIVISION, confirmed=True)

TOWN_ROWS: Final = (
    Row(Place.Kind.STREET, "嘉定镇街道", "嘉定镇", DIVISION, (1, 3)),
    Row(Place.Kind.STREET, "新成路街道", "新成路", DIVISION, (1, 4)),
    Row(Place.Kind.STREET, "真新街道", "真新", DIVISION, (2, 4)),
    Row(Place.Kind.TOWN, "南翔镇", "南翔", DIVISION, (2, 2)),
    Row(Place.Kind.TOWN, "安亭镇", "安亭", DIVISION, (2, 0)),
    Row(Place.Kind.TOWN, "马陆镇", "马陆", DIVISION, (2, 1)),
    Row(Place.Kind.TOWN, "徐行镇", "徐行", DIVISION, (0, 2)),
    Row(Place.Kind.TOWN, "华亭镇", "华亭", DIVISION, (0, 1)),
    Row(Place.Kind.TOWN, "外冈镇", "外冈", DIVISION, (1, 0)),
    Row(Place.Kind.TOWN, "江桥镇", "江桥", DIVISION, (2, 3)),
    Row(Place.Kind.AREA, "菊园新区", "菊园", DIVISION, (1, 2)),
    Row(Place.Kind.ZONE, "嘉定工业区", "工业区", DIVISION, (1, 1)),
)

PARK_ROWS: Final = (
    Row(Place.Kind.PARK, "同济大学科技园", "同济科技园", PLAN, confirmed=True),
    Row(Place.Kind.PARK, "微时空·芯天地", "芯天地", PLAN, confirmed=True),
    Row(Place.Kind.PARK, "清控科创嘉定慧谷", "嘉定慧谷", PLAN, confirmed=True),
)


def faults(rows: Sequence[Row]) -> Iterator[str]:
    """Yield what is wrong with rows about to be entered; none when they can be."""
    for what, counts in (
        ("name", Counter(row.name for row in rows)),
        ("tile", Counter(row.tile for row in rows if row.tile)),
    ):
        yield from (f"the {what} {value} stands twice" for value, count in counts.items() if count > 1)
    for row in rows:
        if not row.name.endswith(ENDINGS.get(row.kind, "")):
            yield f"{row.name} is no name of a {row.kind.value}"
        if (row.tile is not None) != (row.kind in TOWNS):
            yield f"{row.name}: towns have a tile, other places none"
        if row.tile and not 0 <= row.tile[1] < COLUMNS:
            yield f"{row.name} lies beside the cartogram"
        if not row.source:
            yield f"{row.name} names no source"
