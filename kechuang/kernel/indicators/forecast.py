"""Where a figure should stand by now and where the year is likely to end, with the error of saying so. No database, no clock.

Pace. The share of a year's work that should be done by a day is last year's: its monthly curve when all twelve months of it are
known and it counted at least 24 (two a month: fewer have no season), else the working days passed.

Flow. What is reached divided by the pace is the run rate T; the rest R = T - V is taken as a quasi-Poisson count: its variance is
phi R (1 + R/V), phi being the scatter of the months seen around the pace (Pearson's statistic over the months less one, at least 1;
from three months on). The range holds four years in five (z = 1.2816). What only grows never falls below what is reached.

Stock and share. The drift since last year's end goes on; the variance is that of the monthly changes, s2 m (1 + m/M) for m months
ahead after M seen, from three months on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor, log, sqrt
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kechuang.kernel.indicators.models import last_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Worked: TypeAlias = "Callable[[date], Fraction]"
"""The working days passed at the end of a day as a share of its year's."""

Z: Final = 1.2816  # four years in five lie inside
UNSEEN: Final = -log(0.1)  # the most that nine in ten times shows nothing: a Poisson mean with P(0) = 0.1
FEWEST_IN_A_SEASON: Final = 24
FEWEST_MONTHS: Final = 3
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Pace:
    """How a year's work falls on its months; shares add up to one."""

    shares: tuple[Fraction, ...]
    method: Literal["seasonal", "linear"]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the year is likely to end."""

    low: Fraction
    point: Fraction
    high: Fraction


def pace(last_year: Sequence[int] | None, year: int, worked: Worked) -> Pace:
    """Return the pace of a year after last year's twelve monthly amounts, or by working days where they do not tell."""
    if last_year is not None and len(last_year) == MONTHS:
        amounts = [max(amount, 0) for amount in last_year]
        if sum(amounts) >= FEWEST_IN_A_SEASON:
            return Pace(tuple(Fraction(amount, sum(amounts)) for amount in amounts), "seasonal")
    ends = [
        Fraction(0),
        *(worked(date(year, month, last_day(year, month))) for month in range(1, MONTHS + 1)),
    ]
    return Pace(tuple(ends[month] - ends[month - 1] for month in range(1, MONTHS + 1)), "linear")


def passed(by: Pace, day: date, worked: Worked) -> Fraction:
    """Return the share of the year's work due by the end of a day; within a month the working days tell."""
    before = (
        date(day.year - 1, 12, 31)
        if day.month == 1
        else date(day.year, day.month - 1, last_day(day.year, day.month - 1))
    )
    begun = Fraction(0) if day.month == 1 else worked(before)
    month = worked(day.replace(day=last_day(day.year, day.month))) - begun
    part = (worked(day) - begun) / month if month else Fraction(1)
    return sum(by.shares[: day.month - 1], Fraction(0)) + by.shares[day.month - 1] * part


def expected(kind: str, aim: Fraction, share: Fraction, base: Fraction | None) -> Fraction | None:
    """Return what a value should be by now: a share of the aim, or of the way from last year's end to it."""
    if kind == "flow":
        return aim * share
    return None if base is None else base if base >= aim else base + (aim - base) * share


def flow_forecast(value: int, share: Fraction, by: Pace, months: Sequence[int]) -> Forecast | None:
    """Return where a running count is likely to end; `months` are the amounts of the whole months so far."""
    if share <= 0:
        return None
    reached = Fraction(value)
    rest = reached / share - reached
    if not value:
        return Forecast(Fraction(0), Fraction(0), Fraction(ceil(UNSEEN * float((1 - share) / share))))
    half = Z * sqrt(_scatter(by, months) * float(rest) * (1 + float(rest) / value))
    point = float(reached + rest)
    return Forecast(
        low=max(reached, Fraction(floor(point - half))),
        point=Fraction(round(reached + rest)),
        high=max(reached, Fraction(ceil(point + half))),
    )


def _scatter(by: Pace, months: Sequence[int]) -> float:
    """Return how much more than by chance the months seen scatter around the pace; at least 1."""
    weighed = [(amount, float(share)) for amount, share in zip(months, by.shares, strict=False) if share > 0]
    total, weight = sum(amount for amount, _ in weighed), sum(share for _, share in weighed)
    if len(weighed) < FEWEST_MONTHS or total <= 0:
        return 1.0
    rate = total / weight
    pearson = sum((amount - rate * share) ** 2 / (rate * share) for amount, share in weighed)
    return max(1.0, pearson / (len(weighed) - 1))


def level_forecast(
    value: Fraction, base: Fraction | None, share: Fraction, changes: Sequence[Fraction]
) -> Forecast | None:
    """Return where a stock or a share is likely to stand at the year's end; None where too little is known."""
    if base is None or share <= 0 or len(changes) < FEWEST_MONTHS:
        return None
    point = value + (value - base) * (1 - share) / share
    seen, ahead = len(changes), MONTHS * float(1 - share)
    mean = sum(changes, Fraction(0)) / seen
    variance = float(sum((change - mean) ** 2 for change in changes)) / (seen - 1)
    half = Fraction(Z * sqrt(variance * ahead * (1 + ahead / seen)))
    return Forecast(point - half, point, point + half)


def passed_whole(day: date) -> bool:
    """Tell whether a day is the last of its month."""
    return day.day == last_day(day.year, day.month)


def increments(levels: Mapping[int, int], through: int) -> list[int] | None:
    """Return the monthly amounts behind levels at month ends, from January on; None where a month is not known."""
    if any(month not in levels for month in range(1, through + 1)):
        return None
    known = [0, *(levels[month] for month in range(1, through + 1))]
    return [known[month] - known[month - 1] for month in range(1, through + 1)]
