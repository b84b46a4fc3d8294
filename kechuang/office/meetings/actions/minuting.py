"""Writing the minutes and what the meeting asks of whom; issuing both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.workdays import add_workdays
from kechuang.kernel.db.rows import lock
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.numbering.actions import issue as issue_number
from kechuang.office.meetings.models import Decision, Meeting, Minutes
from kechuang.procedures.supervision.actions import open_supervision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.identity.models import Unit
    from kechuang.primitives.actor import Actor

NUMBERS: Final = "meetings.minutes"
TITLE_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What a meeting asks of a unit within so many working days."""

    text: str
    unit: Unit
    days: int


def write_minutes(
    meeting: Meeting, *, by: Actor, text: str, decisions: Sequence[Asked], key: str = ""
) -> Minutes:
    """Write another wording of the minutes, with all the meeting asks for; earlier wordings stay."""
    with write(by, key=key) as w:
        must(by, "organise", meeting)
        kept = lock(Meeting.objects.filter(pk=meeting.pk)).get()
        if kept.case.state != "minuting":
            sentence = _("Minutes and decisions are written after the meeting and before they are signed.")
            raise Refused(sentence, rule="guard_meetings_minutes_come_after_the_meeting")
        made = Minutes.objects.create(
            meeting=kept, number=kept.minutes.count() + 1, text=text, written_by=person_of(by), at=w.now
        )
        kept.decisions.all().delete()
        for one in decisions:
            Decision.objects.create(meeting=kept, text=one.text, unit=one.unit, days=one.days)
        w.record("meetings.minuted", kept, version=made.number, decisions=[one.text for one in decisions])
        w.answer(to=kept.get_absolute_url())
    return made


@effect
def issue(step: Step) -> None:
    """Number the minutes, and begin to chase what the meeting asks: due so many working days from today."""
    meeting = step.case.meeting
    for decision in meeting.decisions.select_related("unit"):
        decision.supervision = open_supervision(
            by=step.actor,
            about=meeting.ref,
            title=decision.text[:TITLE_LENGTH],
            unit=decision.unit,
            due=add_workdays(step.w.now.date(), decision.days),
            asks=f"{meeting.title}：{decision.text}",
        )
        decision.save(update_fields=["supervision"])
    meeting.number = issue_number(step.w, NUMBERS, holder=meeting.ref).text
    meeting.save(update_fields=["number"])
