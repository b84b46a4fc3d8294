"""`kechuang ledger verify`: recomputes every balance and every voucher from the postings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.ledger.models import Account, Posting, Voucher
from kechuang.kernel.ledger.queries import faults

if TYPE_CHECKING:
    from argparse import Namespace


def verify(_options: Namespace) -> int:
    """Name each fault of the books; 1 when there is one."""
    found = list(faults())
    for sentence in found[:20]:
        print(sentence)
    print(
        _("%(accounts)d accounts, %(vouchers)d vouchers, %(postings)d postings, %(faults)d faults.")
        % {
            "accounts": Account.objects.count(),
            "vouchers": Voucher.objects.count(),
            "postings": Posting.objects.count(),
            "faults": len(found),
        }
    )
    return 1 if found else 0
