"""An office that keeps the code 测科, with who drafts, checks, signs and receives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.cases.acting import act
from kechuang.office.documents.actions.drafting import Draft, add_code, draft
from kechuang.office.documents.models import Outgoing
from tests.world import District, appointed, set_up

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.office.documents.models import IssuingCode
    from kechuang.primitives.actor import Actor

TEXT: Final = "现将有关事项通知如下。\n一、总体要求\n各单位应当按期完成。"


@dataclass
class Ground:
    """The district, its code and further people."""

    district: District
    code: IssuingCode
    leader: Actor
    admin: Actor

    def wanted(self, **other: Any) -> Draft:
        """Return what a notice to the town says."""
        said: dict[str, Any] = {
            "code": self.code,
            "kind": "notice",
            "title": "关于做好测试工作的通知",
            "text": TEXT,
            "openness": "open",
            "to": [self.district.town],
        }
        return Draft(**(said | other))

    def drafted(self, **other: Any) -> Outgoing:
        """Have the clerk draft a notice."""
        return draft(self.wanted(**other), by=self.district.clerk)

    def taken(self, document: Outgoing, *moves: str) -> Outgoing:
        """Take a document some steps on, each by whose it is."""
        who = {"pass_on": self.district.head, "sign": self.leader}
        for move in moves:
            act(document.case, move, by=who.get(move, self.district.clerk))
        return fresh(document)


def fresh(document: Outgoing) -> Outgoing:
    """Return a document as it stands."""
    return Outgoing.objects.select_related("case__flow", "code").get(pk=document.pk)


def case_of(document: Outgoing) -> Case:
    """Return the case of a document as it stands."""
    return fresh(document).case


def prepared() -> Ground:
    """Make the ground."""
    district = set_up()
    admin = appointed("admin", "administrator", district.root)
    code = add_code(
        by=admin, code="测科", issuer="测试区科学技术委员会", unit=district.office, printer="测试办公室"
    )
    return Ground(district, code, appointed("leader", "leader", district.root), admin)
