"""Minutes (纪要) as a document after GB/T 9704-2012: who was there, what was talked about, what is asked of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import override

from kechuang.kernel.activities.models import Attendance
from kechuang.kernel.typeset import document as d
from kechuang.primitives.chinese_dates import in_figures

if TYPE_CHECKING:
    from kechuang.office.meetings.models import Invitee, Meeting


def minutes_paper(meeting: Meeting) -> d.Document:
    """Return the latest wording of the minutes, with the decisions and who came, who did not and why."""
    day = timezone.localtime(meeting.begins).date()
    said = meeting.minutes.latest("number").text
    asked = tuple(
        f"{one.text}（{one.unit.name}，{one.days}个工作日内）"
        for one in meeting.decisions.select_related("unit")
    )
    with override("zh-hans"):
        opening = (
            f"{in_figures(day)}，{meeting.chair.name}在{meeting.where or meeting.unit.name}"
            f"主持召开{meeting.title}。现将会议议定事项纪要如下："
        )
        return d.Document(
            title=f"{meeting.title}纪要",
            layout=d.Layout.OFFICIAL,
            dated=day,
            author=meeting.unit.name,
            header=d.RedHeader(mark="会议纪要", number=meeting.number or "（未签发）"),
            blocks=(
                d.Paragraph(text=opening),
                *(d.Paragraph(text=part) for part in said.splitlines() if part.strip()),
                *((d.Heading(text="议定事项"), d.Points(items=asked, counted=True)) if asked else ()),
                *_people(meeting),
                d.Signature(signer=meeting.unit.name, dated=day),
            ),
        )


def _people(meeting: Meeting) -> tuple[d.Block, ...]:
    """Return who came and who was excused (GB/T 9704-2012, 10.3)."""
    rows = list(meeting.invitees.select_related("person", "substitute", "enrolment"))
    signed = set(
        Attendance.objects.filter(
            enrolment__in=[row.enrolment_id for row in rows if row.enrolment_id]
        ).values_list("enrolment", flat=True)
    )
    came = [_came(row) for row in rows if row.enrolment_id in signed]
    excused = [row.person.name for row in rows if row.reply == "leave"]
    told = (("出席：", came), ("请假：", excused))
    return tuple(d.Paragraph(text=word + "、".join(names)) for word, names in told if names)


def _came(row: Invitee) -> str:
    """Return who came, and for whom."""
    return f"{row.substitute.name}（代{row.person.name}）" if row.substitute else row.person.name
