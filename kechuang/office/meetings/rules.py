"""Who calls, sees and signs meetings, and what must be given before each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, of_unit, own, post
from kechuang.kernel.audit import clock
from kechuang.kernel.flows import rule
from kechuang.kernel.identity.posts import OFFICIALS

if TYPE_CHECKING:
    from kechuang.kernel.access import Who
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor

ORGANISER: Final[Who] = own("organiser") | post("clerk", "head") & of_unit("unit")
SIGNS: Final[Who] = own("chair") | post("leader") & below("unit__path")
SEES: Final[Who] = ORGANISER | SIGNS | post(*OFFICIALS) & of_unit("unit") | post("head") & below("unit__path")
INVITED: Final[Who] = own("person") | own("substitute") | own("meeting__organiser")


@rule(otherwise=_("Put at least one topic on the agenda."))
def has_an_agenda(_actor: Actor, case: Case) -> bool:
    """People are told what a meeting is about."""
    return any(one.state == "accepted" for one in case.meeting.topics.all())


@rule(otherwise=_("Choose whom to invite."))
def has_invitees(_actor: Actor, case: Case) -> bool:
    """A meeting has people."""
    return bool(case.meeting.invitees.all())


@rule(otherwise=_("The meeting has not begun yet."))
def has_begun(_actor: Actor, case: Case) -> bool:
    """What has not been held is not written down."""
    return clock.now() >= case.meeting.begins


@rule(otherwise=_("Write the minutes first."))
def has_minutes(_actor: Actor, case: Case) -> bool:
    """There is something to sign."""
    return bool(case.meeting.minutes.all())


@rule(otherwise=_("Somebody other than the one who wrote the minutes signs them."))
def signs_another(actor: Actor, case: Case) -> bool:
    """Writer and signer are two people."""
    return all(one.written_by_id != actor.person for one in case.meeting.minutes.all())
