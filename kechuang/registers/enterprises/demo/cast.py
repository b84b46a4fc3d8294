"""Who the made-up enterprises are: all of it drawn once from the seed, before the first day."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from kechuang.primitives.codes import make_organisation_code, make_registration_number
from kechuang.registers.enterprises.demo import trades
from kechuang.registers.places.data import PARK_ROWS

if TYPE_CHECKING:
    from random import Random

FOUNDED: Final = {
    range(1993, 2000): 80, range(2000, 2005): 160, range(2005, 2009): 200, range(2009, 2011): 130,
    range(2011, 2012): 50, range(2012, 2013): 45, range(2013, 2014): 40, range(2014, 2015): 15,
}  # fmt: skip
"""How many enterprises were founded in which years: 720 in all."""

TOWNS: Final = {
    "安亭镇": 17, "嘉定工业区": 17, "马陆镇": 12, "南翔镇": 12, "菊园新区": 11, "江桥镇": 9, "外冈镇": 6, "徐行镇": 5,
    "华亭镇": 3, "真新街道": 3, "嘉定镇街道": 3, "新成路街道": 2,
}  # fmt: skip
PARKS: Final = tuple(row.name for row in PARK_ROWS)
IN_A_PARK, TAXED_ELSEWHERE, BUSINESS_ELSEWHERE = 0.12, 0.2, 0.25
DIVISION: Final = "990114"  # begins with 99, as no province does
LAST: Final = date(2014, 9, 30)


@dataclass(slots=True)
class Character:
    """One made-up enterprise; `parts` names what happens to it, `size` is its revenue of 2011 in 万元."""

    number: int
    name: str
    founded: date
    legal_form: str
    sector: str
    trade: str
    places: tuple[str, str, str]
    representative: str
    size: float
    parts: set[str] = field(default_factory=set)

    @property
    def organisation_code(self) -> str:
        """Return a code nobody was given, with its right check digit; its letters can stand in a unified code too."""
        return make_organisation_code(f"JDYA{self.number:04d}")

    @property
    def registration_number(self) -> str:
        """Return a number of a division that is not issued, with its right check digit."""
        return make_registration_number(f"{DIVISION}0{self.number:07d}")

    def staff(self, year: int) -> int:
        """Return how many people work there in a year."""
        return max(3, round(self.revenue_wan(year) / 55))

    def revenue_wan(self, year: int) -> float:
        """Return the revenue of a year in 万元: growing, each at its own pace."""
        return round(self.size * (1.04 + (self.number % 17) / 100) ** (year - 2011), 1)


def cast(chance: Random) -> list[Character]:
    """Return all made-up enterprises, oldest first."""
    founded = sorted(_day(chance, years) for years, count in FOUNDED.items() for _one in range(count))
    names = _names(chance, len(founded))
    return [_character(chance, number, day, *names[number]) for number, day in enumerate(founded)]


def _day(chance: Random, years: range) -> date:
    """Return a day on which an office was open for registrations."""
    year = chance.choice(years)
    last = LAST - timedelta(days=45) if year == LAST.year else date(year, 12, 28)
    first = date(year, 1, 4)
    return first + timedelta(days=chance.randrange((last - first).days))


def _names(chance: Random, count: int) -> list[tuple[str, str, str, str]]:
    """Return so many names, none twice, each with trade, sector and legal form."""
    found: dict[str, tuple[str, str, str, str]] = {}
    while len(found) < count:
        trade, sector, _weight = chance.choices(trades.TRADES, [one[2] for one in trades.TRADES])[0]
        ending, form, _often = chance.choices(trades.ENDINGS, [one[2] for one in trades.ENDINGS])[0]
        stem = chance.choice(trades.FIRST) + chance.choice(trades.SECOND)
        name = f"嘉创{stem}{trade}{ending.removeprefix('科技') if trade.endswith('科技') else ending}"
        found.setdefault(f"{stem}{trade}", (name, trade, sector, form))
    return list(found.values())


def _character(
    chance: Random, number: int, founded: date, name: str, trade: str, sector: str, form: str
) -> Character:
    """Return one made-up enterprise."""
    registered = chance.choice(PARKS) if chance.random() < IN_A_PARK else _town(chance)
    taxed = _town(chance) if chance.random() < TAXED_ELSEWHERE else registered
    operates = _town(chance) if chance.random() < BUSINESS_ELSEWHERE else registered
    age = max(0, 2011 - founded.year)
    return Character(
        number=number,
        name=name,
        founded=founded,
        legal_form=form,
        sector=sector,
        trade=trade,
        places=(registered, taxed, operates),
        representative=person(chance),
        size=round(chance.lognormvariate(7.0 + age * 0.11, 1.0), 1),
    )


def person(chance: Random) -> str:
    """Return an invented person's name."""
    return chance.choice(trades.SURNAMES) + chance.choice(trades.GIVEN)


def _town(chance: Random) -> str:
    """Return a town, the large ones more often."""
    return chance.choices(list(TOWNS), list(TOWNS.values()))[0]


def draw(
    chance: Random, among: list[Character], part: str, count: int, founded_before: date
) -> list[Character]:
    """Give a part to so many characters old enough that have none of its kind yet; the kind is what stands before the colon."""
    kind = part.partition(":")[0]
    old = [one for one in among if one.founded < founded_before]
    free = [one for one in old if not any(had.partition(":")[0] == kind for had in one.parts)]
    chosen = sorted(chance.sample(free, count), key=lambda one: one.number)
    for one in chosen:
        one.parts.add(part)
    return chosen


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
