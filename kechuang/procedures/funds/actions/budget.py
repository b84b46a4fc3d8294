"""Entering what is granted, adjusting it between categories, carrying it over, closing a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.ledger.actions import open_account
from kechuang.kernel.ledger.models import Measure
from kechuang.kernel.numbering.actions import issue
from kechuang.kernel.web.formatting import iso
from kechuang.procedures.funds import queries
from kechuang.procedures.funds.actions.moving import KEEPER, move
from kechuang.procedures.funds.actions.years import held, must_be_open, year_of
from kechuang.procedures.funds.models import (
    Adjustment,
    BudgetDocument,
    BudgetLine,
    Fund,
    FundYear,
    Kind,
    Movement,
    Purpose,
)

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Person, Unit
    from kechuang.primitives.actor import Actor

LINES = "funds.line"
SAID = ("title", "issued_on")
"""What is said of a document besides its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that grants money."""

    number: str
    title: str
    issued_on: date


def add_fund(*, by: Actor, code: str, name: str, unit: Unit, clause: str) -> Fund:
    """Enter a special fund with the rule it is spent by."""
    with write(by) as w:
        fund = Fund.objects.create(code=code, name=name, unit=unit, clause=clause)
        must(by, "enter", fund)
        w.record("funds.add_fund", fund, code=code, name=name, clause=clause)
    return fund


def serve(fund: Fund, year: int, *, by: Actor, programme: str, title: str) -> Purpose:
    """List a programme the money of a year may go to (专款专用)."""
    with write(by) as w:
        must(by, "enter", fund)
        of_year = year_of(w, fund, year)
        if of_year.purposes.filter(programme=programme).exists():
            sentence = _("This programme is listed already.")
            raise Refused(sentence, rule="fund_year_lists_a_programme_once", field="programme")
        purpose = Purpose.objects.create(fund_year=of_year, programme=programme, title=title)
        w.record("funds.serve", of_year, programme=programme, title=title)
    return purpose


def grant(fund: Fund, year: int, *, by: Actor, category: str, amount: int, document: Document) -> BudgetLine:
    """Enter money granted for a category in a year by a document; amount in fen."""
    with write(by) as w:
        must(by, "enter", fund)
        if document.issued_on > w.now.date():
            sentence = _("This document is dated ahead; enter it once it is issued.")
            raise Refused(sentence, rule="document_is_issued", field="issued_on")
        of_year = must_be_open(year_of(w, fund, year))
        line = _line(w, of_year, category, _document(document), entered_by=person_of(by))
        move(w, Kind.GRANTED, amount, about=line, line=line, source=of_year.granted, target=line.available)
        w.record("funds.grant", line, number=line.number, amount=amount, document=document.number)
    return line


def confirm(line: BudgetLine, *, by: Actor) -> BudgetLine:
    """Say as a second person that a line is what its document grants (复核); from then on its money may move."""
    with write(by) as w:
        held(line.fund_year)
        found = BudgetLine.objects.get(pk=line.pk)
        must(by, "confirm", found)
        if found.entered_by_id == by.person:
            raise Refused(
                _("Who entered a budget line does not confirm it."), rule="line_is_confirmed_by_another"
            )
        if not found.is_waiting:
            raise Refused(_("This budget line does not wait to be confirmed."), rule="line_waits")
        found.confirmed_by, found.confirmed_at = person_of(by), w.now
        found.save(update_fields=["confirmed_by", "confirmed_at"])
        w.record("funds.confirm", found, number=found.number)
    return found


def must_be_confirmed(line: BudgetLine) -> None:
    """Refuse to move money of a line nobody but its enterer has looked at; once confirmed it stays so, so that only a “no” is asked again."""
    if line.is_waiting and BudgetLine.objects.get(pk=line.pk).is_waiting:
        sentence = _("The budget line {line} has not been confirmed by a second person yet.")
        raise Refused(format_lazy(sentence, line=line.number), rule="line_is_confirmed")


def reverse_grant(line: BudgetLine, *, by: Actor, reason: str) -> Movement:
    """Take back a line entered by mistake, whole, as long as nothing was reserved of it (红字冲销)."""
    with write(by) as w:
        must(by, "enter", line.fund_year.fund)
        granted = _must_stand(queries.grant_of(line))
        movement = move(
            w,
            Kind.REVERSED,
            granted.amount,
            about=line,
            line=line,
            source=line.available,
            target=line.fund_year.granted,
            reverses=granted.voucher,
            reason=reason,
        )
        line.void = True
        line.save(update_fields=["void"])
        w.record("funds.reverse_grant", line, number=line.number, reason=reason)
    return movement


def _must_stand(granted: Movement | None) -> Movement:
    """Return a grant; refuse where a line was filled by what was carried over, or its grant is reversed."""
    if granted is None:
        raise Refused(_("No grant of this line stands that could be reversed."), rule="grant_stands")
    return granted


def ask_adjustment(
    *, by: Actor, giver: BudgetLine, taker: BudgetLine, amount: int, reason: str
) -> Adjustment:
    """Ask to move money between two categories; it moves when the leader approves."""
    with write(by):
        must(by, "adjust", giver)
        if giver == taker:
            sentence = _("Choose two different budget lines.")
            raise Refused(sentence, rule="adjustment_is_between_two_lines", field="taker")
        must_be_open(held(giver.fund_year))
        must_be_confirmed(giver)
        must_be_confirmed(taker)
        adjustment = Adjustment(
            giver=giver, taker=taker, amount=amount, reason=reason, asked_by=person_of(by)
        )
        title = f"{giver} → {taker}"
        open_case("budget_adjustment", adjustment, by=by, title=title, unit=giver.fund_year.fund.unit)
    return adjustment


def carry_over(line: BudgetLine, *, by: Actor, amount: int, document: Document) -> BudgetLine:
    """Carry what is left of a line into the next year's line of the same fund, category and document of the carry-over."""
    with write(by) as w:
        must(by, "enter", line.fund_year.fund)
        return carry(w, line, amount=amount, document=document)


