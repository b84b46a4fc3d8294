"""What is done about matters under supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.workdays import add_workdays
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.files.actions import keep
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.holders import holders
from kechuang.kernel.notices.actions import notify
from kechuang.procedures.supervision.models import Supervision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.identity.models import Unit
    from kechuang.primitives.actor import Actor

WARNING_DAYS = 3  # working days before a matter is due, on which its unit is reminded


def open_supervision(
    *,
    by: Actor,
    about: str,
    title: str,
    unit: Unit,
    due: date,
    asks: str,
    parent: Case | None = None,
    key: str = "",
) -> Supervision:
    """Ask something of a unit by a day, and begin to chase it."""
    with write(by, key=key) as w:
        issued_on = w.now.date()
        if due < issued_on:
            raise Refused(
                gettext_lazy("The day it is due lies in the past."),
                rule="supervision_is_due_later",
                field="due",
            )
        matter = Supervision(
            about=about,
            title=title,
            asks=asks,
            unit=unit,
            issued_by_id=by.person,
            issued_on=issued_on,
            due=due,
        )
        matter.remind_on = min(due, max(issued_on, add_workdays(due, -WARNING_DAYS)))
        open_case("supervision", matter, by=by, title=title, unit=unit, parent=parent)
    return matter


def answer(
    matter: Supervision,
    *,
    by: Actor,
    text: str,
    evidence: Sequence[Accepted],
    key: str = "",
    seen: int | None = None,
) -> None:
    """Answer with evidence: the files and the step together."""
    with write(by, key=key) as w:
        for accepted in evidence:
            keep(w, accepted, holder=matter, actor=by, label=_("Evidence"))
        act(matter.case, "answer", by=by, reason=text, seen=seen)


@effect
def remind_unit(step: Step) -> None:
    """Tell the responsible unit that the day comes near."""
    _tell(step, "head", _("Due soon: %(title)s"))
    _tell(step, "clerk", _("Due soon: %(title)s"))


@effect
def tell_leaders(step: Step) -> None:
    """Tell the leader in charge that a unit has let a day pass."""
    _tell(step, "leader", _("Overdue: %(title)s"))


def _tell(step: Step, post: str, subject: str) -> None:
    """Tell the holders of a post for the responsible unit."""
    matter = step.case.supervision
    for person in holders(post, matter.unit, step.w.now.date()):
        notify(
            step.w,
            person,
            kind="supervision",
            key=f"supervision:{matter.pk}:{step.event.seq}:{person.pk}",
            subject=subject % {"title": matter.title},
            body=_("%(unit)s answers by %(day)s.") % {"unit": matter.unit, "day": matter.due.isoformat()},
            about=matter.case.ref,
        )
