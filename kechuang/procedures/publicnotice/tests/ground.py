"""A call whose applications are posted before they are filed, with some of them waiting for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Case
from kechuang.kernel.jobs.worker import Worker
from kechuang.primitives.actor import Actor
from kechuang.procedures.publicnotice.actions import posting as actions
from kechuang.procedures.publicnotice.actions.objecting import Objector, object_to
from kechuang.procedures.publicnotice.actions.posting import Line
from tests.calls import Call, call
from tests.world import SYSTEM

if TYPE_CHECKING:
    from datetime import date

    from kechuang.procedures.publicnotice.models import Entry, Objection, Posting

WAN: Final = 1_000_000
NOTICE: Final = {
    "title": "2014年度科技小巨人（培育）企业拟立项名单公示",
    "text": "经评审，现将拟立项名单予以公示。",
    "contact": "科技创新科，博乐南路111号，021-00000000",
}
OBJECTOR: Final = Objector(by="individual", name="章知远", phone="19900001234")
WORDS: Final = "该项目与其2012年获支持的项目内容相同。"
VISITOR: Final = Actor.visitor()


def flow(term: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a composed flow: filled in, checked, posted, filed."""
    return {
        "title": "区级科技小巨人（培育）企业申报",
        "stages": [
            {"id": "fill", "kind": "draft", "then": {"submitted": "check", "withdrawn": "withdrawn"}},
            {
                "id": "check",
                "kind": "formal_check",
                "with": {"corrections": False},
                "then": {"accepted": "notice", "refused": "not_supported"},
            },
            {
                "id": "notice",
                "kind": "public_notice",
                "title": "拟立项公示",
                "with": {"term": term} if term else {},
                "then": {"ended": "archive", "upheld": "not_supported"},
            },
            {"id": "archive", "kind": "archive"},
        ],
        "ends": [
            {"id": "withdrawn", "title": "已撤回", "tone": "bad"},
            {"id": "not_supported", "title": "不予支持", "tone": "bad"},
        ],
    }


@dataclass
class Ground:
    """The call, and what waits in it."""

    call: Call

    def waiting(self, title: str = "智能传感器产业化") -> Case:
        """Bring an application to where it waits to be posted."""
        case = self.call.asked(title=title)
        self.call.takes(case, "fill.submit", "check.accept")
        return case

    def draft(self, *cases: Case) -> Posting:
        """Have the clerk draft a notice of some cases."""
        found = actions.draft(by=self.call.district.clerk, **NOTICE)
        lines = [
            Line(case=case, name=f"{case.title}公司", facts=case.title, amount=20 * WAN) for case in cases
        ]
        return actions.set_entries(found, lines, by=self.call.district.clerk) if lines else found

    def handed_over(self, *cases: Case) -> Posting:
        """Have the clerk hand a notice over."""
        found = self.draft(*cases)
        act(found.case, "hand_over", by=self.call.district.clerk)
        return found

    def published(self, *cases: Case) -> Posting:
        """Have the leader publish a notice."""
        found = self.handed_over(*cases)
        act(found.case, "publish", by=self.call.leader)
        found.refresh_from_db()
        return found

    def objection(self, entry: Entry, **changes: Any) -> Objection:
        """Have a citizen object."""
        return object_to(entry, **{"by": VISITOR, "objector": OBJECTOR, "words": WORDS, **changes})

    def answered(self, objection: Objection, move: str, clause: str = "") -> None:
        """Have the clerk take an objection up and the head answer it."""
        act(objection.case, "take_up", by=self.call.district.clerk)
        act(objection.case, move, by=self.call.district.head, reason="经核查……", clause=clause)


def prepared(term: dict[str, Any] | None = None) -> Ground:
    """Return the ground."""
    return Ground(call(flow(term)))


def pass_to(day: date) -> None:
    """Let the days pass to the morning of one, and do what was due before."""
    with write(SYSTEM):
        clock.move_to_date(day)
    Worker().run_due()


def stands(*cases: Case) -> list[str]:
    """Return where cases stand now."""
    return [Case.objects.get(pk=case.pk).state for case in cases]
