"""How documents move: out, countersigned, delivered, in."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.office.documents.actions import incoming, issuing
from kechuang.office.documents.rules import (
    CHECKERS,
    COUNTERSIGNERS,
    DRAFTER,
    DRAFTER_ASKING,
    HANDLERS,
    INSTRUCTORS,
    KEEPERS,
    RECEIVERS,
    REGISTRARS,
    SIGNERS,
    TIMER,
    checks_another,
    everybody_agreed,
    everybody_signed_for_it,
    has_addressees,
    has_countersigners,
    has_no_countersigners,
    has_no_readers,
    has_readers,
    round_is_over,
    signs_another,
    somebody_has_not_signed_for_it,
)

SOON: Final = Wait("supervision.reminder", 3)
DUE: Final = Wait(field="due_on")
HANDLING: Final = ("handling", "reminded", "escalated")

outgoing_flow = Flow(
    start="draft",
    states=(
        State("draft", _("Draft")),
        State("countersigning", _("Being countersigned"), due=SOON),
        State("checking", _("To be checked"), due=SOON),
        State("signing", _("To be signed"), due=SOON),
        State("signed", _("Signed, to be numbered"), due=SOON),
        State("numbered", _("Numbered, to be printed and sealed"), due=SOON),
        State("printed", _("Printed, to be sent"), due=SOON),
        State("sent", _("Sent, to be filed")),
        State("filed", _("Filed"), ends=True, tone="good"),
        State("given_up", _("Given up"), ends=True, tone="bad"),
    ),
    moves=(
        Move("countersign", "draft", "countersigning", DRAFTER, _("Send round to be countersigned"),
             (has_countersigners,), (has_addressees,), (issuing.ask_countersigners,)),
        Move("submit", "draft", "checking", DRAFTER, _("Hand in to be checked"),
             (has_no_countersigners,), (has_addressees,)),
        Move("give_up", "draft", "given_up", DRAFTER, _("Give up the draft"), needs_reason=True, quiet=True,
             effects=(issuing.ask_no_longer,)),
        Move("agreed", "countersigning", "checking", DRAFTER, _("All agreed: hand in to be checked"),
             guards=(everybody_agreed,)),
        Move("settle", "countersigning", "draft", DRAFTER, _("Take the draft back to settle it"), needs_reason=True,
             effects=(issuing.ask_no_longer,)),
        Move("pass_on", "checking", "signing", CHECKERS, _("Checked: hand in to be signed"), guards=(checks_another,)),
        Move("return", "checking", "draft", CHECKERS, _("Return the draft"), needs_reason=True),
        Move("sign", "signing", "signed", SIGNERS, _("Sign the document"),
             guards=(signs_another,), effects=(issuing.sign_document,)),
        Move("refuse", "signing", "draft", SIGNERS, _("Return the draft unsigned"), needs_reason=True),
        Move("number", "signed", "numbered", KEEPERS, _("Review and give it its number"),
             effects=(issuing.number_document,)),
        Move("print", "numbered", "printed", KEEPERS, _("Printed and sealed"), effects=(issuing.print_document,)),
        Move("send", "printed", "sent", KEEPERS, _("Send to the addressees"), effects=(issuing.deliver_document,)),
        Move("file", "sent", "filed", KEEPERS, _("File the document"), (everybody_signed_for_it,)),
        Move("file_unsigned", "sent", "filed", KEEPERS, _("File it though not all have signed for it"),
             (somebody_has_not_signed_for_it,), needs_reason=True),
    ),
)  # fmt: skip

countersign_flow = Flow(
    start="asked",
    states=(
        State("asked", _("To be countersigned"), due=SOON),
        State("agreed", _("Agreed"), ends=True, tone="good"),
        State("objected", _("Not agreed"), ends=True, tone="bad"),
        State("no_longer", _("No longer asked"), ends=True, tone="bad"),
    ),
    moves=(
        Move("agree", "asked", "agreed", COUNTERSIGNERS, _("Agree")),
        Move("object", "asked", "objected", COUNTERSIGNERS, _("Do not agree"), needs_reason=True),
        Move("drop", "asked", "no_longer", DRAFTER_ASKING, _("Ask no longer"), (round_is_over,), quiet=True),
    ),
)

delivery_flow = Flow(
    start="delivered",
    states=(
        State("delivered", _("To be signed for"), due=SOON),
        State("signed", _("Signed for"), ends=True, tone="good"),
    ),
    moves=(Move("sign_for", "delivered", "signed", RECEIVERS, _("Sign for it")),),
)

incoming_flow = Flow(
    start="registered",
    states=(
        State("registered", _("Registered, to be proposed on"), due=SOON),
        State("proposed", _("To be instructed on"), due=SOON),
        State("handling", _("Being handled"), due=DUE),
        State("reminded", _("Reminded"), due=DUE),
        State("escalated", _("Escalated to the leader"), due=DUE),
        State("handled", _("Handled")),
        State("passed_round", _("Being passed round")),
        State("done", _("Done"), ends=True, tone="good"),
    ),
    moves=(
        Move("propose", "registered", "proposed", REGISTRARS, _("Propose how it is handled"), needs_reason=True),
        Move("instruct", "proposed", "handling", INSTRUCTORS, _("Instruct"), needs_reason=True),
        Move("report", HANDLING, "handled", HANDLERS, _("Report what was done"), needs_reason=True),
        Move("remind", "handling", "reminded", TIMER, _("Remind"), effects=(incoming.remind_handler,),
             after=Wait(field="remind_on")),
        Move("escalate", "reminded", "escalated", TIMER, _("Escalate"), effects=(incoming.tell_leaders,),
             after=Wait("supervision.escalation", 5, "due_on")),
        Move("pass_round", "handled", "passed_round", REGISTRARS, _("Pass it round"), (has_readers,),
             effects=(incoming.pass_round,)),
        Move("finish", "handled", "done", REGISTRARS, _("Finish"), (has_no_readers,)),
        Move("finish_read", "passed_round", "done", REGISTRARS, _("All have read it: finish")),
    ),
)  # fmt: skip
