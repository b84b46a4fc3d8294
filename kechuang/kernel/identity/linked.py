"""Somebody known to the city's identity service comes in as the person they linked it to themselves, and never as anybody new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.models import Person
from kechuang.kernel.identity.provider import CITY
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest


def city_is_there() -> bool:
    """Return whether this installation uses the city's identity service."""
    return bool(settings.SOCIALACCOUNT_PROVIDERS)


class LinkedOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closes sign-up by the service and keeps links on record."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ANN401, ARG002 - allauth's shape
        """Nobody comes to be by a token alone."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401 - allauth's shape
        """Link the service to who is signed in and asks for it; send back whom it is linked to nobody for."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT and isinstance(request.user, Person):
            _link(request, request.user, sociallogin)
        elif not sociallogin.is_existing:
            refused_read(Actor.visitor(), request.path, "city_subject_is_linked")
            sentence = _("This identity is linked to nobody here: sign in once and link it on your own page.")
            _back(request, messages.ERROR, sentence)

    def on_authentication_error(self, request: HttpRequest, provider: object, **_why: object) -> None:
        """Say that the service did not confirm anybody."""
        del provider
        sentence = _("The city's identity service did not confirm who you are; begin again.")
        _back(request, messages.ERROR, sentence)


def _link(request: HttpRequest, person: Person, sociallogin: Any) -> None:  # noqa: ANN401 - allauth's shape
    """Keep the link, and nothing else of what the service said; a subject belongs to one person."""
    if sociallogin.is_existing and sociallogin.user != person:
        _back(request, messages.ERROR, _("This identity is linked to somebody else here."))
    if not sociallogin.is_existing:
        with write(Actor(person=person.pk, name=person.name)) as w:
            SocialAccount.objects.create(user=person, provider=CITY, uid=sociallogin.account.uid)
            w.record("identity.link_city", person)
    _back(request, messages.SUCCESS, _("Linked: from now on the city's identity service signs you in here."))


def _back(request: HttpRequest, level: int, sentence: str) -> NoReturn:
    """Lead back to where it began, with a sentence."""
    messages.add_message(request, level, sentence)
    raise ImmediateHttpResponse(
        redirect("account_contact" if request.user.is_authenticated else "account_login")
    )
