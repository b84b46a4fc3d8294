"""Who drafts, checks, signs, keeps and receives documents, and what must be given before a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, filled, machine, of_unit, own, post, public
from kechuang.kernel.flows import rule

if TYPE_CHECKING:
    from kechuang.kernel.access import Who
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor

OFFICE: Final[Who] = post("leader", "head", "clerk")
DRAFTERS: Final[Who] = post("clerk", "head")
DRAFTER: Final[Who] = DRAFTERS & own("drafted_by")
DRAFTER_ASKING: Final[Who] = DRAFTERS & own("document__drafted_by")
CHECKERS: Final[Who] = post("head") & of_unit("code__unit")
SIGNERS: Final[Who] = post("leader") & below("unit__path")
KEEPERS: Final[Who] = post("clerk", "head") & of_unit("code__unit")
SEES: Final[Who] = (
    OFFICE & below("unit__path") | OFFICE & of_unit("code__unit") | public() & filled("published_at")
)
WORKS: Final[Who] = OFFICE & below("unit__path") | OFFICE & of_unit("code__unit")
RECEIVERS: Final[Who] = post("clerk", "head", "station") & of_unit("unit")
SEES_DELIVERY: Final[Who] = post("leader", "head", "clerk", "station") & below("unit__path")
COUNTERSIGNERS: Final[Who] = post("head") & of_unit("unit")
REGISTRARS: Final[Who] = post("clerk", "head") & of_unit("unit")
HANDLERS: Final[Who] = post("clerk", "head") & of_unit("handler")
INSTRUCTORS: Final[Who] = post("leader") & below("unit__path")
SEES_INCOMING: Final[Who] = OFFICE & below("unit__path") | OFFICE & below("handler__path")
TIMER: Final[Who] = machine("timer")


@rule(
    otherwise=_(
        "Name at least one addressee, in the district or outside; only kinds for everybody have none."
    )
)
def has_addressees(_actor: Actor, case: Case) -> bool:
    """Announcements, communiqués, resolutions, orders and minutes are for everybody; the others go to somebody."""
    found = case.outgoing
    everybody = found.kind in {"resolution", "order", "communique", "proclamation", "announcement", "minutes"}
    return everybody or bool(found.to_others) or any(one.role == "main" for one in found.recipients.all())


@rule(otherwise=_("No unit countersigns this document."))
def has_countersigners(_actor: Actor, case: Case) -> bool:
    """Ways part by whether somebody countersigns."""
    return any(one.role == "countersign" for one in case.outgoing.recipients.all())


@rule(otherwise=_("Units countersign this document first."))
def has_no_countersigners(_actor: Actor, case: Case) -> bool:
    """Ways part by whether somebody countersigns."""
    return all(one.role != "countersign" for one in case.outgoing.recipients.all())


@rule(otherwise=_("Not every unit asked has agreed; take the draft back and settle it."))
def everybody_agreed(_actor: Actor, case: Case) -> bool:
    """A document goes on when every unit asked in this round has agreed."""
    asked = case.outgoing.countersigns.filter(case__opened_at__gte=case.entered_at)
    return not asked.exclude(case__state="agreed").exists()


@rule(otherwise=_("The document is being countersigned; take the draft back first."))
def round_is_over(_actor: Actor, case: Case) -> bool:
    """A unit is asked no longer once the draft was taken back or given up."""
    return case.countersign.document.case.state != "countersigning"


@rule(otherwise=_("Nobody checks a document they drafted."))
def checks_another(actor: Actor, case: Case) -> bool:
    """Drafter and checker are two people."""
    return actor.person != case.outgoing.drafted_by_id


@rule(otherwise=_("Nobody signs a document they drafted or checked."))
def signs_another(actor: Actor, case: Case) -> bool:
    """Drafter, checker and signer are different people."""
    checked = case.events.filter(move="pass_on").order_by("-seq").first()
    passed = checked.person_id if checked else None
    return actor.person not in {case.outgoing.drafted_by_id, passed}


@rule(otherwise=_("Not every unit has signed for it; say why it is filed all the same."))
def everybody_signed_for_it(_actor: Actor, case: Case) -> bool:
    """Ways part by whether a receipt is still open."""
    return not case.outgoing.deliveries.exclude(case__state="signed").exists()


@rule(otherwise=_("Every unit has signed for it."))
def somebody_has_not_signed_for_it(actor: Actor, case: Case) -> bool:
    """Ways part by whether a receipt is still open."""
    return not everybody_signed_for_it(actor, case)


@rule(otherwise=_("It is passed round to nobody."))
def has_readers(_actor: Actor, case: Case) -> bool:
    """Ways part by whether it is passed round."""
    return bool(case.incoming.readers.exists())


@rule(otherwise=_("It is passed round first."))
def has_no_readers(_actor: Actor, case: Case) -> bool:
    """Ways part by whether it is passed round."""
    return not case.incoming.readers.exists()
