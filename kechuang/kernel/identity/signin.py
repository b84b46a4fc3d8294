"""How allauth and axes are told what this house does: nobody signs up unasked, and a lockout is a page and not a bare error."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.fields import decrypt, encrypt
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.identity.models import Person

SECRETS: Final = "mfa.authenticator.secret"


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closes open sign-up and keeps sign-ins and password changes on record."""

    error_messages: ClassVar[dict[str, StrOrPromise]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The sign-in name or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("The present password is not right."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's shape
        """Officials come in by invitation; enterprises will register with their codes."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Count limits by the address that asked."""
        return address_of(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """Check a name and a password; names are told apart in lower case, so that a lockout cannot be dodged by writing LI for li."""
        credentials["username"] = str(credentials.get("username", "")).lower()
        found: Person | None = super().authenticate(request, **credentials)
        return found

    def clean_password(self, password: str, user: Person | None = None) -> str:
        """Hold a new password against the rules."""
        return well_chosen(password, user)

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """Put a sign-in on record."""
        with write(Actor(person=user.pk, name=user.name)) as w:
            by_city = "sociallogin" in (how.get("signal_kwargs") or {})
            w.record("identity.sign_in", user, how="city" if by_city else "password")
        response: HttpResponse = super().post_login(request, user, **how)
        return response

    def set_password(self, user: Person, password: str) -> None:
        """Change a password inside `write()`."""
        with write(Actor(person=user.pk, name=user.name)) as w:
            user.set_password(password)
            user.save(update_fields=["password"])
            w.record("identity.change_password", user)


def address_of(request: HttpRequest) -> str:
    """Return the address that asked: as the outermost of our own proxies saw it, whatever a visitor wrote before it into the header.

    A header with too few addresses, or with something else in that place, did not come through them: then it is whoever is at the line.
    """
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if 0 < settings.PROXIES <= len(passed):
        try:
            return str(ip_address(passed[-settings.PROXIES]))
        except ValueError:
            pass
    return str(request.META.get("REMOTE_ADDR", ""))


STRONG: Final = _("At least 12 characters; not like your name, and not one of those most often used.")
WEAK: Final = {
    "password_too_short": _("Take at least %(min_length)d characters."),
    "password_too_similar": _("It is too much like your name or your sign-in name."),
    "password_too_common": _("It is one of those most often used, and is tried first."),
}


def well_chosen(password: str, person: Person | None) -> str:
    """Return a password that keeps the rules; ValidationError says which one it breaks, in this house's words."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise ValidationError(
            [
                ValidationError(WEAK.get(one.code or "", one.message), code=one.code, params=one.params)
                for one in error.error_list
            ]
        ) from error
    return password


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]  # the same
    """Keeps the secrets of authenticators sealed, as every personal number is."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return encrypt(text, SECRETS)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return decrypt(encrypted_text, SECRETS)


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Say that sign-in is closed for ten minutes after five wrong passwords or codes."""
    refused_read(Actor.visitor(), request.path, "locked_out")
    return render(request, "identity/locked_out.html", status=429)
