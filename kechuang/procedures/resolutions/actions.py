"""What is done about resolutions: drafted, given an agenda; and once confirmed, carried out on every case or on none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.cases.holding import locked
from kechuang.kernel.db.rows import lock
from kechuang.kernel.flows import effect
from kechuang.kernel.flows.flow import stage_of
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.kernel.numbering.actions import issue
from kechuang.procedures.resolutions import queries
from kechuang.procedures.resolutions.models import Item, Resolution, Ruling

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.cases.models import Case, Event
    from kechuang.primitives.actor import Actor

NUMBERS = "resolutions.number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case and what was decided on it; without a decision it is not on the agenda. `amount` is fen."""

    case: Case
    decision: str = ""
    amount: int | None = None
    reason: str = ""
    clause: str = ""


def draft(
    *, by: Actor, meeting: str, title: str, held_on: date, presided_by: str, attended: str = "", key: str = ""
) -> Resolution:
    """Begin to write down what a meeting decided."""
    with write(by, key=key) as w:
        _must_be_held(held_on, w.now.date())
        unit = unit_of(by)
        found = Resolution(
            meeting=meeting,
            title=title,
            held_on=held_on,
            presided_by=presided_by,
            attended=attended,
            unit=unit,
            drafted_by=person_of(by),
        )
        must(by, "draft", found)
        open_case("resolution", found, by=by, title=title, unit=unit)
    return found


def revise(resolution: Resolution, *, by: Actor, **facts: Any) -> Resolution:
    """Correct what is said of the meeting while the resolution is being drafted."""
    with write(by) as w:
        found = _drafting(resolution, by)
        _must_be_held(facts.get("held_on", found.held_on), w.now.date())
        for name, value in facts.items():
            setattr(found, name, value)
        found.save(update_fields=list(facts))
        w.record("resolutions.revise", found, facts=sorted(facts))
    return found


def set_agenda(resolution: Resolution, lines: Sequence[Line], *, by: Actor) -> Resolution:
    """Put cases on the agenda, change what was decided on them, or take them off again."""
    with write(by) as w:
        found = _drafting(resolution, by)
        standing = {item.case_id: item for item in found.items.all()}
        free = set(queries.waiting(by, found).values_list("pk", flat=True))
        for line in lines:
            item = standing.get(line.case.pk)
            if not line.decision and item is not None:
                item.delete()
            elif line.decision:
                if line.case.pk not in free:
                    raise _not_waiting(line.case)
                _keep(item or Item(resolution=found, case=line.case), line)
        w.record("resolutions.set_agenda", found, items=found.items.count())
    return found


def _not_waiting(case: Case) -> Refused:
    """Return the refusal of a case that waits for no meeting of the actor's, or stands on another agenda."""
    sentence = _("“{case}” does not wait for a meeting, or stands on another agenda already.")
    return Refused(
        format_lazy(sentence, case=str(case)), rule="case_waits_for_one_meeting", field=f"c{case.pk}_decision"
    )


def _keep(item: Item, line: Line) -> None:
    """Keep what was decided."""
    item.decision, item.amount = line.decision, line.amount
    item.reason, item.clause = line.reason.strip(), line.clause.strip()
    item.save()


def _must_be_held(held_on: date, today: date) -> None:
    """Refuse a meeting that is still to come."""
    if held_on > today:
        raise Refused(_("That day is still to come."), rule="meeting_was_held", field="held_on")


def _drafting(resolution: Resolution, by: Actor) -> Resolution:
    """Return a resolution under the lock of its case, for its drafter, as long as it is being drafted."""
    found = Resolution.objects.get(pk=resolution.pk)
    locked(found.case)
    must(by, "edit", found)
    if found.case.state != "drafting":
        sentence = _("A resolution is changed only while it is being drafted.")
        raise Refused(sentence, rule="resolution_is_being_drafted")
    return found


@effect
def carry_out(step: Step) -> None:
    """Number a confirmed resolution and move every case on its agenda; where one cannot move, nothing has happened."""
    found = lock(Resolution.objects.filter(case=step.case)).get()
    found.number = issue(step.w, NUMBERS, holder=found.ref).text
    found.confirmed_by, found.confirmed_at = person_of(step.actor), step.w.now
    found.save(update_fields=["number", "confirmed_by", "confirmed_at"])
    for item in found.items.select_related("case__flow").order_by("case_id"):
        Ruling.objects.create(item=item, event=_moved(item, found.number, step.actor))


def _moved(item: Item, number: str, by: Actor) -> Event:
    """Move one case as was decided; the refusal says which case it is."""
    told = {"resolution": number, "amount": item.amount}
    try:
        move = f"{stage_of(item.case.state)}.{item.decision}"
        return act(item.case, move, by=by, reason=item.reason, clause=item.clause, payload=told)
    except Refused as refusal:
        sentence = format_lazy(
            _("“{case}” cannot be decided: {why} Nothing has been confirmed."),
            case=str(item.case),
            why=refusal.sentence,
        )
        raise Refused(sentence, rule=refusal.rule) from refusal
