"""The small district every test knows: an office with a head and a clerk, and a stranger from a town."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.acting import actor_of, person_of
from kechuang.kernel.identity.models import Membership, Person, Unit
from kechuang.primitives.actor import Actor
from tests.sample.models import Petition

SHANGHAI = ZoneInfo("Asia/Shanghai")
BEGUN = date(2010, 12, 1)
SYSTEM = Actor.system("demo")


@dataclass
class District:
    """Units, and the actors who act in them."""

    root: Unit
    office: Unit
    town: Unit
    clerk: Actor
    head: Actor
    stranger: Actor

    def person(self, actor: Actor) -> Person:
        """Return the person behind an actor."""
        return person_of(actor)

    def petition(
        self, words: str = "more light, please", by: Actor | None = None, **values: object
    ) -> Petition:
        """Open the case of a petition of the clerk's."""
        from kechuang.kernel.cases.acting import open_case  # noqa: PLC0415 - tests below cases use this world too

        actor = by or self.clerk
        petition = Petition(applicant_id=actor.person, unit=self.office, words=words)
        open_case("petition", petition, by=actor, title=words, unit=self.office, **values)  # type: ignore[arg-type]  # passed on
        return petition


def appointed(name: str, post: str, unit: Unit) -> Actor:
    """Enter a person with a post and return who acts."""
    person = actions.add_person(by=SYSTEM, username=name, name=name)
    membership = actions.appoint(person, by=SYSTEM, post=post, since=BEGUN, unit=unit)
    return actor_of(Membership.objects.select_related("person", "unit").get(pk=membership.pk))


def set_up(day: date = date(2014, 9, 30)) -> District:
    """Make the district on a morning of the demo clock."""
    with write(SYSTEM):
        clock.begin(datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI))
    with write(SYSTEM):
        root = actions.add_unit(by=SYSTEM, kind="district", name="测试区", parent=None, valid_from=BEGUN)
        office = actions.add_unit(by=SYSTEM, kind="office", name="测试科", parent=root, valid_from=BEGUN)
        town = actions.add_unit(by=SYSTEM, kind="town", name="测试镇", parent=root, valid_from=BEGUN)
        clerk, head = appointed("clerk", "clerk", office), appointed("head", "head", office)
        return District(root, office, town, clerk, head, appointed("stranger", "head", town))
