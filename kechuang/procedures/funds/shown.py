"""What the pages show of lines, reservations, movements and payments: facts and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.web.facts import Fact, Facts, Figure, Figures
from kechuang.kernel.web.formatting import moment, yuan
from kechuang.kernel.web.notes import Row, Rows
from kechuang.kernel.web.steps import Step, Steps
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.masks import mask_bank
from kechuang.procedures.funds.lists import TO_CONFIRM, in_yuan, share
from kechuang.procedures.funds.models import BudgetLine, Kind, Signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.ledger.tracing import Link
    from kechuang.procedures.funds.models import Adjustment, FundYear, Movement, Payment, Reservation


def left_of(row: BudgetLine) -> StrOrPromise:
    """Return how much of a line is left, in words."""
    return format_lazy(_("{line}: {left} left"), line=str(row), left=yuan(row.available.balance))


def line_facts(row: BudgetLine) -> Facts:
    """Return what a line stands at, with bars."""
    of_year, document = row.fund_year, row.document
    return Facts(
        (
            Fact(_("Special fund"), of_year.fund.name, of_year.fund.clause, of_year.get_absolute_url()),
            Fact(_("Budget year"), str(of_year.year)),
            Fact(_("Granted by"), document.number, f"{document.title} {document.issued_on:%Y-%m-%d}"),
            Fact(_("Responsible office"), str(of_year.fund.unit)),
            *_hands(row),
            Fact(_("Stands at"), yuan(row.approved), Kind.REVERSED.label if row.void else "", numeric=True),
            Fact(_("Left"), yuan(row.available.balance), numeric=True),
            Fact(_("Reserved"), share(row.reserved, row), yuan(row.reserved)),
            Fact(_("Paid"), share(row.paid, row), yuan(row.paid)),
        ),
        columns=2,
    )


def _hands(row: BudgetLine) -> list[Fact]:
    """Return who entered a line and who confirmed it; nothing of a line filled by what was carried over."""
    if row.entered_by is None:
        return []
    word = Kind.REVERSED.label if row.void else TO_CONFIRM
    confirmed = (
        Fact(pgettext_lazy("budget", "Confirmed by"), str(row.confirmed_by), moment(row.confirmed_at))
        if row.confirmed_at
        else Fact(pgettext_lazy("budget", "Confirmed by"), Tag(word, "plain" if row.void else "amber"))
    )
    return [Fact(_("Entered by"), str(row.entered_by)), confirmed]


def lines_of(row: FundYear) -> Table:
    """Return the lines of a year with their totals."""
    lines = list(BudgetLine.objects.filter(fund_year=row).order_by("number"))
    sums = [
        sum(amounts)
        for amounts in zip(
            *((one.approved, one.reserved, one.paid, one.available.balance) for one in lines), strict=True
        )
    ]
    heads = [Head(_("Line")), Head(_("Category")), *(Head(words, numeric=True) for words in AMOUNTS)]
    rows = [
        [
            Cell(one.number, one.get_absolute_url(), one.document.number),
            Cell(one.get_category_display()),
            *_amounts(one.approved, one.reserved, one.paid, one.available.balance),
        ]
        for one in lines
    ]
    foot = [Cell(_("Total")), Cell(""), *_amounts(*sums)] if lines else ()
    return Table(_("Budget lines"), heads, rows, foot)


AMOUNTS = (_("Stands at (yuan)"), _("Reserved (yuan)"), _("Paid (yuan)"), _("Left (yuan)"))


def _amounts(*fen: int) -> list[Cell]:
    """Return amounts as cells."""
    return [Cell(in_yuan(one)) for one in fen]


def reservations(row: BudgetLine, releasable: QuerySet[Reservation]) -> Table | None:
    """Return what is reserved of a line, for whom, and what may be released of it; nothing where nothing is reserved."""
    found = row.reservations.select_related("reserved", "in_payment", "paid", "case").order_by("pk")
    words = (_("Reserved (yuan)"), _("In payment (yuan)"), _("Paid (yuan)"), _("To be released (yuan)"))
    heads = [Head(_("Award")), *(Head(one, numeric=True) for one in words)]
    free = set(releasable.filter(line=row).values_list("pk", flat=True))
    rows = [
        [
            Cell(one.title, note=one.case.number),
            *_amounts(
                one.reserved.balance + one.in_payment.balance + one.paid.balance,
                one.in_payment.balance,
                one.paid.balance,
            ),
            Cell(in_yuan(one.reserved.balance), reverse("funds:release", args=[one.uid]))
            if one.pk in free
            else Cell(None),
        ]
        for one in found
    ]
    return Table(_("Reservations"), heads, rows) if rows else None


def movements(rows: Sequence[Movement], line: BudgetLine | None = None) -> Table:
    """Return movements with their vouchers; of a line, what came in from another one says from which."""
    heads = [
        Head(_("Date")),
        Head(_("Voucher")),
        Head(_("What happened")),
        Head(_("Amount (yuan)"), numeric=True),
        Head(_("About")),
        Head(_("Document number")),
    ]
    table = [
        [
            Cell(one.voucher.on),
            Cell(one.voucher.number.text),
            Cell(one.get_kind_display(), note=one.reason),
            Cell(in_yuan(one.amount)),
            _about(one, line),
            Cell(one.document),
        ]
        for one in rows
    ]
    return Table(_("Vouchers"), heads, table)


def _about(one: Movement, line: BudgetLine | None) -> Cell:
    """Return what a movement is about: a payment, an award, another line."""
    if one.payment is not None:
        return Cell(one.payment.case.number, one.payment.get_absolute_url())
    if one.reservation is not None:
        return Cell(one.reservation.title)
    if one.into is None:
        return Cell("")
    other = one.line if line is not None and one.into == line else one.into
    arrow = "←" if other == one.line else "→"
    return Cell(f"{arrow} {other.number}", other.get_absolute_url())


def payment_figures(row: Payment, back: int) -> Figures:
    """Return the amount of a payment, and what came back of it."""
    tranche = row.tranche
    found = [Figure(_("Amount"), in_yuan(row.amount), _("yuan"), note=tranche.title)]
    if row.amount != tranche.amount:
        found.append(Figure(_("Tranche"), in_yuan(tranche.amount), _("yuan")))
    if back:
        found.append(Figure(_("Came back"), in_yuan(back), _("yuan"), tone="amber"))
    return Figures(found)


def payment_facts(row: Payment, *, in_full: bool) -> Facts:
    """Return what is known of a payment; the account is masked, but for whoever is asked to check it."""
    line, dispatch = row.tranche.reservation.line, row.dispatch
    return Facts(
        (
            Fact(_("Award"), row.tranche.reservation.title, row.tranche.title),
            Fact(_("Budget line"), str(line), line.document.number, line.get_absolute_url()),
            Fact(_("Payee"), row.payee, row.bank),
            Fact(_("Account of the payee"), row.account if in_full else mask_bank(row.account)),
            Fact(_("Purpose of the payment"), row.purpose),
            Fact(
                _("List"),
                dispatch.number if dispatch else None,
                url=dispatch.get_absolute_url() if dispatch else "",
            ),
        ),
        columns=2,
    )


def signatures(row: Payment) -> Steps:
    """Return the four steps with who took them."""
    taken = {one.step: one for one in row.signatures.all()}
    return Steps(
        [
            Step(
                label,
                "done" if step in taken else "next",
                f"{taken[step].person} {moment(taken[step].event.at)}" if step in taken else "",
            )
            for step, label in Signature.Step.choices
        ],
        label=_("Signatures"),
    )


def adjustment_facts(row: Adjustment) -> Facts:
    """Return what an adjustment asks."""
    return Facts(
        (
            Fact(_("Taken from"), str(row.giver), url=row.giver.get_absolute_url()),
            Fact(_("Given to"), str(row.taker), url=row.taker.get_absolute_url()),
            Fact(_("Amount"), yuan(row.amount), numeric=True),
            Fact(_("Asked by"), row.asked_by.name),
            Fact(_("Reason"), row.reason),
        ),
        columns=2,
    )


def chain(links: Sequence[Link]) -> Rows:
    """Return the chain from a payment to its clause as rows."""
    return Rows([Row(link.words, end=str(link.title), note=_said(link)) for link in links])


def _said(link: Link) -> str:
    """Return the facts of a link that a reader of the page needs besides its name."""
    return " · ".join(
        str(link.facts[name]) for name in ("clause", "title", "case", "year") if name in link.facts
    )
