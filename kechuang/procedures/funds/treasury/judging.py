"""Whether the rows of a return file agree with the books as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.money import format_yuan
from kechuang.procedures.funds.models import BudgetLine, FundYear, Kind, Payment, ReturnLine
from kechuang.procedures.funds.queries import came_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django_stubs_ext import StrOrPromise

Result = ReturnLine.Result
ENDINGS = {Result.PAID: "sent", Result.BOUNCED: "sent", Result.RETURNED: "paid", Result.RECOVERED: "paid"}
"""Where a payment must stand for a result to be true of it."""
WHY = (Result.BOUNCED, Result.RETURNED, Result.RECOVERED)


class Judge:
    """Reads what the rows name once, then judges them one by one."""

    def __init__(self, rows: Sequence[ReturnLine]) -> None:
        """Read the payments and lines of all rows."""
        numbers = {row.number for row in rows}
        payments = Payment.objects.filter(case__number__in=numbers).select_related(
            "case__flow", "tranche__reservation__line__available", "tranche__reservation__case"
        )
        self.payments = {payment.case.number: payment for payment in payments}
        self.lines = {line.number: line for line in BudgetLine.objects.filter(number__in=numbers)}
        closed = FundYear.objects.filter(closed_on__isnull=False)
        self.closed = set(closed.values_list("fund_id", "year"))
        self.seen: dict[tuple[str, str, str], int] = {}

    def problem(self, row: ReturnLine) -> str:
        """Return why a row cannot be taken over, or nothing."""
        return next((str(sentence) for sentence in self._problems(row)), "")

    def _problems(self, row: ReturnLine) -> Iterator[StrOrPromise]:
        """Yield what is wrong with a row."""
        first = self.seen.setdefault((row.number, row.result, row.document), row.row)
        if first != row.row:
            yield format_lazy(_("Row {first} says the same."), first=first)
        if row.amount is None or row.amount <= 0:
            yield _("The amount must be above zero.")
        if row.result != Result.BOUNCED and not row.document:
            yield _("The document of the treasury is missing.")
        if row.result in WHY and not row.reason:
            yield _("The reason is missing.")
        yield from self._of_line(row) if row.result == Result.CARRIED else self._of_payment(row)

    def _of_line(self, row: ReturnLine) -> Iterator[StrOrPromise]:
        """Yield what is wrong with money carried over."""
        line = self.lines.get(row.number)
        if line is None:
            yield _("There is no budget line of this number.")
        elif (line.fund_year.fund_id, line.fund_year.year + 1) in self.closed:
            yield format_lazy(_("The budget year {year} is closed."), year=line.fund_year.year + 1)
        elif line.is_waiting:
            yield _("This budget line has not been confirmed by a second person yet.")
        elif (row.amount or 0) > line.available.balance:
            left = format_yuan(line.available.balance)
            yield format_lazy(_("Only {left} yuan is left of this line."), left=left)

    def _of_payment(self, row: ReturnLine) -> Iterator[StrOrPromise]:
        """Yield what is wrong with what became of a payment."""
        payment = self.payments.get(row.number)
        if payment is None:
            yield _("There is no payment of this number.")
            return
        if payment.case.state != ENDINGS[Result(row.result)]:
            yield format_lazy(_("The payment stands at “{state}”."), state=payment.case.state_label)
        back = row.result in {Result.RETURNED, Result.RECOVERED}
        most = payment.amount - (came_back(payment.movements.all()) if back else 0)
        if (row.amount or 0) > most if back else row.amount != payment.amount:
            said, kept = format_yuan(row.amount or 0), format_yuan(most)
            yield format_lazy(_("The treasury says {said} yuan, our books {kept}."), said=said, kept=kept)
        if back and payment.movements.filter(kind=Kind(row.result), document=row.document).exists():
            yield _("This document has brought money of this payment back already.")
