"""What comes in is registered, handled by a day, passed round."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.workdays import add_workdays
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.kernel.identity.holders import holders
from kechuang.kernel.notices.actions import notify
from kechuang.kernel.numbering.actions import issue
from kechuang.kernel.typeset.secrecy import refuse_classified
from kechuang.office.documents.models import Delivery, Incoming, Reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.identity.models import Unit
    from kechuang.primitives.actor import Actor

NUMBERS = "documents.incoming"
FURTHEST = timedelta(days=731)
WARNING_DAYS = 3  # working days before it is due, on which the handling unit is reminded


def register(
    *,
    by: Actor,
    due_on: date,
    received_on: date,
    handler: Unit,
    readers: Sequence[Unit] = (),
    secrecy: str = "",
    key: str = "",
    **facts: Any,
) -> Incoming:
    """Register a document under the next number of the office; classified ones are refused."""
    refuse_classified("", secrecy=secrecy, field="secrecy")
    for field, text in facts.items():
        refuse_classified(text, field=field)
    if due_on < received_on:
        sentence = gettext_lazy("It is due after it came.")
        raise Refused(sentence, rule="documents.due_after_it_came", field="due_on")
    with write(by, key=key) as w:
        office = unit_of(by)
        if received_on > w.now.date():
            sentence = gettext_lazy("It came today or before.")
            raise Refused(sentence, rule="documents.came_before", field="received_on")
        _must_be_of_these_years(w.now.date(), received_on=received_on, due_on=due_on)
        found = Incoming(unit=office, handler=handler, received_on=received_on, due_on=due_on, **facts)
        found.registered_by = person_of(by)
        found.remind_on = min(due_on, max(received_on, add_workdays(due_on, -WARNING_DAYS)))
        must(by, "register", found)
        found.number = issue(w, NUMBERS, holder=found.ref, office=str(office)).text
        open_case("incoming", found, by=by, title=found.title, unit=office)
        Reader.objects.bulk_create(Reader(incoming=found, unit=unit) for unit in readers)
    return found


def _must_be_of_these_years(today: date, **days: date) -> None:
    """Refuse a day further away than anybody handles documents, which is a slip of the keys."""
    for field, day in days.items():
        if abs(day - today) > FURTHEST:
            sentence = gettext_lazy("This day lies more than two years away; look at the year.")
            raise Refused(sentence, rule="documents.is_of_these_years", field=field)


@effect
def pass_round(step: Step) -> None:
    """Pass it round to every unit named; each says that it has read it."""
    found = step.case.incoming
    for one in found.readers.select_related("unit").order_by("unit__path"):
        reading = Delivery(incoming=found, unit=one.unit)
        open_case("delivery", reading, by=step.actor, title=found.title, unit=one.unit, parent=step.case)


@effect
def remind_handler(step: Step) -> None:
    """Tell the handling unit that the day comes near."""
    _tell(step, ("head", "clerk"), step.case.incoming.handler, _("Due soon: %(title)s"))


@effect
def tell_leaders(step: Step) -> None:
    """Tell the leader in charge that the handling unit has let the day pass."""
    _tell(step, ("leader",), step.case.incoming.handler, _("Overdue: %(title)s"))


def _tell(step: Step, posts: tuple[str, ...], unit: Unit, subject: str) -> None:
    """Tell the holders of some posts for a unit."""
    found = step.case.incoming
    for person in {person for post in posts for person in holders(post, unit, step.w.now.date())}:
        notify(
            step.w,
            person,
            kind="documents",
            key=f"documents:{found.pk}:{step.event.seq}:{person.pk}",
            subject=subject % {"title": found.title},
            body=_("%(unit)s answers by %(day)s.") % {"unit": unit, "day": found.due_on.isoformat()},
            about=step.case.ref,
        )
