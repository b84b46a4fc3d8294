"""A call whose applications are decided in a meeting, with some of them waiting for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.cases.acting import act
from kechuang.procedures.resolutions import actions
from kechuang.procedures.resolutions.actions import Line
from tests.calls import Call, call

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.procedures.resolutions.models import Resolution

WAN: Final = 1_000_000
MEETING: Final[dict[str, Any]] = {
    "meeting": "directors",
    "title": "研究科技小巨人企业立项",
    "held_on": date(2014, 9, 29),
    "presided_by": "顾主任",
}


def flow(deferral: str = "stays") -> dict[str, Any]:
    """Return a composed flow: filled in, checked, decided in a meeting, filed."""
    then = {
        "passed": "archive",
        "refused": "not_supported",
        **({"deferred": "check"} if deferral == "back" else {}),
    }
    decide = {
        "id": "decide",
        "kind": "resolution",
        "title": "主任办公会",
        "with": {"deferral": deferral},
        "then": then,
    }
    return {
        "title": "区级科技小巨人（培育）企业申报",
        "stages": [
            {"id": "fill", "kind": "draft", "then": {"submitted": "check", "withdrawn": "withdrawn"}},
            {
                "id": "check",
                "kind": "formal_check",
                "with": {"corrections": False},
                "then": {"accepted": "decide", "refused": "not_supported"},
            },
            decide,
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
        """Bring an application before the meeting."""
        case = self.call.asked(title=title)
        self.call.takes(case, "fill.submit", "check.accept")
        return case

    def draft(self, *lines: Line, **changes: Any) -> Resolution:
        """Have the clerk draft a resolution with an agenda."""
        found = actions.draft(by=self.call.district.clerk, **{**MEETING, **changes})
        return actions.set_agenda(found, lines, by=self.call.district.clerk) if lines else found

    def handed_over(self, *lines: Line) -> Resolution:
        """Have the clerk hand a resolution over."""
        found = self.draft(*lines)
        act(found.case, "hand_over", by=self.call.district.clerk)
        return found

    def confirmed(self, *lines: Line) -> Resolution:
        """Have the leader confirm a resolution."""
        found = self.handed_over(*lines)
        act(found.case, "confirm", by=self.call.leader)
        found.refresh_from_db()
        return found


def prepared(deferral: str = "stays") -> Ground:
    """Return the ground."""
    return Ground(call(flow(deferral)))


def agreed(case: Case, amount: int | None = 20 * WAN) -> Line:
    """Return that the meeting agreed."""
    return Line(case=case, decision="agree", amount=amount)


def refused(case: Case) -> Line:
    """Return that the meeting did not agree."""
    return Line(case=case, decision="refuse", reason="研发投入不足", clause="申报通知第三条")


def deferred(case: Case) -> Line:
    """Return that the meeting put it off."""
    return Line(case=case, decision="defer", reason="补充审计报告后再议")
