"""The scenes: each day's deeds done through the verbs that people use, in batches as a clerk enters them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit.demo import Scene, World
from kechuang.primitives.money import FEN_IN_WAN
from kechuang.registers.enterprises.actions import changing, contacts
from kechuang.registers.enterprises.actions.certificates import Paper, certify_all, revoke
from kechuang.registers.enterprises.actions.entering import Entry, enter_all
from kechuang.registers.enterprises.actions.figures import Report, report_all
from kechuang.registers.enterprises.actions.papers import Filed, Won, award_all, file_all
from kechuang.registers.enterprises.demo import cast, trades, workbook
from kechuang.registers.enterprises.demo.cast import LAST, Character
from kechuang.registers.enterprises.demo.plot import Plot, plot
from kechuang.registers.enterprises.models import Certificate, Enterprise
from kechuang.registers.places.models import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kechuang.primitives.actor import Actor

OPENED: Final = (date(2011, 1, 11), date(2011, 1, 19), date(2011, 2, 10))
REPORTED: Final = ((2011, date(2012, 4, 20)), (2012, date(2013, 4, 19)), (2013, date(2014, 4, 18)))
CORRECTED, CORRECTIONS = date(2014, 5, 23), 12
AUTHORITIES: Final = {
    "national": "市科学技术委员会等四部门",
    "municipal": "市科学技术委员会",
    "district": "区科学技术委员会",
}
WITH_CONTACT, WITH_SECOND = 0.85, 0.2


@dataclass
class Story:
    """The demo of the register of enterprises; `rows` are its enterprises by number, as far as they are entered."""

    world: World
    rows: dict[int, Enterprise] = field(default_factory=dict)

    @cached_property
    def plot(self) -> Plot:
        """Return what happens, drawn once."""
        return plot(self.world.chance("enterprises"))

    @property
    def clerk(self) -> Actor:
        """Return the officer who keeps the register."""
        return self.world.actor("clerk:hightech")

    def place(self, name: str) -> Place:
        """Return a place of the demo."""
        found = self.world.known[f"place:{name}"]
        assert isinstance(found, Place)  # noqa: S101 - what the demo of the ground promises
        return found

    def enter(self, some: list[Character]) -> None:
        """Enter some enterprises, and whom to ask for there."""
        entered = enter_all([self._entry(one) for one in some], by=self.clerk)
        self.rows |= {one.number: row for one, row in zip(some, entered, strict=True)}
        contacts.add_contacts([person for one in some for person in self._people(one)], by=self.clerk)

    def _entry(self, one: Character) -> Entry:
        """Return what is entered of a character."""
        registered, taxed, operates = map(self.place, one.places)
        return Entry(
            name=one.name,
            founded=one.founded,
            legal_form=one.legal_form,
            sector=one.sector,
            registered_at=registered,
            taxed_at=taxed,
            operates_at=operates,
            organisation_code=one.organisation_code,
            registration_number=one.registration_number,
            legal_representative=one.representative,
            staff=one.staff(2011),
            source="演示数据",
        )

    def _people(self, one: Character) -> Iterator[contacts.Listed]:
        """Yield nobody, one or two people to ask for at an enterprise, under numbers nobody has."""
        chance = self.world.chance(f"enterprises:contacts:{one.number}")
        for rank, share in enumerate((WITH_CONTACT, WITH_SECOND)):
            if chance.random() < share:
                yield contacts.Listed(
                    enterprise=self.rows[one.number],
                    name=cast.person(chance),
                    phone=f"1990{rank + 1}0{one.number:05d}",
                    position=chance.choice(trades.POSITIONS),
                    since=max(one.founded, OPENED[0]),
                )

    def report(self, year: int) -> None:
        """Report the figures of a year for everybody who was there all of it."""
        there = [one for one in self.plot.characters if one.founded.year <= year and self._is_open(one)]
        report_all([self._report(one, year) for one in there], by=self.clerk)

    def _is_open(self, one: Character) -> bool:
        """Return whether a character is in the register and not closed."""
        return one.number in self.rows and self.rows[one.number].is_open

    def _report(self, one: Character, year: int, *, factor: float = 1.0) -> Report:
        """Return the figures of a character for a year."""
        revenue = round(one.revenue_wan(year) * factor, 1)
        staff, share = one.staff(year), 0.02 + (one.number % 9) / 100
        return Report(
            enterprise=self.rows[one.number],
            year=year,
            revenue_fen=round(revenue * FEN_IN_WAN),
            rnd_fen=round(revenue * share * FEN_IN_WAN),
            profit_fen=round(revenue * (-0.04 + (one.number % 13) / 80) * FEN_IN_WAN),
            staff=staff,
            rnd_staff=round(staff * min(0.6, 0.08 + (one.number % 7) / 20)),
            source=f"{year}年度科技统计报表（演示）",
        )

    def correct_figures(self) -> None:
        """Correct some of last year's figures: another revision each."""
        some = self.world.chance("enterprises:corrections").sample(sorted(self.rows), CORRECTIONS)
        known = [
            one for one in self.plot.characters if one.number in some and one.founded.year <= LAST.year - 1
        ]
        report_all(
            [self._report(one, LAST.year - 1, factor=0.96) for one in known if self._is_open(one)],
            by=self.clerk,
        )

    def certify(self, day: date) -> None:
        """Enter the certificates of a day."""
        given = self.plot.certificates[day]
        papers = [
            Paper(
                enterprise=self.rows[one.number],
                kind=kind,
                level=level,
                number=f"DEMO-{kind.replace('_', '').upper()}-{day:%Y%m%d}-{number:03d}",
                issued_on=day,
                authority=AUTHORITIES[level],
                document=f"演示公告〔{day.year}〕{day.month}号",
            )
            for number, (one, kind, level) in enumerate(given, start=1)
        ]
        certify_all(papers, by=self.clerk)

    def file(self, day: date) -> None:
        """Enter the filings of a day."""
        filed = [
            Filed(enterprise=self.rows[one.number], kind=kind, filed_on=day, round=turn)
            for one, kind, turn in self.plot.filings[day]
        ]
        file_all(filed, by=self.clerk)

    def award(self, day: date) -> None:
        """Enter the outside awards of a day."""
        clerk = self.world.actor("clerk:innovation")
        won = [self._won(one, level, aim, day, clerk.name) for one, level, aim in self.plot.awards[day]]
        award_all(won, by=clerk)

    def _won(self, one: Character, level: str, aim: int, day: date, signer: str) -> Won:
        """Return one award."""
        programmes = trades.PROGRAMMES[level]
        programme, authority, wan = programmes[(one.number + aim) % len(programmes)]
        return Won(
            enterprise=self.rows[one.number],
            title=f"{one.name[2:4]}{one.trade}{trades.AIMS[aim]}（{day:%Y%m}）",
            level=level,
            programme=programme,
            authority=authority,
            awarded_on=day,
            amount_fen=wan * FEN_IN_WAN or None,
            document=f"演示立项〔{day.year}〕{day:%m%d}号",
            signer=signer,
        )

    def rename(self, day: date, one: Character) -> None:
        """Rename an enterprise."""
        name = one.name.replace("嘉创", "嘉创新", 1)
        self.rows[one.number] = changing.rename(self.rows[one.number], by=self.clerk, name=name, since=day)

    def move(self, day: date, one: Character, town: str) -> None:
        """Let an enterprise go into business elsewhere."""
        row, place = self.rows[one.number], self.place(town)
        if row.operates_at_id != place.pk:
            self.rows[one.number] = changing.move(row, by=self.clerk, role="operates", place=place, since=day)

    def close(self, day: date, one: Character) -> None:
        """Close an enterprise."""
        closed = changing.close(self.rows[one.number], by=self.clerk, on=day, reason="演示：注销")
        self.rows[one.number] = closed

    def hand_in(self) -> None:
        """Hand in a workbook that waits for confirmation."""
        open_ones = [self.rows[number] for number in sorted(self.rows) if self.rows[number].is_open]
        workbook.hand_in(open_ones[100:700:60], self.clerk)

    def revoke(self, day: date, one: Character) -> None:
        """Revoke a certificate."""
        row = Certificate.objects.get(enterprise=self.rows[one.number], kind=Certificate.Kind.HIGH_TECH)
        revoke(row, by=self.clerk, on=day, reason="演示：主要产品已转让")


