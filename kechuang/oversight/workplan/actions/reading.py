"""Taking in a document: read once, kept as read, and laid out for an official to check."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.files.actions import keep
from kechuang.kernel.identity.models import Unit
from kechuang.oversight.workplan import reader
from kechuang.oversight.workplan.bindings import suggest
from kechuang.oversight.workplan.models import Milestone, Plan, ReadResult, Section, Target, Task, Unread
from kechuang.primitives.canonical import sm3

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.files.checks import Accepted
    from kechuang.primitives.actor import Actor

KEEPING_KINDS = (Unit.Kind.ORGAN, Unit.Kind.OFFICE, Unit.Kind.INSTITUTION)
LONGEST_TITLE, LONGEST_NAME = 200, 120


def take_in(*, by: Actor, accepted: Accepted, year: int | None = None, key: str = "") -> Plan:
    """Read an uploaded document into a draft; `year` is asked for only where the document names none."""
    found = read_document(accepted.path.read_bytes())
    if not found.tasks:
        sentence = _("No task was found in this document; check that it is the work plan itself.")
        raise Refused(sentence, rule="plan_has_tasks", field="file")
    with write(by, key=key) as w:
        office = _office(by)
        plan = Plan(
            office=office,
            year=_year(found, year),
            title=title_of(found, year),
            metadata=found.metadata,
            text=found.text,
            sha256=accepted.sha256,
        )
        must(by, "keep", plan)
        _refuse_a_second(plan)
        open_case("workplan", plan, by=by, title=plan.title, unit=office)
        plan.file = keep(w, accepted, holder=plan, label=plan.title[:LONGEST_NAME])
        plan.save(update_fields=["file"])
        lay_out(w, plan, found)
        w.record(
            "workplan.read", plan, sha256=plan.sha256, tasks=len(found.tasks), targets=len(found.indicators)
        )
        w.answer(to=plan.get_absolute_url())
    return plan


def read_document(data: bytes) -> reader.Plan:
    """Read a document; Refused says in the reader's language why it cannot be."""
    try:
        return reader.read_bytes(data)
    except reader.UnreadableDocument as error:
        chinese = (get_language() or "").startswith("zh")
        raise Refused(
            error.sentence if chinese else error.message, rule=f"document_{error.code}", field="file"
        ) from error


def title_of(found: reader.Plan, year: int | None = None) -> str:
    """Return the document's own name, or the plan's year where it has none."""
    named = found.metadata.get("名称") or ""
    return named[:LONGEST_TITLE] or f"{found.year or year}年工作要点"


def _office(by: Actor) -> Unit:
    """Return the office that will keep the plan: the one the actor works in, never a town or a park."""
    office = Unit.objects.filter(pk=by.unit or 0).first()
    if office is None or office.kind not in KEEPING_KINDS:
        raise Refused(_("A plan is kept by an office of the commission."), rule="plan_is_kept_by_an_office")
    return office


def _year(found: reader.Plan, asked: int | None) -> int:
    """Return the year the document names, else the one that was given."""
    year = found.year or asked
    if year is None:
        raise Refused(
            _("The document names no year; write it here."), rule="plan_names_its_year", field="year"
        )
    return year


def _refuse_a_second(plan: Plan) -> None:
    """Refuse the same bytes again, and a second plan of a year."""
    other = Plan.objects.filter(year=plan.year, withdrawn_at=None).first()
    if other is None:
        return
    if other.sha256 == plan.sha256:
        sentence = _("This very document was uploaded on {day} already: case {number}.")
        words = {"day": other.case.opened_at.date().isoformat(), "number": other.case.number}
        raise Refused(format_lazy(sentence, **words), rule="document_is_new", field="file")
    sentence = _(
        "There is a plan of {year} already (case {number}); withdraw its draft first, or correct it."
    )
    raise Refused(
        format_lazy(sentence, year=plan.year, number=other.case.number),
        rule="a_year_has_one_plan",
        field="file",
    )


def lay_out(w: Writing, plan: Plan, found: reader.Plan) -> None:
    """Keep the reading as it is, and beside it the rows the officials will work on."""
    data = found.to_json()
    ReadResult.objects.create(
        plan=plan,
        data=data,
        digest=sm3(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()),
        at=w.now,
    )
    for place, chapter in enumerate(found.sections):
        section = Section.objects.create(plan=plan, place=place, title=chapter.title[:LONGEST_TITLE])
        for number, read in enumerate(chapter.tasks):
            _lay_out_task(section, number, read)
    Unread.objects.bulk_create(
        Unread(plan=plan, place=place, quote=each.quote, reason=each.reason[:LONGEST_TITLE])
        for place, each in enumerate(found.unread)
    )


def _lay_out_task(section: Section, place: int, read: reader.Task) -> None:
    """Lay out one task with its targets and milestones; each target gets the indicator its name suggests."""
    task = Task.objects.create(
        section=section,
        place=place,
        title=read.title[:LONGEST_TITLE],
        owner=(read.owner or "")[:LONGEST_NAME],
        due=_day(read.due),
    )
    Target.objects.bulk_create(
        Target(
            task=task,
            place=number,
            name=each.name[:LONGEST_NAME],
            operator=each.operator,
            value=each.target,
            unit=each.unit[:20],
            stretch=each.stretch,
            kind=each.kind,
            basis=(each.basis or "")[:60],
            quote=each.quote,
            indicator=suggest(each.name),
        )
        for number, each in enumerate(read.indicators)
    )
    Milestone.objects.bulk_create(
        Milestone(
            task=task,
            place=number,
            name=each.name[:LONGEST_NAME],
            due=_day(each.due),
            quote=each.quote,
            stretch="力争" in each.quote,
        )
        for number, each in enumerate(read.milestones)
    )


def _day(text: str | None) -> date | None:
    """Return the day of an ISO text."""
    return date.fromisoformat(text) if text else None
