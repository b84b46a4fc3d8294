"""A cartogram: one tile per town where it lies on the map, its figure printed, its shade by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import pgettext_lazy

from kechuang.kernel.web.formatting import number
from kechuang.kernel.web.tables import Cell, Head, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.values import Number

# Heights in em; the places across are shares of the width.
TILE, GAP = 3.7, 0.35
GAP_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class Tile:
    """One place: its name, where its tile lies (row and column from 0) and its value."""

    name: StrOrPromise
    row: int
    column: int
    value: Number
    url: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One tile as drawn: lengths are SVG lengths, `step` is the shade from 1 (least) to 4 (most)."""

    tile: Tile
    step: int
    x: str
    y: str
    width: str
    figure: str


@dataclass(frozen=True, slots=True)
class Cartogram:
    """Tiles of the district; `bounds` are the three values at which the shade deepens, `unit` follows each figure."""

    template: ClassVar[str] = "web/cartogram.html"
    title: StrOrPromise
    tiles: Sequence[Tile]
    bounds: tuple[Number, Number, Number]
    unit: StrOrPromise = ""
    of: StrOrPromise = pgettext_lazy("chart", "Place")

    @property
    def drawn(self) -> list[Drawn]:
        """Return the tiles as drawn, in reading order."""
        slot = 100 / (max((tile.column for tile in self.tiles), default=0) + 1)
        return [
            self._draw(tile, slot) for tile in sorted(self.tiles, key=lambda tile: (tile.row, tile.column))
        ]

    def _draw(self, tile: Tile, slot: float) -> Drawn:
        x, y = slot * tile.column, tile.row * (TILE + GAP)
        return Drawn(
            tile=tile,
            step=1 + sum(tile.value >= bound for bound in self.bounds),
            x=f"{x:.2f}%",
            y=f"{y:.2f}em",
            width=f"{slot * (1 - GAP_SHARE):.2f}%",
            figure=self._figure(tile),
        )

    def _figure(self, tile: Tile) -> str:
        """Return the figure of a tile with its unit."""
        return f"{number(tile.value)}{self.unit}"

    @property
    def tile_height(self) -> str:
        """Return the height of a tile."""
        return f"{TILE:.2f}em"

    @property
    def height(self) -> str:
        """Return the height of the picture."""
        rows = max((tile.row for tile in self.tiles), default=0) + 1
        return f"{rows * TILE + (rows - 1) * GAP:.2f}em"

    @property
    def key(self) -> list[tuple[int, str]]:
        """Return the shades with the values they stand for."""
        first, second, third = (f"{number(bound)}{self.unit}" for bound in self.bounds)
        return [(1, f"< {first}"), (2, f"≥ {first}"), (3, f"≥ {second}"), (4, f"≥ {third}")]

    @property
    def table(self) -> Table:
        """Return the rows the picture is drawn from, the highest first."""
        tiles = sorted(self.tiles, key=lambda tile: tile.value, reverse=True)
        heads = (Head(self.of), Head(self.title, numeric=True))
        return Table(
            self.title, heads, [(Cell(tile.name, url=tile.url), Cell(self._figure(tile))) for tile in tiles]
        )

    def __str__(self) -> str:
        """Return the picture as a sentence."""
        return f"{self.title}: " + ", ".join(f"{one.tile.name} {one.figure}" for one in self.drawn)
