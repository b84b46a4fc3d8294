"""A column chart: one value per month, town or kind, with a line for the target where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext, pgettext_lazy

from kechuang.kernel.web.formatting import number
from kechuang.kernel.web.tables import Cell, Head, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.values import Number

# Heights in em, so that the picture grows with the reader's text size; the places across are shares of the width.
PLOT, HEAD = 9.0, 1.8
CROWDED = 8


@dataclass(frozen=True, slots=True)
class Point:
    """One value and what it belongs to."""

    label: StrOrPromise
    value: Number
    url: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column as drawn: lengths are SVG lengths."""

    point: Point
    x: str
    width: str
    middle: str
    y: str
    height: str
    text_y: str
    quiet: bool
    last: bool

    @property
    def number(self) -> str:
        """Return the value as printed above the column."""
        return number(self.point.value)


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns under a title; `target` draws a dashed line and `target_label` names it.

    Raises ValueError where a value is below zero: such a run is a table, not columns.
    """

    template: ClassVar[str] = "web/column_chart.html"
    title: StrOrPromise
    points: Sequence[Point]
    unit: StrOrPromise = ""
    target: Number | None = None
    target_label: StrOrPromise = pgettext_lazy("chart", "Target")
    of: StrOrPromise = pgettext_lazy("chart", "Item")

    def __post_init__(self) -> None:
        """Refuse values that columns can't show."""
        if any(point.value < 0 for point in self.points):
            sentence = "a column chart shows no value below zero"
            raise ValueError(sentence)

    @property
    def top(self) -> float:
        """Return the value at the full height of the picture."""
        return max([float(point.value) for point in self.points] + [float(self.target or 0)]) or 1.0

    def _y(self, value: Number) -> float:
        """Return the height in em at which a value stands, from the top of the picture."""
        return HEAD + PLOT * (1 - float(value) / self.top)

    @property
    def columns(self) -> list[Column]:
        """Return the columns as drawn."""
        slot = 100 / max(len(self.points), 1)
        highest = max(self.points, key=lambda point: point.value, default=None)
        return [self._column(i, point, slot, loud=point is highest) for i, point in enumerate(self.points)]

    def _column(self, i: int, point: Point, slot: float, *, loud: bool) -> Column:
        y, last = self._y(point.value), i == len(self.points) - 1
        return Column(
            point=point,
            x=f"{slot * (i + 0.18):.2f}%",
            width=f"{slot * 0.64:.2f}%",
            middle=f"{slot * (i + 0.5):.2f}%",
            y=f"{y:.2f}em",
            height=f"{HEAD + PLOT - y:.2f}em",
            text_y=f"{y - 0.4:.2f}em",
            quiet=len(self.points) > CROWDED and not (loud or last),
            last=last,
        )

    @property
    def target_y(self) -> str:
        """Return where the line of the target stands, or nothing when there is none."""
        return "" if self.target is None else f"{self._y(self.target):.2f}em"

    @property
    def base_y(self) -> str:
        """Return where the columns stand."""
        return f"{HEAD + PLOT:.2f}em"

    @property
    def label_y(self) -> str:
        """Return where the labels under the columns stand."""
        return f"{HEAD + PLOT + 1.5:.2f}em"

    @property
    def height(self) -> str:
        """Return the height of the picture."""
        return f"{HEAD + PLOT + 2.2:.2f}em"

    @property
    def target_text(self) -> str:
        """Return the name of the line with its value."""
        return (
            "" if self.target is None else f"{self.target_label} {number(self.target)} {self.unit}".rstrip()
        )

    @property
    def table(self) -> Table:
        """Return the rows the picture is drawn from."""
        head = Head(f"{self.title} ({self.unit})" if self.unit else self.title, numeric=True)
        return Table(self.title, (Head(self.of), head), [_row(point) for point in self.points])

    def __str__(self) -> str:
        """Return the picture as a sentence."""
        if not self.points:
            return gettext("%(title)s: no data yet") % {"title": self.title}
        values = ", ".join(f"{point.label} {number(point.value)}" for point in self.points)
        return ". ".join(filter(None, (f"{self.title}: {values} {self.unit}".rstrip(), self.target_text)))


def _row(point: Point) -> tuple[Cell, Cell]:
    """Return one value as a row of the table."""
    return Cell(point.label), Cell(point.value, url=point.url)
