"""A matter whose flow ends in an agreement, an enterprise that applied and was approved, and everybody who signs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.applying import ask_for
from kechuang.kernel.cases.example import MATTER
from kechuang.kernel.cases.models import Case
from kechuang.kernel.identity import actions as identity
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.models import Membership, Organisation
from kechuang.kernel.matters.actions import prepare_matter, publish
from kechuang.procedures.agreements import actions
from kechuang.procedures.agreements.wording import Aim, Share, Wording
from tests.world import BEGUN, SYSTEM, District, appointed

if TYPE_CHECKING:
    from kechuang.kernel.matters.models import MatterVersion
    from kechuang.primitives.actor import Actor
    from kechuang.procedures.agreements.models import Agreement, Amendment

WAN: Final = 1_000_000
SHARES: Final = (
    Share(title="首款", amount=60 * WAN, needs="agreement.in_force"),
    Share(title="尾款", amount=40 * WAN, needs="acceptance.passed"),
)
WORDING: Final = Wording(
    first_day=date(2014, 10, 1),
    last_day=date(2016, 9, 30),
    goals="研制一台可在社区使用的检测仪样机。",
    targets=(Aim("样机", "台", Decimal(2)), Aim("企业标准", "项", Decimal(1))),
    budget={"equipment": 60 * WAN, "materials": 40 * WAN},
)
FLOW: Final[dict[str, Any]] = {
    "title": "项目申报",
    "stages": [
        {"id": "fill", "kind": "draft", "then": {"submitted": "review", "withdrawn": "gone"}},
        {"id": "review", "kind": "review", "then": {"approved": "sign", "returned": "fill", "refused": "gone"}},
        {"id": "sign", "kind": "agreement", "then": {"in_force": "archive", "given_up": "gone"}},
        {"id": "archive", "kind": "archive"},
    ],
    "ends": [{"id": "gone", "title": "未立项", "tone": "bad"}],
}  # fmt: skip


def another(wording: Wording, **changes: Any) -> Wording:
    """Return terms that differ in something."""
    parts = ("first_day", "last_day", "goals", "targets", "budget")
    return Wording(**{name: changes.get(name, getattr(wording, name)) for name in parts})


def firm(name: str) -> Organisation:
    """Enter an enterprise."""
    return identity.add_organisation(by=SYSTEM, kind="enterprise", name=name)


def joined(name: str, organisation: Organisation, post: str = "agent") -> Actor:
    """Return somebody who acts for an enterprise."""
    person = identity.add_person(by=SYSTEM, username=name, name=name)
    membership = identity.appoint(person, by=SYSTEM, post=post, since=BEGUN, organisation=organisation)
    return actor_of(Membership.objects.select_related("person", "unit").get(pk=membership.pk))


@dataclass
class Ground:
    """The district, one enterprise with its legal person and an agent, another enterprise, and a published matter."""

    district: District
    leader: Actor = field(init=False)
    legal: Actor = field(init=False)
    agent: Actor = field(init=False)
    outsider: Actor = field(init=False)
    version: MatterVersion = field(init=False)

    def __post_init__(self) -> None:
        """Bring everybody in."""
        self.leader = appointed("leader", "leader", self.district.root)
        own = firm("示例传感器有限公司")
        self.legal, self.agent = joined("legal", own, "legal_person"), joined("agent", own)
        self.outsider = joined("outsider", firm("旁观者有限公司"))
        matter = MATTER | {"code": "project", "title": "区级科技项目", "unit": "测试科", "flow": FLOW}
        self.version = prepare_matter(matter, by=self.district.clerk)
        publish(self.version, by=self.district.head)

    def award(self, title: str = "示例传感器研制") -> Case:
        """Have the enterprise apply, and the head approve."""
        asked = ask_for(self.version, by=self.legal, title=title)
        act(asked.case, "fill.submit", by=self.legal)
        act(asked.case, "review.approve", by=self.district.head)
        return Case.objects.get(pk=asked.case.pk)

    def draft(self, award: Case | None = None, **changes: Any) -> Agreement:
        """Have the clerk draft the agreement."""
        given: dict[str, Any] = {
            "title": "示例传感器研制",
            "decision": "嘉科审〔2014〕7号",
            "decided_on": date(2014, 9, 26),
            "shares": SHARES,
            "wording": WORDING,
        }
        return actions.draft(award or self.award(), by=self.district.clerk, **(given | changes))

    def sent(self, agreement: Agreement | None = None) -> Agreement:
        """Have the clerk send it."""
        found = agreement or self.draft()
        act(found.case, "send", by=self.district.clerk)
        return found

    def confirmed(self, agreement: Agreement | None = None) -> Agreement:
        """Have the legal person sign it."""
        found = self.sent(agreement)
        act(found.case, "confirm", by=self.legal)
        return found

    def in_force(self, agreement: Agreement | None = None) -> Agreement:
        """Have the leader sign it too."""
        found = self.confirmed(agreement)
        act(found.case, "sign", by=self.leader)
        found.refresh_from_db()
        return found

    def asked(self, agreement: Agreement | None = None, by: Actor | None = None, **changes: Any) -> Amendment:
        """Have the agent ask for another budget, or for other terms."""
        wording = another(WORDING, **(changes or {"budget": {"equipment": 50 * WAN, "materials": 50 * WAN}}))
        found = agreement or self.in_force()
        return actions.amend(found, wording, by=by or self.agent, reason="设备降价，试剂增加")

    def amended(self, agreement: Agreement | None = None, **changes: Any) -> Amendment:
        """Have it checked and approved."""
        found = self.asked(agreement, **changes)
        act(found.case, "check", by=self.district.head)
        act(found.case, "approve", by=self.leader)
        return found
