"""Maps of figures: one tile per town, leading to the rows that stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from kechuang.kernel.web.charts import Cartogram, Tile
from kechuang.registers.places.queries import towns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.oversight.workplan.queries.board import Board
    from kechuang.registers.places.models import Place

TOWN = "town"
"""What the address of an indicator's page calls the town its rows are narrowed to."""


def cartogram(board: Board) -> Cartogram | None:
    """Return the map of the first figure whose rows stand somewhere."""
    if board.mapped is None:
        return None
    page = reverse("workplan:indicator", args=[board.plan.year, board.mapped.name])
    return tiles_of(board.mapped.title, board.by_place, towns(), page=page)


def tiles_of(
    title: StrOrPromise,
    by_place: Mapping[str, int],
    places: Iterable[Place],
    *,
    page: str = "",
    unit: str = "",
) -> Cartogram | None:
    """Return one tile per town that has a place on the map; shades part the towns into four."""
    tiles = [
        Tile(
            str(town),
            town.tile_row,
            town.tile_column,
            by_place.get(str(town.pk), 0),
            f"{page}?{TOWN}={town.pk}#rows",
        )
        for town in places
        if town.tile_row is not None and town.tile_column is not None
    ]
    return Cartogram(title, tiles, bounds_of([int(tile.value) for tile in tiles]), unit) if tiles else None


def bounds_of(values: Sequence[int]) -> tuple[int, int, int]:
    """Return three rising values that part the towns into four shades."""
    top = max(max(values, default=0), 4)
    return top // 4, top // 2, top * 3 // 4
