"""A notice is drafted, given its entries, and published: then every case on it is posted, or none is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.deadlines import deadline
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.cases.holding import locked
from kechuang.kernel.flows import effect
from kechuang.kernel.flows.flow import stage_of
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.kernel.numbering.actions import issue
from kechuang.procedures.publicnotice import queries
from kechuang.procedures.publicnotice.models import Entry, Posted, Posting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.cases.models import Case, Event
    from kechuang.primitives.actor import Actor

NUMBERS = "publicnotice.number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case as a notice shows it; without a name it is not on the notice. `amount` is fen."""

    case: Case
    name: str = ""
    facts: str = ""
    amount: int | None = None


def draft(*, by: Actor, title: str, text: str, contact: str, key: str = "") -> Posting:
    """Begin a notice."""
    with write(by, key=key):
        unit = unit_of(by)
        found = Posting(title=title, text=text, contact=contact, unit=unit, drafted_by=person_of(by))
        must(by, "draft", found)
        open_case("posting", found, by=by, title=title, unit=unit)
    return found


def revise(posting: Posting, *, by: Actor, **facts: Any) -> Posting:
    """Correct what a notice says while it is being drafted."""
    with write(by) as w:
        found = _drafting(posting, by)
        for name, value in facts.items():
            setattr(found, name, value)
        found.save(update_fields=list(facts))
        w.record("publicnotice.revise", found, facts=sorted(facts))
    return found


def set_entries(posting: Posting, lines: Sequence[Line], *, by: Actor) -> Posting:
    """Put cases on a notice, change how they are shown, or take them off; all are posted for the same days."""
    with write(by) as w:
        found = _drafting(posting, by)
        standing = {entry.case_id: entry for entry in found.entries.all()}
        free = set(queries.waiting(by, found).values_list("pk", flat=True))
        position = max((entry.position for entry in standing.values()), default=0)
        for line in lines:
            entry = standing.get(line.case.pk)
            if not line.name.strip():
                if entry is not None:
                    entry.delete()
                continue
            if line.case.pk not in free:
                raise _not_waiting(line.case)
            if entry is None:
                position += 1
                entry = Entry(posting=found, case=line.case, position=position)
            entry.name, entry.facts, entry.amount = line.name.strip(), line.facts.strip(), line.amount
            entry.save()
        term_of(entry.case for entry in found.entries.select_related("case__flow"))
        w.record("publicnotice.set_entries", found, entries=found.entries.count())
    return found


def _not_waiting(case: Case) -> Refused:
    """Return the refusal of a case that is not to be posted by the actor's office, or stands on another notice."""
    sentence = _("“{case}” does not wait to be posted, or stands on another notice already.")
    return Refused(
        format_lazy(sentence, case=str(case)), rule="case_is_on_one_notice", field=f"c{case.pk}_on"
    )


def term_of(cases: Iterable[Case]) -> tuple[str, int | None] | None:
    """Return by which rule and for how many days cases are posted, as their flows say; Refused where they differ."""
    found: tuple[str, int | None] | None = None
    for case in cases:
        term = case.flow.flow.given(case.state).get("term", {})
        told = (str(term.get("rule", "")), term.get("days"))
        if found not in {None, told}:
            sentence = _("“{case}” is posted for other days than the others; give it a notice of its own.")
            raise Refused(format_lazy(sentence, case=str(case)), rule="notice_has_one_term")
        found = told
    return found


def _drafting(posting: Posting, by: Actor) -> Posting:
    """Return a notice under the lock of its case, for its drafter, as long as it is being drafted."""
    found = Posting.objects.get(pk=posting.pk)
    locked(found.case)
    must(by, "edit", found)
    if found.case.state != "drafting":
        sentence = _("A notice is changed only while it is being drafted.")
        raise Refused(sentence, rule="notice_is_being_drafted")
    return found


@effect
def put_up(step: Step) -> None:
    """Number a notice, count its days, and post every case on it; where one cannot be posted, nothing has happened."""
    found = step.thing
    assert isinstance(found, Posting)  # noqa: S101 - told to the type checker
    entries = list(found.entries.select_related("case__flow").order_by("case_id"))
    rule, days = term_of(entry.case for entry in entries) or ("", None)
    found.first_day = step.w.now.date()
    counted = deadline(rule, found.first_day, days)
    found.rule, found.last_day = counted.rule, counted.date
    found.days = counted.rule.default_days if days is None else days
    found.number = issue(step.w, NUMBERS, holder=found.ref).text
    found.published_by, found.published_at = person_of(step.actor), step.w.now
    found.save()
    for entry in entries:
        Posted.objects.create(entry=entry, event=_posted(entry, found.number, step.actor))


def _posted(entry: Entry, number: str, by: Actor) -> Event:
    """Post one case; the refusal says which case it is."""
    try:
        move = f"{stage_of(entry.case.state)}.post"
        return act(entry.case, move, by=by, payload={"notice": number})
    except Refused as refusal:
        sentence = format_lazy(
            _("“{case}” cannot be posted: {why} Nothing has been published."),
            case=str(entry.case),
            why=refusal.sentence,
        )
        raise Refused(sentence, rule=refusal.rule) from refusal
