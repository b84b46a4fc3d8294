"""A call as every test of applications knows it: the district's 小巨人, published by two, and the people it goes through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.applying import ask_for
from kechuang.kernel.cases.example import BATCH, FLOW, MATTER
from kechuang.kernel.identity import actions as people
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.matters import actions
from tests.world import BEGUN, SYSTEM, District, appointed, set_up

STRAIGHT: Final = (
    "fill.submit",
    "recommend.recommend",
    "check.accept",
    "review.pass_on",
    "review.approve",
    "archive.file",
)
"""The shortest way through the example's flow to its good end."""

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Application, Case
    from kechuang.kernel.matters.models import Batch
    from kechuang.primitives.actor import Actor


def flow(**stages: dict[str, Any]) -> dict[str, Any]:
    """Return the example's flow with some parameters changed; None takes one out."""
    changed = []
    for stage in FLOW["stages"]:
        values = {**stage.get("with", {}), **stages.get(stage["id"], {})}
        changed.append(
            {**stage, "with": {name: value for name, value in values.items() if value is not None}}
        )
    return FLOW | {"stages": changed}


@dataclass
class Call:
    """The batch, and who acts in it besides the office's clerk and head."""

    district: District
    batch: Batch
    firm: Actor
    rival: Actor
    town: Actor
    leader: Actor
    others: dict[int | None, Actor] = field(default_factory=dict)
    """Further enterprises, each by its organisation: in one call each has one application going on."""

    def asked(self, by: Actor | None = None, **values: Any) -> Case:
        """Begin an application of the firm's; return its case."""
        return self.application(by, **values).case

    def application(self, by: Actor | None = None, **values: Any) -> Application:
        """Begin an application of the firm's."""
        given = {
            "recommender": self.district.town,
            "title": "智能传感器产业化",
            "amount": 40_000_000,
            **values,
        }
        return ask_for(self.batch, by=by or self._free(), **given)

    def _free(self) -> Actor:
        """Return the firm's agent; somebody of another enterprise where the firm has an application going on in the batch."""
        if not self.batch.applications.filter(organisation=self.firm.organisation, going_on=True).exists():
            return self.firm
        number = len(self.others) + 2
        actor = agent(f"agent{number}", f"测试公司{number}")
        self.others[actor.organisation] = actor
        return actor

    def takes(self, case: Case, *moves: str, reason: str = "", clause: str = "") -> None:
        """Have moves of the example's flow taken by whom they are for."""
        for move in moves:
            act(case, move, by=self.who(move, case), reason=reason, clause=clause)

    def who(self, move: str, case: Case) -> Actor:
        """Return who takes a move of the example's flow."""
        firm = self.others.get(case.organisation_id, self.firm)
        stage, word = move.split(".")
        if stage == "review":
            return self.leader if word in {"approve", "send_down", "refuse_second"} else self.district.head
        return {"fill": firm, "correct": firm, "recommend": self.town}.get(stage, self.district.clerk)


def agent(name: str = "agent", firm: str = "测试公司", post: str = "agent") -> Actor:
    """Return somebody who acts for an enterprise."""
    organisation = people.add_organisation(by=SYSTEM, kind="enterprise", name=firm)
    person = people.add_person(by=SYSTEM, username=name, name=name)
    membership = people.appoint(person, by=SYSTEM, post=post, since=BEGUN, organisation=organisation)
    return actor_of(Membership.objects.select_related("person", "unit").get(pk=membership.pk))


def published(district: District, flow: dict[str, Any] = FLOW, title: str = BATCH["title"]) -> Batch:
    """Publish the matter, if it is not, and a batch of it."""
    version = actions.prepare_matter(MATTER | {"unit": "测试科"}, by=district.clerk)
    actions.publish(version, by=district.head)
    return published_batch(district, flow, title)


def published_batch(district: District, flow: dict[str, Any], title: str) -> Batch:
    """Publish another batch of the matter."""
    batch = actions.prepare_batch(BATCH | {"flow": flow, "title": title}, by=district.clerk)
    actions.publish(batch, by=district.head)
    return batch


def call(flow: dict[str, Any] = FLOW) -> Call:
    """Make the district with its call."""
    district = set_up()
    return Call(
        district,
        published(district, flow),
        agent(),
        agent("rival", "别家公司"),
        appointed("towner", "clerk", district.town),
        appointed("leader", "leader", district.root),
    )
