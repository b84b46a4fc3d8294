"""What accounts hold, what happened on one, and whether the books are right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from kechuang.kernel.ledger.models import Account, Closing, Posting, Voucher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """One posting with the balance it leaves."""

    posting: Posting
    balance: int


@dataclass(frozen=True, slots=True)
class Statement:
    """An account from a day to a day: what it held before, what moved, what it holds then."""

    opening: int
    lines: tuple[Line, ...]

    @property
    def closing(self) -> int:
        """Return the balance at the end."""
        return self.lines[-1].balance if self.lines else self.opening


def balance(account: Account, on: date | None = None) -> int:
    """Return what an account holds now, or held at the end of a day."""
    if on is None:
        return Account.objects.values_list("balance", flat=True).get(pk=account.pk)
    return _sum(account.postings.filter(voucher__on__lte=on))


def statement(account: Account, first: date, last: date) -> Statement:
    """Return the postings of an account from a day to a day, each with the balance it leaves."""
    opening = running = _sum(account.postings.filter(voucher__on__lt=first))
    lines = []
    rows = account.postings.filter(voucher__on__range=(first, last)).order_by("seq")
    for posting in rows.select_related("voucher__number"):
        running += posting.amount
        lines.append(Line(posting, running))
    return Statement(opening, tuple(lines))


def _sum(postings: QuerySet[Posting]) -> int:
    """Return the sum of postings."""
    found: int = postings.aggregate(sum=Coalesce(Sum("amount"), 0))["sum"]
    return found


def faults() -> Iterator[str]:
    """Recompute every account and voucher from the postings; yield what is not as it should be, as sentences."""
    yield from _account_faults()
    yield from _voucher_faults()


def _account_faults() -> Iterator[str]:
    """Yield the accounts whose counter is not the sum of their postings, or stands below its floor."""
    recounted = Account.objects.annotate(sum=Coalesce(Sum("postings__amount"), 0), count=Count("postings"))
    for one in recounted.exclude(sum=F("balance"), count=F("entries")):
        yield _(
            "%(account)s: kept as %(balance)d in %(entries)d postings, but these are %(count)d and make %(sum)d."
        ) % {
            "account": one.code,
            "balance": one.balance,
            "entries": one.entries,
            "count": one.count,
            "sum": one.sum,
        }
    for below in Account.objects.filter(below_zero=False, balance__lt=0):
        yield _("%(account)s: %(balance)d is below its floor.") % {
            "account": below.code,
            "balance": below.balance,
        }


def _voucher_faults() -> Iterator[str]:
    """Yield the vouchers that do not balance, are not closed, or do not undo what they reverse."""
    vouchers = Voucher.objects.select_related("number")
    recounted = vouchers.annotate(sum=Coalesce(Sum("postings__amount"), 0), count=Count("postings"))
    for one in recounted.exclude(sum=0, count__gte=2):
        yield _("%(voucher)s: its %(count)d postings make %(sum)d, not 0.") % {
            "voucher": one,
            "count": one.count,
            "sum": one.sum,
        }
    for voucher in vouchers.exclude(closing__in=Closing.objects.all()):
        yield _("%(voucher)s was never closed.") % {"voucher": voucher}
    paired = Posting.objects.filter(
        Q(voucher__reverses__isnull=False) | Q(voucher__reversed_by__isnull=False)
    )
    number = Coalesce("voucher__reverses__number__text", "voucher__number__text")
    pairs = paired.values("account__code", first=Coalesce("voucher__reverses", "voucher"), number=number)
    for pair in pairs.annotate(left=Sum("amount")).exclude(left=0):
        yield _("%(voucher)s: its reversal leaves %(left)d on %(account)s.") % {
            "voucher": pair["number"],
            "left": pair["left"],
            "account": pair["account__code"],
        }
