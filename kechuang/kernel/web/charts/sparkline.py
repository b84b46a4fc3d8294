"""A sparkline: the run of a figure, small enough to stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext

from kechuang.kernel.web.formatting import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.charts.columns import Point

WIDTH, HEIGHT, MARGIN = 100.0, 26.0, 3.0


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A line through points in time order; its text names first, lowest, highest and latest."""

    template: ClassVar[str] = "web/sparkline.html"
    label: StrOrPromise
    points: Sequence[Point]

    def __post_init__(self) -> None:
        """Refuse a line of fewer than two points."""
        if len(self.points) < 2:  # noqa: PLR2004 - a line has two ends
            sentence = "a sparkline needs two points or more"
            raise ValueError(sentence)

    @property
    def places(self) -> list[tuple[float, float]]:
        """Return where each point stands in the picture."""
        values = [float(point.value) for point in self.points]
        low, span = min(values), (max(values) - min(values)) or 1.0
        step = (WIDTH - 2 * MARGIN) / (len(values) - 1)
        drop = HEIGHT - 2 * MARGIN
        return [
            (MARGIN + i * step, HEIGHT - MARGIN - (value - low) / span * drop)
            for i, value in enumerate(values)
        ]

    @property
    def line(self) -> str:
        """Return the line as SVG points."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.places)

    @property
    def end(self) -> tuple[str, str]:
        """Return where the latest point stands."""
        x, y = self.places[-1]
        return f"{x:.1f}", f"{y:.1f}"

    def __str__(self) -> str:
        """Return the run as a sentence."""
        low = min(self.points, key=lambda point: point.value)
        high = max(self.points, key=lambda point: point.value)
        last = self.points[-1]
        return gettext(
            "%(label)s: %(last)s at %(last_at)s, highest %(high)s at %(high_at)s, lowest %(low)s at %(low_at)s"
        ) % {
            "label": self.label,
            "last": number(last.value),
            "last_at": last.label,
            "high": number(high.value),
            "high_at": high.label,
            "low": number(low.value),
            "low_at": low.label,
        }
