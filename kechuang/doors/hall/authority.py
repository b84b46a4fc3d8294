"""Who acts for an enterprise: its legal person authorises agents for a time, ends an authority; an agent hands over to another."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import can, must
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.handing_on import hand_on
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity import actions as identity
from kechuang.kernel.identity.holders import people_in
from kechuang.kernel.identity.models import Invitation, Membership, Organisation
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.notices.actions import notify
from kechuang.registers.enterprises.data import years_after

if TYPE_CHECKING:
    from datetime import date

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.actor import Actor

LONGEST: Final = 3  # years; ours, 待核: no text limits the authority of an agent on this platform


def organisation_of(actor: Actor) -> Organisation:
    """Return the organisation an actor acts for; who acts for none is refused."""
    if actor.organisation is None:
        raise NotAllowed(_("You act for no enterprise."), rule="somebody_acts_for_an_organisation")
    return Organisation.objects.get(pk=actor.organisation)


def authorise(*, by: Actor, name: str, until: date) -> tuple[Invitation, str]:
    """Invite an agent of one's own enterprise, to act until a last day; only its legal person does so."""
    organisation = organisation_of(by)
    if Post.LEGAL_PERSON not in by.posts:
        raise NotAllowed(
            _("Only the legal representative authorises agents."), rule="legal_person_authorises"
        )
    with write(by) as w:
        today = w.now.date()
        if not today < until <= years_after(today, LONGEST):
            sentence = _("An authority ends after today and lasts three years at most.")
            raise Refused(sentence, rule="authority_lasts", field="until")
        return identity.invite(by=by, name=name, organisation=organisation, post=Post.AGENT, until=until)


def take_back(invitation: Invitation, *, by: Actor) -> None:
    """Close an invitation nobody has used."""
    must(by, "take_back", invitation)
    identity.withdraw(invitation, by=by)


def end_authority(membership: Membership, *, by: Actor, last_day: date | None) -> Membership:
    """End the authority of an agent of one's own enterprise, on a day or at once (民法通则 art. 69); they are told."""
    with write(by) as w:
        found, today = _agent(membership, by, "end_authority"), w.now.date()
        if last_day is None:
            _end_at_once(found, by, today)
            sentence = gettext("Your authority for %(place)s has ended.") % {"place": found.place}
        else:
            _must_end_within(found, last_day, today)
            identity.end_membership(found, by=by, last_day=last_day)
            words = {"place": found.place, "day": last_day.isoformat()}
            sentence = gettext("Your authority for %(place)s ends on %(day)s.") % words
        _tell(w, found.person, found, sentence)
    return found


def _end_at_once(membership: Membership, by: Actor, today: date) -> None:
    """Let yesterday be the last day: posts are held by the day, and what was done today stays on record."""
    yesterday = today - timedelta(days=1)
    if membership.valid_from > yesterday:
        sentence = _("This authority began today or later; the earliest it can end is its first day.")
        raise Refused(sentence, rule="authority_began_before_today", field="at_once")
    if membership.valid_to is not None and membership.valid_to <= yesterday:
        raise Refused(_("This authority is over already."), rule="authority_is_held", field="at_once")
    identity.end_membership(membership, by=by, last_day=yesterday)


def hand_over(membership: Membership, *, by: Actor, to: Membership, last_day: date | None) -> int:
    """Let another agent of the same enterprise go on with what waits for this one; return how many cases went over.

    With a last day the one who hands over leaves on it; without, they stay as they are. Both are told.
    """
    with write(by) as w:
        giver = _agent(membership, by, "hand_over")
        present = people_in(organisation_of(by), w.now.date())
        receiver = present.filter(pk=to.pk, post=Post.AGENT).exclude(person=giver.person_id).first()
        if receiver is None:
            sentence = _("Hand over to another agent of the same enterprise.")
            raise Refused(sentence, rule="successor_is_a_colleague", field="to")
        if last_day is not None:
            _must_end_within(giver, last_day, w.now.date())
        count = hand_on(by=by, giver=giver.person, receiver=receiver.person, organisation=organisation_of(by))
        if last_day is not None:
            identity.end_membership(giver, by=by, last_day=last_day)
        w.record("hall.hand_over", giver.person, to=receiver.person_id, cases=count)
        _tell_both(w, giver, receiver, count)
    return count


def _agent(membership: Membership, by: Actor, action: str) -> Membership:
    """Return an agent's post under its lock, for somebody who may; one that is over or no agent's is refused."""
    rows = Membership.objects.filter(pk=membership.pk).select_related("person", "organisation")
    found = lock(rows).get()
    decision = can(by, action, found)
    if not decision:
        raise NotAllowed(decision.reason, action=action, subject=found.person.ref, rule=decision.right)
    if found.post != Post.AGENT:
        raise Refused(_("Only the authority of an agent ends here."), rule="authority_is_an_agents")
    return found


def _must_end_within(membership: Membership, last_day: date, today: date) -> None:
    """Refuse a last day that is past, or that would lengthen an authority."""
    latest = membership.valid_to or last_day
    if not max(today, membership.valid_from) <= last_day <= latest:
        sentence = _("Choose a day from today on, within the days of the authority.")
        raise Refused(sentence, rule="authority_ends_within_its_days", field="last_day")


def _tell_both(w: Writing, giver: Membership, receiver: Membership, count: int) -> None:
    """Tell who handed over and who goes on."""
    cases = ngettext("%(n)d open case", "%(n)d open cases", count) % {"n": count}
    words = {"giver": giver.person.name, "receiver": receiver.person.name, "cases": cases}
    sentence = gettext("%(giver)s has handed over to %(receiver)s: %(cases)s.") % words
    for told in (giver, receiver):
        _tell(w, told.person, giver, sentence)


def _tell(w: Writing, person: Person, about: Membership, sentence: str) -> None:
    """Tell somebody what became of an authority."""
    key = f"hall:authority:{about.pk}:{w.now.isoformat()}"
    notify(w, person, kind="hall.authority", key=key, subject=sentence)
