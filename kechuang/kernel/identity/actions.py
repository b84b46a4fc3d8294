"""What is done to people, units and memberships."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import validate_password
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.dated import not_ended
from kechuang.kernel.db.fields import blind_index
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.models import Delegation, Invitation, Membership, Organisation, Person, Unit
from kechuang.kernel.identity.posts import GUARDED, Post

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

INVITATION_LASTS = timedelta(days=7)  # real time


def add_unit(
    *, by: Actor, kind: str, name: str, parent: Unit | None, valid_from: date, short: str = "", rank: int = 0
) -> Unit:
    """Put a unit into the tree."""
    with write(by) as w:
        unit = Unit(kind=kind, name=name, short=short, parent=parent, valid_from=valid_from, rank=rank)
        unit.path = f"?{unit.uid}"
        unit.save()
        unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
        unit.save(update_fields=["path"])
        w.record("identity.add_unit", unit, name=name)
    return unit


def close_unit(unit: Unit, *, by: Actor, last_day: date) -> None:
    """End a unit; nobody may hold a post in it beyond that day."""
    with write(by) as w:
        if unit.memberships.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)).exists():
            raise Refused(
                _("People still hold posts in this unit; end their posts first."), rule="unit_is_empty"
            )
        unit.valid_to = last_day
        unit.save(update_fields=["valid_to"])
        w.record("identity.close_unit", unit, last_day=last_day.isoformat())


def add_organisation(*, by: Actor, kind: str, name: str) -> Organisation:
    """Enter a legal person whose people will come in."""
    with write(by) as w:
        organisation = Organisation.objects.create(kind=kind, name=name)
        w.record("identity.add_organisation", organisation, name=name)
    return organisation


def add_person(
    *, by: Actor, username: str, name: str, email: str = "", phone: str = "", password: str | None = None
) -> Person:
    """Enter a person; without a password they can only come in another way."""
    with write(by) as w:
        person = Person(username=username, name=name, email=email, phone=phone)
        person.phone_index = blind_index(phone, "phone") if phone else ""
        if password is None:
            person.set_unusable_password()
        else:
            validate_password(password, person)
            person.set_password(password)
        person.save()
        w.record("identity.add_person", person)
    return person


def appoint(
    person: Person,
    *,
    by: Actor,
    post: str,
    since: date,
    unit: Unit | None = None,
    organisation: Organisation | None = None,
    title: str = "",
    until: date | None = None,
) -> Membership:
    """Give a person a post, to a last day where one is named; nobody gives a guarded post to themselves."""
    if post in GUARDED and by.person == person.pk:
        raise Refused(
            _("An administrator's post is given by a second person."), rule="second_person_appoints"
        )
    with write(by) as w:
        _must_be_no_other(person, post, since, "post")
        membership = Membership.objects.create(
            person=person,
            unit=unit,
            organisation=organisation,
            post=post,
            title=title,
            valid_from=since,
            valid_to=until,
            granted_by_id=by.person,
        )
        w.record("identity.appoint", person, membership=membership.pk, post=post, place=membership.place)
    return membership


def _must_be_no_other(person: Person, post: str, since: date, field: str) -> None:
    """Refuse an administrator's post to whoever holds another of the three, or stands in for one, on that day or later."""
    others = GUARDED - {str(post)} if post in GUARDED else frozenset[str]()
    held = person.memberships.filter(not_ended(since), post__in=others)
    stood = person.delegations.filter(membership__post__in=others, last_day__gte=since)
    if others and (held.exists() or stood.exists()):
        raise Refused(
            _("The three administrators are three people; this person already is another of them."),
            rule="administrators_are_three_people",
            field=field,
        )


def allow_sign_in(person: Person, *, by: Actor, allowed: bool) -> None:
    """Close or open the door for a person; open sessions end with it, posts and their record stay. Nobody does so to themselves."""
    if by.person == person.pk:
        raise Refused(_("Somebody else closes or opens your sign-in."), rule="another_closes_the_sign_in")
    with write(by) as w:
        kept = lock(Person.objects.filter(pk=person.pk), no_key=True).get()
        if kept.is_active == allowed:
            raise Refused(_("Somebody has just done the same."), rule="sign_in_changes")
        kept.is_active = person.is_active = allowed
        kept.save(update_fields=["is_active"])
        w.record("identity.open_sign_in" if allowed else "identity.close_sign_in", kept)


def end_membership(membership: Membership, *, by: Actor, last_day: date) -> None:
    """End a post on a day; what was done in it stays on record."""
    with write(by) as w:
        membership.valid_to = last_day
        membership.save(update_fields=["valid_to"])
        w.record(
            "identity.end_membership",
            membership.person,
            membership=membership.pk,
            last_day=last_day.isoformat(),
        )