def carry(w: Writing, line: BudgetLine, *, amount: int, document: Document) -> BudgetLine:
    """Carry money over inside a block that has asked for the right."""
    must_be_confirmed(line)
    next_year = must_be_open(next_year_of(w, line))
    kept = _document(document)
    into = BudgetLine.objects.filter(
        fund_year=next_year, category=line.category, document=kept, void=False
    ).first()
    into = into or _line(w, next_year, line.category, kept)
    if Movement.objects.filter(line=line, into=into, kind=Kind.CARRIED, document=kept.number).exists():
        sentence = _("This document has carried money of this line over already.")
        raise Refused(sentence, rule="document_carries_money_over_once", field="number")
    move(
        w,
        Kind.CARRIED,
        amount,
        about=line,
        line=line,
        source=line.available,
        target=into.available,
        into=into,
        document=kept.number,
    )
    w.record("funds.carry_over", line, into=into.number, amount=amount, document=kept.number)
    return into


def next_year_of(w: Writing, line: BudgetLine) -> FundYear:
    """Return under its lock the year the money of a line is carried into."""
    return year_of(w, line.fund_year.fund, line.fund_year.year + 1)


def close_year(of_year: FundYear, *, by: Actor) -> FundYear:
    """Close a budget year: nothing more is granted, carried into it, adjusted or reserved; what is reserved may still be paid."""
    with write(by) as w:
        must(by, "enter", of_year.fund)
        found = must_be_open(held(of_year))
        found.closed_on = w.now.date()
        found.save(update_fields=["closed_on"])
        w.record("funds.close_year", found, year=found.year, fund=found.fund.name)
    return found


def _document(document: Document) -> BudgetDocument:
    """Return a document; its first use enters it, and later ones say the same of it."""
    found, _new = BudgetDocument.objects.get_or_create(
        number=document.number, defaults={"title": document.title, "issued_on": document.issued_on}
    )
    wrong = next((name for name in SAID if getattr(found, name) != getattr(document, name)), "")
    if wrong:
        sentence = _("{number} is known as “{title}” of {day}: enter that, or correct the number.")
        raise Refused(
            format_lazy(sentence, number=found.number, title=found.title, day=iso(found.issued_on)),
            rule="document_is_as_it_is_known",
            field=wrong,
        )
    return found


def _line(
    w: Writing,
    of_year: FundYear,
    category: str,
    document: BudgetDocument,
    *,
    entered_by: Person | None = None,
) -> BudgetLine:
    """Open a line with its account; a document grants a category once in a year, what was reversed left out."""
    if of_year.lines.filter(category=category, document=document, void=False).exists():
        sentence = _("This document's grant for this category stands in the books already.")
        raise Refused(sentence, rule="document_grants_a_category_once", field="number")
    line = BudgetLine(fund_year=of_year, category=category, document=document, entered_by=entered_by)
    line.number = issue(w, LINES, holder=line.ref, on=date(of_year.year, 1, 1)).text
    line.available = open_account(
        w,
        f"{KEEPER}/{line.number}",
        title=format_lazy(_("{line}, available"), line=str(line)),
        measure=Measure.FEN,
        keeper=KEEPER,
    )
    line.save()
    return line
