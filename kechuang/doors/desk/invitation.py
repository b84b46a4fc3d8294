"""The page an invitation opens: once, for whom it was written, until it is over."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kechuang.doors.desk.passwords import PasswordForm
from kechuang.kernel.access import public
from kechuang.kernel.audit import clock
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.models import Invitation, Person
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, page

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict


class AcceptForm(PasswordForm):
    """A sign-in name, a password and, if wanted, an address for letters."""

    username = forms.RegexField(
        label=_("Sign-in name"),
        regex=r"^[a-z0-9][a-z0-9._-]{2,29}$",
        help_text=_(
            "3 to 30 letters, figures, full stops or hyphens, such as li.ming; capitals are not told apart."
        ),
        error_messages={
            "invalid": _(
                "Use 3 to 30 letters, figures, full stops or hyphens, beginning with a letter or a figure."
            )
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("For notices, and to choose a new password when this one is forgotten."),
    )
    field_order = ("username", "password1", "password2", "email")

    def __init__(self, data: QueryDict | None = None, *, invitation: Invitation) -> None:
        """Hold the password against the name that is invited; a name is written in lower case."""
        written = data.copy() if data is not None else None
        if written is not None:
            written["username"] = written.get("username", "").strip().lower()
        username = written.get("username", "") if written is not None else ""
        super().__init__(written, person=Person(name=invitation.name, username=username))


@never_cache
@page(who=public(), methods=("GET", "POST"), guarded=False)
def invitation(request: PageRequest, token: str) -> HttpResponse:
    """Let the invited choose how they sign in; an invitation that was used, is over or never was says so."""
    found = actions.open_invitation(token)
    if found is None:
        response = answer(request, "desk/account/invitation_over.html", {})
        response.status_code = HTTPStatus.GONE
        return response
    form = AcceptForm(request.POST if request.method == "POST" else None, invitation=found)
    if form.is_valid() and attempt(form, lambda: _accept(request, token, form)) is not None:
        return done(
            request,
            _("You are in: sign in with the name and the password you have just chosen."),
            "account_login",
        )
    return answer(request, "desk/account/invitation.html", {"invitation": found}, form=form)


def _accept(request: PageRequest, token: str, form: AcceptForm) -> Person:
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
