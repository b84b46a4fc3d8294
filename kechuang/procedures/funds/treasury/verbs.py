"""Handing in a return file, looking at it, taking it over. Nothing is booked before somebody has seen every row's verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.db.rows import lock
from kechuang.kernel.files.actions import keep
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.ledger.actions import hold
from kechuang.primitives.actor import Actor
from kechuang.primitives.bad_value import BadValue
from kechuang.procedures.funds.actions.budget import Document, carry, next_year_of
from kechuang.procedures.funds.actions.moving import accounts_of
from kechuang.procedures.funds.actions.payments import bring_back
from kechuang.procedures.funds.flow import TREASURY
from kechuang.procedures.funds.models import BudgetDocument, Kind, ReturnFile, ReturnLine
from kechuang.procedures.funds.treasury.judging import Judge
from kechuang.procedures.funds.treasury.sheets import incoming

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.files.checks import Accepted
    from kechuang.procedures.funds.treasury.sheets import Row

BY_FILE: Final = Actor(machine=TREASURY, name="国库回单")
State, Result = ReturnFile.State, ReturnLine.Result


def hand_in(accepted: Accepted, *, by: Actor) -> ReturnFile:
    """Keep a return file and judge its rows; Refused where it cannot be read."""
    try:
        rows = incoming(accepted.path.read_bytes())
    except BadValue as bad:
        raise Refused(str(bad.sentence), rule="return_file_is_read", field="file") from bad
    with write(by) as w:
        batch = ReturnFile(name=accepted.name, handed_in_by=person_of(by), handed_in_at=w.now)
        must(by, "confirm", batch)
        batch.save()
        batch.file = keep(w, accepted, holder=batch)
        batch.save(update_fields=["file"])
        lines = [_line(batch, row) for row in rows]
        judge = Judge(lines)
        for line in lines:
            line.problem = (line.problem or judge.problem(line))[:300]
        ReturnLine.objects.bulk_create(lines)
        bad_rows = sum(bool(line.problem) for line in lines)
        w.record("funds.hand_in", batch, file=batch.name, rows=len(lines), bad=bad_rows)
    return batch


def _line(batch: ReturnFile, row: Row) -> ReturnLine:
    """Return the row kept of a row read."""
    return ReturnLine(
        batch=batch,
        row=row.row,
        number=row.number,
        result=row.result,
        amount=row.amount,
        document=row.document,
        reason=row.reason,
        problem=row.problem,
    )


def take_over(batch: ReturnFile, *, by: Actor) -> ReturnFile:
    """Book the good rows of a file, all or none; the bad ones stay on its page with what is wrong with them."""
    with write(by) as w:
        found = _waiting(batch, by)
        lines = list(found.lines.filter(problem=""))
        if not lines:
            raise Refused(_("No row of this file can be taken over."), rule="return_file_has_good_rows")
        judge = Judge(lines)
        _hold_all(w, judge)
        for line in lines:
            if problem := judge.problem(line):
                sentence = _("The books have changed since this file was read. Row {row}: {problem}")
                raise Refused(
                    format_lazy(sentence, row=line.row, problem=problem), rule="books_are_as_previewed"
                )
            _book(w, judge, line)
        found.lines.filter(problem="").update(done=True)
        found.state = State.DONE
        found.save(update_fields=["state"])
        w.record("funds.take_over", found, file=found.name, rows=len(lines))
    return found


def _hold_all(w: Writing, judge: Judge) -> None:
    """Lock the years money is carried into, then every account the rows will move: the order everybody keeps."""
    for line in sorted(judge.lines.values(), key=lambda line: (line.fund_year.fund_id, line.fund_year.year)):
        next_year_of(w, line)
    accounts = [line.available for line in judge.lines.values()]
    for payment in judge.payments.values():
        accounts.extend(accounts_of(payment.tranche.reservation).values())
    hold(w, accounts)


def _book(w: Writing, judge: Judge, line: ReturnLine) -> None:
    """Book one row: the treasury acts, whoever took the file over is on record for it."""
    amount = line.amount or 0
    if line.result == Result.CARRIED:
        carry(w, judge.lines[line.number], amount=amount, document=_named(w, line.document))
        return
    payment, told = judge.payments[line.number], {"document": line.document}
    if line.result == Result.PAID:
        act(payment.case, "settle", by=BY_FILE, payload=told)
    elif line.result == Result.BOUNCED:
        act(payment.case, "bounce", by=BY_FILE, reason=line.reason, payload=told)
    else:
        kind = Kind(line.result)
        bring_back(w, payment, kind=kind, amount=amount, document=line.document, reason=line.reason)


def _named(w: Writing, number: str) -> Document:
    """Return the document a row names by its number alone, as it is known or as the treasury's own."""
    known = BudgetDocument.objects.filter(number=number).first()
    if known is not None:
        return Document(number=number, title=known.title, issued_on=known.issued_on)
    return Document(number=number, title=str(_("Carried over by the treasury")), issued_on=w.now.date())


def judge_again(batch: ReturnFile, *, by: Actor) -> ReturnFile:
    """Judge the rows of a waiting file by the books as they are now; what could not be read stays so."""
    with write(by):
        found = _waiting(batch, by)
        lines = list(found.lines.exclude(result="").exclude(amount=None))
        judge = Judge(lines)
        for line in lines:
            line.problem = judge.problem(line)[:300]
        ReturnLine.objects.bulk_update(lines, ["problem"])
    return found


def drop(batch: ReturnFile, *, by: Actor) -> ReturnFile:
    """Give a file up; it stays on record, the books are untouched."""
    with write(by) as w:
        found = _waiting(batch, by)
        found.state = State.DROPPED
        found.save(update_fields=["state"])
        w.record("funds.drop_file", found, file=found.name)
    return found


def _waiting(batch: ReturnFile, by: Actor) -> ReturnFile:
    """Return a file under its lock that waits to be taken over."""
    found = lock(ReturnFile.objects.filter(pk=batch.pk)).get()
    must(by, "confirm", found)
    if found.state != State.READY:
        sentence = _("This file is not waiting any more: {state}.")
        raise Refused(format_lazy(sentence, state=found.get_state_display()), rule="return_file_waits")
    return found
