"""`kechuang funds trace PAYMENT`: the chain from a payment to the clause it stands on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.ledger.tracing import trace
from kechuang.procedures.funds import queries
from kechuang.procedures.funds.models import Payment

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "payment", metavar="PAYMENT", help=str(_("number of the payment, such as ZF201400001"))
    )
    parser.add_argument("--json", action="store_true", help=str(_("print the chain as JSON")))


def trace_payment(options: Namespace) -> int:
    """Print each noun of the chain with what a reader must know of it."""
    rows = Payment.objects.select_related(*queries.WITH_ORIGIN)
    payment = rows.filter(case__number=options.payment).first()
    if payment is None:
        raise Refused(_("There is no payment of this number."), rule="payment_is_known")
    links = list(trace(payment))
    if options.json:
        print(json.dumps([link.data() for link in links], ensure_ascii=False, indent=2))
        return 0
    for link in links:
        facts = ", ".join(f"{name}: {value}" for name, value in link.facts.items())
        print(f"{link.title}  {link.words}  {facts}".rstrip())
    return 0
