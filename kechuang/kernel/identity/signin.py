"""How allauth and axes are told what this house does: nobody signs up unasked, and a lockout is a page and not a bare error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.shortcuts import render

from kechuang.kernel.audit.writing import write
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kechuang.kernel.identity.models import Person


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closes open sign-up and keeps password changes on record."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's shape
        """Officials come in by invitation; enterprises will register with their codes."""
        return False

    def set_password(self, user: Person, password: str) -> None:
        """Change a password inside `write()`."""
        actor = Actor(person=user.pk, name=user.name)
        with write(actor) as w:
            user.set_password(password)
            user.save(update_fields=["password"])
            w.record("identity.change_password", user)


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Say that sign-in is closed for ten minutes after five wrong passwords."""
    return render(request, "identity/locked_out.html", status=429)
