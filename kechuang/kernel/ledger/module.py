"""What the ledger says to the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.ledger import commands
from kechuang.kernel.ledger.actions import SERIES
from kechuang.kernel.modules import Command, ModuleBase
from kechuang.kernel.numbering.declared import NumberSeries

module = ModuleBase(
    name="ledger",
    title=_("Ledger"),
    source="HOUSE: ledger",
    also=(
        Command(
            name="ledger verify",
            help=_("Recompute every balance and every voucher from the postings"),
            run=commands.verify,
        ),
        NumberSeries(name=SERIES, title=_("Voucher number"), pattern="记{year}-{n:06d}"),
        Verb(name="ledger.opened", sentence=_("Opened an account")),
        Verb(name="ledger.posted", sentence=_("Posted a voucher")),
        Verb(name="ledger.reversed", sentence=_("Reversed a voucher")),
    ),
)