def entered_on(one: Character) -> date:
    """Return the day a character is entered: when the register opens, else in the month after it was founded."""
    if one.founded < OPENED[0]:
        return OPENED[one.number % len(OPENED)]
    following = one.founded + timedelta(days=25)
    return min(LAST, cast.month_end(following.year, following.month))


def scenes(world: World) -> Iterator[Scene]:
    """Yield the part of the enterprises in the demo."""
    story = Story(world)
    found = story.plot
    by_day: dict[date, list[Character]] = defaultdict(list)
    for one in found.characters:
        by_day[entered_on(one)].append(one)
    yield from (Scene(day, partial(story.enter, some)) for day, some in by_day.items())
    yield from (Scene(day, partial(story.report, year)) for year, day in REPORTED)
    yield Scene(CORRECTED, story.correct_figures)
    for days, act in (
        (found.filings, story.file),
        (found.certificates, story.certify),
        (found.awards, story.award),
    ):
        yield from (Scene(day, partial(act, day)) for day in days)
    for changes, change in (
        (found.renames, story.rename),
        (found.moves, story.move),
        (found.closures, story.close),
    ):
        yield from _each(changes, change)
    yield Scene(workbook.HANDED_IN, story.hand_in)
    if found.revoked:
        yield Scene(found.revoked[0], partial(story.revoke, *found.revoked))


def _each(changes: Iterable[tuple[object, ...]], act: object) -> Iterator[Scene]:
    """Yield a scene for each change."""
    for change in changes:
        assert isinstance(change[0], date)  # noqa: S101 - told to the type checker
        assert callable(act)  # noqa: S101 - the same
        yield Scene(change[0], partial(act, *change))
