"""Puts the Actor on every request: who is signed in, in which membership, read afresh so that a withdrawn post is gone at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.utils.functional import SimpleLazyObject

from kechuang.kernel.audit import clock
from kechuang.kernel.identity.acting import (
    actor_of,
    actor_without_post,
    delegated_to,
    memberships_of,
)
from kechuang.kernel.identity.models import Membership, Person
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

ACTING = "acting"  # session key: the membership chosen to act in
DEMO_FACTOR = "demo_second_factor"  # session key: one-click sign-in of the demo counts as the second factor


def acting(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request its `actor`."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: known(request))  # type: ignore[attr-defined]  # ours to add
        return get_response(request)

    return middleware


def known(request: HttpRequest) -> Actor:
    """Return the actor of a request, looked up once; from then on the request has it itself and not the promise of one."""
    if isinstance(request.__dict__.get("actor"), SimpleLazyObject | None):
        request.actor = actor_for(request)  # type: ignore[attr-defined]  # ours to add
    found: Actor = request.actor  # type: ignore[attr-defined]  # just put there
    return found


def actor_for(request: HttpRequest) -> Actor:
    """Return who asks, in the membership chosen or the first one held; that membership stays at hand for the frame."""
    person = request.user
    if not isinstance(person, Person) or not person.is_active:
        return Actor.visitor()
    membership, stand_in = _acting_in(request, person)
    if membership is None:
        return actor_without_post(person)
    request.acting = membership  # type: ignore[attr-defined]  # ours to add
    return actor_of(membership, second_factor=has_second_factor(request), stand_in=stand_in)


def _acting_in(request: HttpRequest, person: Person) -> tuple[Membership | None, Person | None]:
    """Return the membership acted in, and the person when they stand in for another."""
    chosen = request.session.get(ACTING)
    today = clock.today()
    held = person.held if hasattr(person, "held") else [*memberships_of(person, today)]
    for membership in held:
        if chosen in {None, membership.pk}:
            return membership, None
    for delegation in delegated_to(person, today):
        if delegation.membership_id == chosen:
            return delegation.membership, person
    return (held[0] if held else None), None


def has_second_factor(request: HttpRequest) -> bool:
    """Return whether this session passed a second factor; the demo's one-click sign-in counts in the demo only.

    allauth keeps how a session was authenticated, and for whom; records left by somebody else do not count.
    """
    if any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user)):
        return True
    return bool(settings.DEMO and request.session.get(DEMO_FACTOR))
