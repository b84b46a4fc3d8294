"""Who may be away, given what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.flows import rule
from kechuang.office.leave.queries import balance, chiefs, overlapping

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor


@rule(otherwise=_("The days asked for exceed the balance of annual leave."))
def balance_covers(_actor: Actor, case: Case) -> bool:
    """Annual leave only as far as it reaches."""
    it = case.leave
    return it.kind.code != "annual" or it.days <= balance(it.applicant, it.first_day.year)


@rule(otherwise=_("There is no working day between these dates."))
def has_working_days(_actor: Actor, case: Case) -> bool:
    """A request for holidays alone needs no leave."""
    return case.leave.halves > 0


@rule(otherwise=_("That is longer than leave of this type may be."))
def is_not_too_long(_actor: Actor, case: Case) -> bool:
    """As many days as the type gives."""
    it = case.leave
    return it.kind.most_days is None or it.days <= it.kind.most_days


@rule(otherwise=_("You have asked for leave on some of these days already."))
def is_asked_once(_actor: Actor, case: Case) -> bool:
    """Nobody is away twice."""
    return not overlapping(case.leave).exists()


@rule(otherwise=_("Leave of this type names what shows it."))
def names_its_proof(_actor: Actor, case: Case) -> bool:
    """A type that asks for a proof is shown one."""
    return bool(case.leave.proof) or not case.leave.kind.proof


@rule(otherwise=_("Say where you are going."))
def names_its_place(_actor: Actor, case: Case) -> bool:
    """Who leaves the district says where to."""
    return bool(case.leave.place) or not case.leave.kind.asks_place


@rule(otherwise=_("Nobody answers their own request."))
def answers_another(actor: Actor, case: Case) -> bool:
    """The one who answers is not the one who asks."""
    return actor.person != case.leave.applicant_id


@rule(otherwise=_("The last word is somebody else's: agree and pass it on."))
def has_the_last_word(actor: Actor, case: Case) -> bool:
    """The head answers what the ladder leaves to heads and where nobody leads; a leader what it leaves to leaders; the principal leader everything."""
    it = case.leave
    if it.answers == "head" or it.leader_unit_id is None:
        return True
    leads = "leader" in actor.posts
    return leads and (it.answers == "leader" or _leads_all(actor, case))


@rule(otherwise=_("Yours is the last word: grant it or return it."))
def passes_it_on(actor: Actor, case: Case) -> bool:
    """Who cannot grant passes on."""
    return not has_the_last_word(actor, case)


def _leads_all(actor: Actor, case: Case) -> bool:
    """Return whether an actor is the principal leader, or there is no other than the one who asks."""
    others = chiefs(case.leave.leader_unit_id, clock.today()).exclude(person=case.leave.applicant_id)
    return others.filter(pk=actor.membership or 0).exists() or not others.exists()


@rule(otherwise=_("The leave has not ended: cancel it before it begins, or report back early."))
def has_ended(_actor: Actor, case: Case) -> bool:
    """Who reports back has been away: on the last day at the earliest."""
    return clock.today() >= case.leave.last_day


@rule(otherwise=_("The leave has begun: report back early instead."))
def has_not_begun(_actor: Actor, case: Case) -> bool:
    """Until its first day a leave is cancelled whole."""
    return clock.today() <= case.leave.first_day


@rule(otherwise=_("Only on a day of the leave, after its first, does one come back early."))
def is_under_way(_actor: Actor, case: Case) -> bool:
    """The day one comes back is worked, and at least one day before it was not."""
    return case.leave.first_day < clock.today() <= case.leave.last_day
