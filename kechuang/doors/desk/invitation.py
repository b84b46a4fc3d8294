"""The page an invitation opens: once, for whom it was written, until it is over."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.forms import Form
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kechuang.kernel.access import public
from kechuang.kernel.audit import clock
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.forms import ChoosingForm
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.kernel.identity.models import Invitation, Person


@never_cache
@page(who=public(), methods=("GET", "POST"), guarded=False)
def invitation(request: PageRequest, token: str) -> HttpResponse:
    """Let the invited choose how they sign in; an invitation that was used, is over or never was says so."""
    found = actions.open_invitation(token)
    if found is None:
        response = answer(request, "desk/account/invitation_over.html", {})
        response.status_code = HTTPStatus.GONE
        return response
    if request.actor.is_signed_in:
        return _take_up(request, token, found)
    form = ChoosingForm(request.POST if request.method == "POST" else None, name=found.name)
    if form.is_valid() and attempt(form, lambda: _accept(request, token, form)) is not None:
        return done(
            request,
            _("You are in: sign in with the name and the password you have just chosen."),
            "account_login",
        )
    return answer(request, "desk/account/invitation.html", {"invitation": found}, form=form)


def _take_up(request: PageRequest, token: str, found: Invitation) -> HttpResponse:
    """Let somebody who is signed in take the invitation up as who they are."""
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = attempt(form, lambda: actions.accept_as(token, by=request.actor, since=clock.today()))
        if given is not None:
            return done(request, _("You may act as %(post)s from now on.") % {"post": given}, "desk:act_as")
    return answer(request, "desk/account/take_up.html", {"invitation": found}, form=form)


def _accept(request: PageRequest, token: str, form: ChoosingForm) -> Person:
    """Make the person and give the post from today on."""
    values = form.cleaned_data
    return actions.accept(
        token,
        by=request.actor,
        username=values["username"],
        password=values["password1"],
        email=values["email"],
        since=clock.today(),
    )
