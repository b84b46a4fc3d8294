"""What is done about leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.actions import book_absence
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.office.leave.models import Allowance, LeaveRequest

if TYPE_CHECKING:
    from datetime import date

    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.actor import Actor


def allow(person: Person, *, by: Actor, year: int, days: int, clause: str) -> Allowance:
    """Enter the days of annual leave of a year."""
    with write(by) as w:
        w.record("leave.allow", person, year=year, days=days)
        return Allowance.objects.create(person=person, year=year, days=days, clause=clause)


def ask(
    *, by: Actor, kind: str, first_day: date, last_day: date, reason: str = "", key: str = ""
) -> LeaveRequest:
    """Ask to be away and hand it to the head, both or neither; a head's own request goes to the unit above."""
    if last_day < first_day or last_day.year != first_day.year:
        sentence = _("The last day follows the first within the same year; ask for each year by itself.")
        raise Refused(sentence, rule="leave_ends_after_it_starts", field="last_day")
    person, unit = person_of(by), unit_of(by)
    request = LeaveRequest(applicant=person, kind=kind, first_day=first_day, last_day=last_day, reason=reason)
    answers = unit.parent if unit.parent and by.posts & {"head", "leader"} else unit
    with write(by, key=key):
        open_case("leave", request, by=by, title=f"{person.name} {request.get_kind_display()}", unit=answers)
        act(request.case, "submit", by=by)
    return request


@effect
def book_days(step: Step) -> None:
    """Let the calendar know who is away."""
    it = step.case.leave
    first, last = it.first_day, it.last_day
    book_absence(
        by=step.actor, person=it.applicant_id, first_day=first, last_day=last, kind=it.kind, source=it.ref
    )
