"""Opening accounts, posting vouchers and reversing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.db.rows import lock
from kechuang.kernel.ledger.measures import written
from kechuang.kernel.ledger.models import Account, Closing, Posting, Voucher
from kechuang.kernel.numbering.actions import issue
from kechuang.primitives.ref import split_ref
from kechuang.primitives.uids import uuid7

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.audit.writing import Writing

SERIES = "ledger.voucher"


def open_account(
    w: Writing, code: str, *, title: StrOrPromise, measure: str, below_zero: bool = False, keeper: str = ""
) -> Account:
    """Open an account under a code of its own; everything about it but its balance is permanent."""
    account = Account.objects.create(
        code=code, title=str(title), measure=measure, below_zero=below_zero, keeper=keeper
    )
    w.record("ledger.opened", account, code=code, measure=measure, below_zero=below_zero)
    return account


def hold(w: Writing, accounts: Iterable[Account]) -> dict[int, Account]:
    """Lock accounts until the block ends, in the order of their keys, and return them as they stand.

    Who posts several vouchers in one block holds the accounts of all of them first, so that two such blocks never wait for
    each other.
    """
    del w
    keys = {account.pk for account in accounts}
    return {row.pk: row for row in lock(Account.objects.filter(pk__in=keys).order_by("pk"))}


def post(
    w: Writing,
    *,
    key: str,
    about: str,
    narrative: StrOrPromise,
    lines: Mapping[Account, int],
    uid: UUID | None = None,
) -> Voucher:
    """Post one voucher: signed amounts by account, which make zero together; all of it or nothing.

    The same key with the same lines books once and returns the first voucher; with others it is refused. `uid` names the
    voucher beforehand, for rows that explain it and must stand before its postings.
    """
    split_ref(about)
    held = hold(w, lines)
    amounts = {account.pk: amount for account, amount in lines.items()}
    first = Voucher.objects.filter(key=key).first()
    if first is not None:
        return _as_before(first, about, amounts)
    for pk, amount in amounts.items():
        _floor_holds(held[pk], amount)
    return _book(
        w, Voucher(uid=uid or uuid7(), key=key, about=about, narrative=str(narrative)), held, amounts
    )


def reverse(w: Writing, voucher: Voucher, *, narrative: StrOrPromise, uid: UUID | None = None) -> Voucher:
    """Take back a whole voucher by another one that names it (红字冲销); each only once."""
    lines = dict(voucher.postings.values_list("account", "amount"))
    held = hold(w, Account.objects.filter(pk__in=lines))
    if voucher.reversed_by.exists():
        raise Refused(_("This voucher was reversed before."), rule="voucher_is_reversed_once")
    amounts = {pk: -amount for pk, amount in lines.items()}
    for pk, amount in amounts.items():
        _floor_holds(held[pk], amount)
    reversal = Voucher(
        uid=uid or uuid7(),
        key=f"reverse:{voucher.uid}",
        about=voucher.about,
        narrative=str(narrative),
        reverses=voucher,
    )
    return _book(w, reversal, held, amounts)


def _as_before(first: Voucher, about: str, amounts: dict[int, int]) -> Voucher:
    """Return the voucher a key was used for, if for the same."""
    if first.about == about and dict(first.postings.values_list("account", "amount")) == amounts:
        return first
    raise Refused(_("This key was used for another voucher."), rule="voucher_key_is_used_once")


def _floor_holds(account: Account, amount: int) -> None:
    """Refuse to take more than there is; the account's own check in the database says the same."""
    if not account.below_zero and account.balance + amount < 0:
        sentence = _("“{account}” holds {balance}; {amount} cannot be taken from it.")
        balance, wanted = written(account.balance, account.measure), written(-amount, account.measure)
        raise Refused(
            format_lazy(sentence, account=account.title, balance=balance, amount=wanted),
            rule="account_never_passes_its_floor",
        )


def _book(w: Writing, voucher: Voucher, held: dict[int, Account], amounts: dict[int, int]) -> Voucher:
    """Number a voucher, post its lines and close it; the accounts move with the postings, in the database."""
    voucher.number = issue(w, SERIES, holder=ref_of(voucher))
    voucher.on, voucher.closing_id = w.now.date(), voucher.uid
    voucher.save()
    for pk, amount in amounts.items():
        Posting.objects.create(voucher=voucher, account=held[pk], seq=held[pk].entries + 1, amount=amount)
    Closing.objects.create(uid=voucher.uid)
    w.record(
        "ledger.reversed" if voucher.reverses_id else "ledger.posted",
        voucher,
        number=str(voucher),
        about=voucher.about,
        key=voucher.key,
        lines={held[pk].code: amount for pk, amount in amounts.items()},
    )
    return voucher
