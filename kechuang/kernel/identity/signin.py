"""How allauth and axes are told what this house does: nobody signs up unasked, and a lockout is a page and not a bare error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.shortcuts import render

from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.audit.writing import write
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kechuang.kernel.identity.models import Person


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closes open sign-up and keeps sign-ins and password changes on record."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's shape
        """Officials come in by invitation; enterprises will register with their codes."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """Check a name and a password; names are told apart in lower case, so that a lockout cannot be dodged by writing LI for li."""
        credentials["username"] = str(credentials.get("username", "")).lower()
        found: Person | None = super().authenticate(request, **credentials)
        return found

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """Put a sign-in on record."""
        with write(Actor(person=user.pk, name=user.name)) as w:
            w.record("identity.sign_in", user, how="password")
        response: HttpResponse = super().post_login(request, user, **how)
        return response

    def set_password(self, user: Person, password: str) -> None:
        """Change a password inside `write()`."""
        with write(Actor(person=user.pk, name=user.name)) as w:
            user.set_password(password)
            user.save(update_fields=["password"])
            w.record("identity.change_password", user)


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Say that sign-in is closed for ten minutes after five wrong passwords or codes."""
    refused_read(Actor.visitor(), request.path, "locked_out")
    return render(request, "identity/locked_out.html", status=429)
