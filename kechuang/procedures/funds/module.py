"""Everything the platform may know about special funds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post
from kechuang.kernel.declare import (
    CasePanel,
    CaseType,
    Command,
    Demo,
    Holder,
    Indicator,
    MenuEntry,
    Module,
    NumberSeries,
    Panel,
    SearchDocument,
    Verb,
)
from kechuang.procedures.funds import commands, demo, panels, queries
from kechuang.procedures.funds.access import READERS, rights
from kechuang.procedures.funds.actions.budget import LINES
from kechuang.procedures.funds.actions.payments import DISPATCHES
from kechuang.procedures.funds.flow import adjustment_flow, payment_flow
from kechuang.procedures.funds.models import Adjustment, Payment, ReturnFile
from kechuang.procedures.funds.tracing import steps

PAYMENTS = "funds.payment"

module = Module(
    name="funds",
    title=_("Special funds"),
    source="Plan 2014, chapter 7, 2: special funds for their purpose only, watched the whole way",
    mount="funds/",
    rights=rights,
    cases=(
        CaseType(
            name="payment",
            title=_("Payment"),
            model=Payment,
            flow=payment_flow,
            page="funds:payment",
            series=PAYMENTS,
        ),
        CaseType(
            name="budget_adjustment",
            title=_("Budget adjustment"),
            model=Adjustment,
            flow=adjustment_flow,
            page="funds:adjustment",
        ),
    ),
    verbs=(
        Verb(name="funds.add_fund", sentence=_("Entered a special fund")),
        Verb(name="funds.serve", sentence=_("Listed a programme a fund serves")),
        Verb(name="funds.grant", sentence=_("Entered a budget line")),
        Verb(name="funds.confirm", sentence=_("Confirmed a budget line")),
        Verb(name="funds.reverse_grant", sentence=_("Reversed a budget line")),
        Verb(name="funds.carry_over", sentence=_("Carried money over")),
        Verb(name="funds.close_year", sentence=_("Closed a budget year")),
        Verb(name="funds.reserve", sentence=_("Reserved money for an award")),
        Verb(name="funds.release", sentence=_("Released reserved money")),
        Verb(name="funds.send", sentence=_("Sent payments to the treasury")),
        Verb(name="funds.give_back", sentence=_("Took in money that came back")),
        Verb(name="funds.hand_in", sentence=_("Handed in a return file of the treasury")),
        Verb(name="funds.take_over", sentence=_("Took a return file over")),
        Verb(name="funds.drop_file", sentence=_("Gave a return file up")),
        Verb(name="funds.export", sentence=_("Exported budget lines or payments")),
    ),
    indicators=(
        Indicator(
            name="funds_paid",
            title=_("Special funds paid"),
            unit=_("yuan"),
            source="computed",
            clause="2014年工作要点第七部分",
            rows=queries.paid_in,
            total="amount",
            per=100,
            basis=_(
                "What the treasury paid in the period, in whole yuan; money that came back later is not taken off."
            ),
        ),
    ),
    panels=(
        Panel(
            name="budget_lines",
            rows=queries.to_confirm,
            says=panels.to_confirm,
            url="funds:lines",
            query="?waiting=1",
            who=post("finance", "leader", "head"),
            rank=30,
        ),
    ),
    menu=(MenuEntry(title=_("Special funds"), url="funds:lines", who=READERS, rank=70),),
    search=(SearchDocument(model=Payment, title="payee", body=("purpose",)),),
    holders=(Holder(model=ReturnFile),),
    numbers=(
        NumberSeries(name=LINES, title=_("Line number"), pattern="ZB{year}{n:04d}"),
        NumberSeries(name=PAYMENTS, title=_("Payment number"), pattern="ZF{year}{n:05d}"),
        NumberSeries(name=DISPATCHES, title=_("List number"), pattern="SD{year}{n:04d}"),
    ),
    commands=(
        Command(
            name="funds trace",
            help=_("Print the chain from a payment to the clause it stands on"),
            arguments=commands.arguments,
            run=commands.trace_payment,
        ),
    ),
    also=(*steps, CasePanel(name="money", title=_("Money of this case"), draw=panels.money_of, rank=20)),
    demo=Demo(name="funds", scenes=demo.scenes),
)
