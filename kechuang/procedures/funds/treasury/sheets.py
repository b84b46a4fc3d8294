"""The list that goes to the treasury as a workbook, which comes back with results filled in; nothing here asks the database twice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.money import parse_yuan
from kechuang.primitives.spreadsheets import NotAWorkbook, Sheet, read_workbook, write_workbook
from kechuang.procedures.funds.models import ReturnLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.procedures.funds.models import Dispatch, Payment

    Readable = str | int | Decimal | date | None

LANGUAGES: Final = ("zh-hans", "en")
FEN_IN_YUAN: Final = 100
MOST_ROWS: Final = 2_001
TITLES: Final[Mapping[str, StrOrPromise]] = {
    "number": _("Number of payment or line"),
    "payee": _("Payee"),
    "bank": _("Bank of the payee"),
    "account": _("Account of the payee"),
    "amount": _("Amount (yuan)"),
    "category": _("Category"),
    "document": _("Budget document"),
    "purpose": _("Purpose of the payment"),
    "result": _("Result"),
    "treasury": _("Treasury document"),
    "reason": _("Why it came back"),
}
NEEDED: Final = ("number", "amount", "result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a return file as read; `problem` says which cell cannot be read."""

    row: int
    number: str
    result: str
    amount: int | None
    document: str
    reason: str
    problem: str = ""


def outgoing(dispatch: Dispatch) -> bytes:
    """Return a list for the treasury, with the columns it fills in left empty."""
    rows = dispatch.payments.select_related("case", "tranche__reservation__line__document").order_by("pk")
    sheet = Sheet(dispatch.number, list(TITLES.values()), [_written(payment) for payment in rows])
    return write_workbook([sheet])


def _written(payment: Payment) -> list[str | Decimal | None]:
    """Return a payment as the treasury reads it."""
    line = payment.tranche.reservation.line
    return [
        payment.case.number,
        payment.payee,
        payment.bank,
        payment.account,
        Decimal(payment.amount) / FEN_IN_YUAN,
        line.get_category_display(),
        line.document.number,
        payment.purpose,
        None,
        None,
        None,
    ]


def incoming(data: bytes) -> list[Row]:
    """Return the rows of a return file that say a result; NotAWorkbook where a column is missing or nothing is said."""
    table = read_workbook(data, max_rows=MOST_ROWS)
    places = _places(table[0] if table else [])
    rows = [_row(n, cells, places) for n, cells in enumerate(table[1:], start=2)]
    found = [row for row in rows if row.result or row.problem]
    if not found:
        raise NotAWorkbook(_("No row of this file says what became of a payment."))
    return found


def _places(header: Sequence[Readable]) -> dict[str, int]:
    """Return where each column stands by its title in either language."""
    titles = {str(cell).strip(): at for at, cell in enumerate(header) if cell is not None}
    found: dict[str, int] = {}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {key: titles[str(title)] for key, title in TITLES.items() if str(title) in titles}
    missing = [str(TITLES[key]) for key in NEEDED if key not in found]
    if missing:
        raise NotAWorkbook(_("These columns are missing: %(titles)s.") % {"titles": "、".join(missing)})
    return found


def _row(number: int, cells: Sequence[Readable], places: Mapping[str, int]) -> Row:
    """Read one row; a cell that cannot be read is told, never guessed."""

    def text(key: str, longest: int) -> str:
        value = cells[places[key]] if key in places else None
        return "" if value is None else " ".join(str(value).split())[:longest]

    said, problem, amount = text("result", 20), "", None
    result = results().get(said, "")
    if said and not result:
        known = "、".join(str(label) for label in ReturnLine.Result.labels)
        problem = str(_("“%(said)s” is none of: %(known)s.") % {"said": said, "known": known})
    if said:
        try:
            amount = fen(cells[places["amount"]])
        except BadValue as bad:
            problem = problem or str(bad.sentence)
    return Row(
        row=number,
        number=text("number", 40),
        result=result,
        amount=amount,
        document=text("treasury", 60),
        reason=text("reason", 200),
        problem=problem,
    )


def fen(value: Readable) -> int:
    """Return the fen of an amount in yuan, from a number cell or a text; BadValue where it is none."""
    if isinstance(value, int | Decimal) and Decimal(value) * FEN_IN_YUAN == int(value * FEN_IN_YUAN):
        return int(value * FEN_IN_YUAN)
    return parse_yuan(str(value or ""))


@lru_cache(maxsize=1)
def results() -> dict[str, str]:
    """Return the permanent names of results by their label in either language, and by themselves."""
    found = {str(one.value): str(one.value) for one in ReturnLine.Result}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {str(one.label): str(one.value) for one in ReturnLine.Result}
    return found
