"""Budget years under their lock: whoever fills one and whoever closes it wait for the same row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.db.rows import lock
from kechuang.kernel.ledger.actions import open_account
from kechuang.kernel.ledger.models import Measure
from kechuang.procedures.funds.actions.moving import KEEPER
from kechuang.procedures.funds.models import Fund, FundYear

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing


def held(of_year: FundYear) -> FundYear:
    """Return a budget year as it stands, locked until the block ends; take it before the accounts of its lines."""
    return lock(FundYear.objects.filter(pk=of_year.pk).select_related("fund", "granted")).get()


def must_be_open(of_year: FundYear) -> FundYear:
    """Return a budget year; refuse a closed one, into which nothing more goes."""
    if of_year.closed_on is not None:
        sentence = _("The budget year {year} is closed; no more money is entered in it or moved within it.")
        raise Refused(format_lazy(sentence, year=of_year.year), rule="fund_year_is_open", field="year")
    return of_year


def year_of(w: Writing, fund: Fund, year: int) -> FundYear:
    """Return a budget year of a fund under its lock; its first use opens it, and whoever comes second waits for the fund's row."""
    lock(Fund.objects.filter(pk=fund.pk)).get()
    found = FundYear.objects.filter(fund=fund, year=year).first()
    if found is not None:
        return held(found)
    granted = open_account(
        w,
        f"{KEEPER}/{fund.code}/{year}",
        title=format_lazy(_("{year} {fund}, granted"), year=year, fund=fund.name),
        measure=Measure.FEN,
        below_zero=True,
        keeper=KEEPER,
    )
    return FundYear.objects.create(fund=fund, year=year, granted=granted)