def delegate(
    membership: Membership, *, by: Actor, to: Person, first_day: date, last_day: date, reason: str
) -> Delegation:
    """Let another act for a membership; only its holder or the system does so."""
    if by.person != membership.person_id and not by.is_system:
        raise Refused(_("Only the holder of a post can delegate it."), rule="holder_delegates")
    if to.pk == membership.person_id:
        raise Refused(
            _("Choose somebody else: one cannot stand in for oneself."),
            rule="delegate_is_another",
            field="to",
        )
    with write(by) as w:
        _must_be_no_other(to, membership.post, first_day, "to")
        delegation = Delegation.objects.create(
            membership=membership, to=to, first_day=first_day, last_day=last_day, reason=reason
        )
        w.record(
            "identity.delegate",
            membership.person,
            membership=membership.pk,
            to=to.pk,
            last_day=last_day.isoformat(),
        )
    return delegation


def invite(
    *,
    by: Actor,
    name: str,
    post: str,
    unit: Unit | None = None,
    organisation: Organisation | None = None,
    until: date | None = None,
) -> tuple[Invitation, str]:
    """Invite somebody to a post, held to a day where one is named; return the invitation and its token, shown once and not kept."""
    token = secrets.token_urlsafe(24)
    with write(by) as w:
        invitation = Invitation.objects.create(
            digest=digest_of(token),
            name=name,
            unit=unit,
            organisation=organisation,
            until=until,
            post=post,
            invited_by_id=by.person,
            invited_at=w.now,
            expires_at=_real_now() + INVITATION_LASTS,
        )
        w.record("identity.invite", invitation, place=invitation.place, post=post)
    return invitation, token


def withdraw(invitation: Invitation, *, by: Actor) -> None:
    """Close an invitation nobody has used; one that was used stays as it is."""
    with write(by) as w:
        kept = lock(Invitation.objects.filter(pk=invitation.pk)).get()
        if kept.accepted_by_id is not None:
            raise Refused(_("This invitation has been used already."), rule="invitation_is_open")
        if kept.expires_at <= _real_now():
            return
        kept.expires_at = _real_now()
        kept.save(update_fields=["expires_at"])
        w.record("identity.withdraw", kept)


def open_invitation(token: str) -> Invitation | None:
    """Return the invitation a token opens, or None when it is unknown, used or over."""
    found = Invitation.objects.filter(digest=digest_of(token), accepted_by=None, expires_at__gt=_real_now())
    return found.select_related("unit", "organisation").first()


def accept(token: str, *, by: Actor, username: str, password: str, since: date, email: str = "") -> Person:
    """Come in by an invitation: make the person and give the post, once."""
    with write(by):
        invitation = _taken(token)
        if Person.objects.filter(username=username).exists():
            raise Refused(_("This sign-in name is taken."), rule="username_is_free", field="username")
        person = add_person(by=by, username=username, name=invitation.name, email=email, password=password)
        _give(invitation, person, by=by, since=since)
    return person


def accept_as(token: str, *, by: Actor, since: date) -> Membership:
    """Take an invitation up under the sign-in one has already; whoever holds the post there keeps it as it is."""
    with write(by):
        invitation, person = _taken(token), Person.objects.get(pk=by.person or 0)
        place = {"unit": invitation.unit, "organisation": invitation.organisation}
        held = person.memberships.filter(post=invitation.post, valid_from__lte=since, **place)
        if held.filter(not_ended(since)).exists():
            raise Refused(_("You hold this post already."), rule="post_is_held_once")
        return _give(invitation, person, by=by, since=since)


def _taken(token: str) -> Invitation:
    """Return the open invitation of a token under its lock."""
    open_ones = Invitation.objects.filter(
        digest=digest_of(token), accepted_by=None, expires_at__gt=_real_now()
    )
    invitation = lock(open_ones).first()
    if invitation is None:
        raise Refused(
            _("This invitation has been used or is over; ask for a new one."), rule="invitation_is_open"
        )
    return invitation


def _give(invitation: Invitation, person: Person, *, by: Actor, since: date) -> Membership:
    """Give the post an invitation promises, and close it."""
    with write(by) as w:
        if invitation.until is not None and invitation.until < since:
            raise Refused(_("The authority it gives is over; ask for a new one."), rule="authority_lasts")
        given = appoint(
            person,
            by=by,
            post=Post(invitation.post),
            since=since,
            unit=invitation.unit,
            organisation=invitation.organisation,
            until=invitation.until,
        )
        invitation.accepted_by = person
        invitation.save(update_fields=["accepted_by"])
        w.record("identity.accept", invitation)
    return given


def digest_of(token: str) -> str:
    """Return what is kept of a one-time token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _real_now() -> datetime:
    """Return real time, by which one-time codes end."""
    return timezone.now()  # noqa: TID251 - one-time codes are always real
