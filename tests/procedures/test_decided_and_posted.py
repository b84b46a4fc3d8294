"""A call from filling in to filing: checked, examined, decided in a meeting, posted; one objection holds up its own entry alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest

from kechuang.kernel.calendar.queries import counting_rules
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Case
from kechuang.kernel.cases.outside import state_seen
from kechuang.kernel.flows.faults import faults_of
from kechuang.procedures.publicnotice.actions import posting
from kechuang.procedures.publicnotice.actions.objecting import object_to
from kechuang.procedures.publicnotice.queries import amounts_of
from kechuang.procedures.publicnotice.tests.ground import NOTICE, OBJECTOR, VISITOR, WORDS, pass_to, stands
from kechuang.procedures.resolutions import actions as meetings
from kechuang.procedures.resolutions.queries import decision_of
from kechuang.procedures.resolutions.tests.ground import MEETING, WAN, agreed, deferred, refused
from tests.calls import Call, call

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from kechuang.procedures.publicnotice.models import Posting

FLOW: Final[dict[str, Any]] = {
    "title": "区级科技小巨人（培育）企业申报",
    "stages": [
        {"id": "fill", "kind": "draft", "then": {"submitted": "check", "withdrawn": "withdrawn"}},
        {
            "id": "check",
            "kind": "formal_check",
            "with": {"corrections": False},
            "then": {"accepted": "review", "refused": "not_supported"},
        },
        {
            "id": "review",
            "kind": "review",
            "then": {"approved": "decide", "returned": "check", "refused": "not_supported"},
        },
        {
            "id": "decide",
            "kind": "resolution",
            "title": "主任办公会审议",
            "with": {"deferral": "back"},
            "then": {"passed": "notice", "refused": "not_supported", "deferred": "review"},
        },
        {
            "id": "notice",
            "kind": "public_notice",
            "title": "拟立项公示",
            "then": {"ended": "archive", "upheld": "not_supported"},
        },
        {"id": "archive", "kind": "archive"},
    ],
    "ends": [
        {"id": "withdrawn", "title": "已撤回", "tone": "bad"},
        {"id": "not_supported", "title": "不予支持", "tone": "bad"},
    ],
}


@pytest.fixture
def ground(db: None, settings: Settings, tmp_path: Path) -> Call:
    """Return the call."""
    del db
    settings.FILES_FOLDER = str(tmp_path)
    return call(FLOW)


def before_the_meeting(ground: Call, title: str) -> Case:
    """Bring an application before the meeting."""
    case = ground.asked(title=title)
    ground.takes(case, "fill.submit", "check.accept")
    act(case, "review.approve", by=ground.district.head)
    return case


def decided(ground: Call, *lines: meetings.Line) -> None:
    """Have a meeting written down and confirmed."""
    found = meetings.draft(by=ground.district.clerk, **MEETING)
    meetings.set_agenda(found, lines, by=ground.district.clerk)
    act(found.case, "hand_over", by=ground.district.clerk)
    act(found.case, "confirm", by=ground.leader)


def posted(ground: Call, *cases: Case) -> Posting:
    """Have a notice drafted with what the meeting granted, and published."""
    found, granted = posting.draft(by=ground.district.clerk, **NOTICE), amounts_of(cases)
    lines = [posting.Line(case=case, name=case.title, amount=granted.get(case.pk)) for case in cases]
    posting.set_entries(found, lines, by=ground.district.clerk)
    act(found.case, "hand_over", by=ground.district.clerk)
    act(found.case, "publish", by=ground.leader)
    return found


@pytest.mark.django_db
def test_the_flow_is_sound_and_a_rule_nobody_knows_is_told_at_its_place() -> None:
    assert faults_of(FLOW, rules=counting_rules()) == []
    unknown = [*FLOW["stages"][:4], FLOW["stages"][4] | {"with": {"term": {"rule": "x"}}}, FLOW["stages"][5]]
    assert [fault.pointer for fault in faults_of(FLOW | {"stages": unknown}, rules=counting_rules())] == [
        "/stages/4/with/term"
    ]


def test_a_call_is_decided_posted_and_filed_and_one_objection_holds_up_its_own_entry(ground: Call) -> None:
    cases = [before_the_meeting(ground, title) for title in "甲乙丙丁戊"]
    assert str(state_seen(Case.objects.get(pk=cases[0].pk), ground.firm)) == "办理中"
    decided(ground, *(agreed(case, 20 * WAN) for case in cases[:3]), refused(cases[3]), deferred(cases[4]))
    assert stands(*cases) == ["notice.to_post"] * 3 + ["not_supported", "review.first"]

    notice = posted(ground, *cases[:3])
    assert [entry.amount for entry in notice.entries.all()] == [20 * WAN] * 3
    assert str(state_seen(Case.objects.get(pk=cases[0].pk), ground.firm)) == "拟立项公示"
    objection = object_to(notice.entries.get(position=2), by=VISITOR, objector=OBJECTOR, words=WORDS)
    notice.refresh_from_db()
    assert (notice.first_day, notice.last_day) == (date(2014, 9, 30), date(2014, 10, 11))

    pass_to(date(2014, 10, 11))
    assert stands(*cases[:3]) == ["notice.posted"] * 3
    pass_to(date(2014, 10, 13))
    assert stands(*cases[:3]) == ["archive.filing", "notice.posted", "archive.filing"]
    act(objection.case, "take_up", by=ground.district.clerk)
    act(objection.case, "dismiss", by=ground.district.head, reason="经核查，两个项目研究内容不同")
    pass_to(date(2014, 10, 13))
    assert stands(*cases[:3]) == ["archive.filing"] * 3

    for case in cases[:3]:
        case.refresh_from_db()
        act(case, "archive.file", by=ground.district.clerk)
    assert stands(*cases[:3]) == ["archive.filed"] * 3
    found = decision_of(cases[0])
    assert found is not None
    assert (found.number, found.amount) == ("科委会议纪要〔2014〕1号", 20 * WAN)
    assert set(cases[0].marks.values_list("token", flat=True)) == {
        "intake.accepted",
        "review.approved",
        "resolution.passed",
        "publicnotice.ended",
        "case.archived",
    }
