"""The made-up part of the ground: villages and committees with invented names, and the titles they are given year by year."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit.demo import Scene, World
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.models import Unit
from kechuang.registers.places import actions, data
from kechuang.registers.places.models import Designation, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.primitives.actor import Actor

ENTERED: Final = date(2011, 1, 4)
FIRST: Final = "星云月霁岚霜露虹霞曦晴澜溪汀洲"
SECOND: Final = "河岫舒泽禾桐榆荷芷蘅菱"
VILLAGES: Final = {
    "嘉定镇街道": (0, 15), "新成路街道": (0, 9), "真新街道": (0, 13), "南翔镇": (4, 14), "安亭镇": (15, 8), "马陆镇": (9, 6),
    "徐行镇": (9, 2), "华亭镇": (9, 1), "外冈镇": (8, 3), "江桥镇": (5, 11), "菊园新区": (2, 5), "嘉定工业区": (2, 1),
}  # fmt: skip
"""How many villages and committees the demo gives each town: 151 in all, of which two become one in 2013."""

GIVEN: Final = (
    (date(2011, 5, 20), 48), (date(2011, 9, 16), 22), (date(2012, 5, 18), 13), (date(2012, 9, 14), 8), (date(2012, 11, 23), 5),
    (date(2013, 5, 17), 9), (date(2013, 9, 13), 7), (date(2013, 11, 22), 4), (date(2014, 5, 16), 6), (date(2014, 9, 18), 5),
)  # fmt: skip
WITHDRAWN: Final = (date(2013, 3, 29), 2)


@dataclass
class Ground:
    """What the scenes share: who acts, and which villages still wait for the title in the order chance gave them."""

    world: World
    waiting: list[Place] = field(default_factory=list)
    held: list[Designation] = field(default_factory=list)

    @property
    def clerk(self) -> Actor:
        """Return the officer who keeps the register of the ground."""
        return self.world.actor("clerk:association")

    def unit(self, key: str) -> Unit:
        """Return a unit of the demo."""
        found = self.world.known[f"unit:{key}"]
        assert isinstance(found, Unit)  # noqa: S101 - what the desk's demo promises
        return found

    def place(self, name: str) -> Place:
        """Return a place of the demo."""
        found = self.world.known[f"place:{name}"]
        assert isinstance(found, Place)  # noqa: S101 - put there below
        return found

    def enter(self) -> None:
        """Enter district, towns and parks, then the villages."""
        answers = {"嘉定区": self.unit("district")}
        answers |= {row.name: self.unit(f"town:{row.name}") for row in data.TOWN_ROWS}
        answers |= {row.name: self.unit(f"park:{row.name}") for row in data.PARK_ROWS}
        entered = actions.enter_ground(by=self.clerk, kept_by=self.unit("commission"), answers=answers)
        self.world.known |= {f"place:{name}": place for name, place in entered.items()}
        self.enter_villages()

    def enter_villages(self) -> None:
        """Enter the villages of every town under names nobody carries."""
        chance = self.world.chance("places")
        names = [first + second for first in FIRST for second in SECOND]
        chance.shuffle(names)
        with write(self.clerk):
            for town, (villages, committees) in VILLAGES.items():
                kinds = [Place.Kind.VILLAGE] * villages + [Place.Kind.COMMITTEE] * committees
                self.waiting += [self.village(town, kind, names.pop()) for kind in kinds]
        chance.shuffle(self.waiting)

    def village(self, town: str, kind: Place.Kind, stem: str) -> Place:
        """Enter one village or committee."""
        ending = "村" if kind is Place.Kind.VILLAGE else "居委会"
        home = self.place(town)
        return actions.add(
            by=self.clerk, kind=kind, name=stem + ending, parent=home, answers=home.answers, valid_from=data.KNOWN_SINCE,
            source="演示数据",
        )  # fmt: skip

    def merge(self) -> None:
        """Merge one village into its neighbour; neither holds a title yet."""
        home = self.place("安亭镇").pk
        gone, other = [
            one for one in self.waiting if one.kind == Place.Kind.VILLAGE and one.parent_id == home
        ][:2]
        actions.close(
            gone, by=self.clerk, last_day=date(2013, 1, 31), document="演示批复〔2013〕3号", into=other
        )
        self.waiting.remove(gone)

    def rename(self) -> None:
        """Rename one committee."""
        found = next(one for one in self.waiting if one.kind == Place.Kind.COMMITTEE)
        name = found.name.replace("居委会", "第一居委会")
        actions.rename(
            found, by=self.clerk, name=name, valid_from=date(2012, 3, 1), document="演示批复〔2012〕8号"
        )

    def give(self, day: date, count: int) -> None:
        """Give the title to the next villages in line."""
        document = f"演示科协〔{day.year}〕{day.month}号"
        with write(self.clerk):
            for _one in range(count):
                place = self.waiting.pop()
                kind = Designation.Kind.SCIENCE_VILLAGE
                self.held.append(
                    actions.designate(place, by=self.clerk, kind=kind, valid_from=day, document=document)
                )

    def withdraw(self, day: date, count: int) -> None:
        """Take the title from some that no longer earn it."""
        for title in self.held[:count]:
            actions.withdraw(title, by=self.clerk, last_day=day, document=f"演示科协〔{day.year}〕复核1号")


def scenes(world: World) -> Iterator[Scene]:
    """Yield the ground's part of the demo."""
    ground = Ground(world)
    yield Scene(ENTERED, ground.enter)
    yield Scene(date(2012, 3, 1), ground.rename)
    yield Scene(date(2013, 2, 1), ground.merge)
    yield Scene(WITHDRAWN[0], partial(ground.withdraw, *WITHDRAWN))
    for day, count in GIVEN:
        yield Scene(day, partial(ground.give, day, count))
