"""What happens to the made-up enterprises and on which day, drawn from the seed: certificates, filings, awards, changes.

On 2014-09-30 it leaves 513 high-tech enterprises in force, 131 filings of the year, 16 new little giants, 158 projects.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from kechuang.registers.enterprises.demo import cast, trades
from kechuang.registers.enterprises.demo.cast import LAST, Character, draw

if TYPE_CHECKING:
    from random import Random

FIRST_TIME: Final = (
    (date(2011, 2, 24), 14), (date(2011, 4, 12), 16), (date(2011, 6, 21), 18), (date(2011, 8, 30), 15),
    (date(2011, 10, 20), 60), (date(2011, 12, 6), 36), (date(2012, 5, 28), 40), (date(2012, 9, 23), 78), (date(2012, 11, 18), 51),
    (date(2013, 5, 20), 36), (date(2013, 9, 11), 80), (date(2013, 11, 19), 56), (date(2014, 4, 18), 10), (date(2014, 9, 4), 22),
)  # fmt: skip
"""High-tech certificates given to enterprises that had none: day of issue and how many."""

RENEWED: Final = (
    (date(2011, 2, 24), date(2014, 4, 18), 11), (date(2011, 4, 12), date(2014, 4, 18), 12),
    (date(2011, 6, 21), date(2014, 9, 4), 13), (date(2011, 8, 30), date(2014, 9, 4), 9),
)  # fmt: skip
"""Of those issued on the first day, how many were issued anew on the second; the others have lapsed."""

GIANTS: Final = (
    (date(2011, 9, 15), "little_giant_seed", "municipal", 4), (date(2011, 11, 10), "little_giant_seed", "district", 5),
    (date(2012, 8, 20), "little_giant", "municipal", 2), (date(2012, 8, 20), "little_giant_seed", "municipal", 5),
    (date(2012, 11, 8), "little_giant_seed", "district", 7), (date(2013, 8, 16), "little_giant", "municipal", 3),
    (date(2013, 8, 16), "little_giant_seed", "municipal", 6), (date(2013, 11, 14), "little_giant_seed", "district", 9),
    (date(2014, 6, 27), "little_giant_seed", "district", 5), (date(2014, 7, 30), "little_giant", "municipal", 3),
    (date(2014, 7, 30), "little_giant_seed", "municipal", 5), (date(2014, 9, 12), "little_giant", "district", 3),
)  # fmt: skip
OTHERS: Final = (
    (date(2011, 12, 20), "ip_pilot", "municipal", 14), (date(2012, 12, 18), "ip_pilot", "municipal", 12),
    (date(2013, 6, 18), "technology_sme", "district", 70), (date(2013, 12, 17), "ip_demonstration", "municipal", 8),
    (date(2014, 6, 17), "technology_sme", "district", 46),
)  # fmt: skip
AWARDS: Final = {
    2011: (5, 6, 9, 11, 14, 16, 12, 12, 13, 11, 12, 11), 2012: (5, 7, 11, 13, 16, 18, 14, 13, 15, 13, 14, 12),
    2013: (6, 8, 13, 16, 20, 23, 17, 18, 19, 16, 16, 14), 2014: (6, 8, 14, 18, 22, 26, 20, 21, 23),
}  # fmt: skip
LEVELS: Final = {"national": 15, "municipal": 52, "district": 33}
PENDING, WAITING_FOR_RENEWAL = 20, 34
OLD, CLOSED, RENAMED, MOVED = date(2010, 6, 1), 10, 14, 24
FILED_BEFORE, FILED_SHARE = timedelta(days=100), 0.68


@dataclass
class Plot:
    """Day by day: who gets which certificate, files, wins, is renamed, moves or closes."""

    characters: list[Character]
    certificates: dict[date, list[tuple[Character, str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    filings: dict[date, list[tuple[Character, str, str]]] = field(default_factory=lambda: defaultdict(list))
    awards: dict[date, list[tuple[Character, str, int]]] = field(default_factory=lambda: defaultdict(list))
    renames: list[tuple[date, Character]] = field(default_factory=list)
    moves: list[tuple[date, Character, str]] = field(default_factory=list)
    closures: list[tuple[date, Character]] = field(default_factory=list)
    revoked: tuple[date, Character] | None = None


def plot(chance: Random) -> Plot:
    """Draw everything that happens."""
    found = Plot(cast.cast(chance))
    _high_tech(chance, found)
    _pending(chance, found)
    _titles(chance, found)
    _awards(chance, found)
    _changes(chance, found)
    return found


def _high_tech(chance: Random, found: Plot) -> None:
    """Give the high-tech certificates, the filings that led to them, and the renewals of 2014."""
    holders: dict[date, list[Character]] = {}
    for day, count in FIRST_TIME:
        old_enough = date(day.year - 1, 1, 1)
        holders[day] = draw(chance, found.characters, f"high_tech:{day}", count, old_enough)
        for one in holders[day]:
            found.certificates[day].append((one, "high_tech", "national"))
            if day.year == LAST.year or chance.random() < FILED_SHARE:
                _file(found, one, day - FILED_BEFORE + timedelta(days=chance.randrange(20)), "recognition")
    for first, again, count in RENEWED:
        for one in chance.sample(holders[first], count):
            found.certificates[again].append((one, "high_tech", "national"))
            _file(found, one, again - FILED_BEFORE + timedelta(days=chance.randrange(20)), "re_examination")
    for one in chance.sample(holders[date(2011, 10, 20)], WAITING_FOR_RENEWAL):
        _file(found, one, date(2014, 7, 14) + timedelta(days=chance.randrange(70)), "re_examination")
    found.revoked = (date(2014, 3, 12), chance.choice(holders[date(2012, 5, 28)]))


def _file(found: Plot, one: Character, day: date, kind: str) -> None:
    """Enter a filing; the register of filings begins with the demo."""
    day = _weekday(day)
    if day > date(2011, 2, 20):
        found.filings[day].append((one, kind, f"{day.year}-{(day.month + 2) // 3}"))


def _pending(chance: Random, found: Plot) -> None:
    """File for some whose recognition is not decided yet."""
    for one in draw(chance, found.characters, "high_tech:pending", PENDING, date(2013, 6, 1)):
        _file(found, one, date(2014, 8, 1) + timedelta(days=chance.randrange(55)), "recognition")


def _titles(chance: Random, found: Plot) -> None:
    """Make little giants and give the other titles."""
    for day, kind, level, count in (*GIANTS, *OTHERS):
        part = "giant" if kind.startswith("little") else kind
        for one in draw(chance, found.characters, f"{part}:{day}", count, day.replace(year=day.year - 2)):
            found.certificates[day].append((one, kind, level))


def _awards(chance: Random, found: Plot) -> None:
    """Let enterprises win projects month by month."""
    for year, months in AWARDS.items():
        old_enough = [one for one in found.characters if one.founded.year < year]
        for month, count in enumerate(months, start=1):
            for one in chance.sample(old_enough, count):
                day = _weekday(date(year, month, 1) + timedelta(days=chance.randrange(28)))
                level = chance.choices(list(LEVELS), list(LEVELS.values()))[0]
                found.awards[max(day, date(2011, 2, 14))].append(
                    (one, level, chance.randrange(len(trades.AIMS)))
                )


def _changes(chance: Random, found: Plot) -> None:
    """Rename some, move some, close a few that hold no high-tech certificate."""
    winners = {one.number for wins in found.awards.values() for one, _level, _aim in wins}
    plain = [
        one for one in found.characters if not one.parts and one.number not in winners and one.founded < OLD
    ]
    found.closures = [(_weekday(_any_day(chance)), one) for one in chance.sample(plain, CLOSED)]
    gone = {one.number for _day, one in found.closures}
    rest = [one for one in found.characters if one.founded < OLD and one.number not in gone]
    found.renames = [(_weekday(_any_day(chance)), one) for one in chance.sample(rest, RENAMED)]
    towns = list(cast.TOWNS)
    found.moves = [
        (_weekday(_any_day(chance)), one, chance.choice(towns)) for one in chance.sample(rest, MOVED)
    ]


def _any_day(chance: Random) -> date:
    """Return a day from the middle of 2011 to the end of the demo."""
    first = date(2011, 6, 1)
    return first + timedelta(days=chance.randrange((LAST - first).days - 7))


def _weekday(day: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
