"""The public page on which an enterprise registers; open to everybody, without sign-in and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kechuang.doors.hall import actions
from kechuang.doors.hall.forms import ACCOUNT, AnotherForm, FactsForm, RegisterForm
from kechuang.kernel.access import public, signed_in
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.web.attempts import asked_again, attempt_within
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.doors.hall.models import Registration

SCANS: Final = (Kind.PDF, Kind.JPG, Kind.PNG)


@never_cache
@page(who=public(), methods=("GET", "POST"), guarded=False)
def register(request: PageRequest) -> HttpResponse:
    """Take the registration of an enterprise; who is signed in already is led to what they have."""
    if request.actor.is_signed_in:
        return redirect("hall:home")
    if request.method != "POST":
        return answer(request, "hall/register.html", {}, form=RegisterForm(initial={"kind": "first"}))
    form = RegisterForm(request.POST, request.FILES)
    if (
        form.is_valid()
        and attempt_within(request, "signup", form, lambda: _register(request, form)) is not None
    ):
        return done(
            request,
            _("Handed in. Sign in with the name you chose to see where it stands."),
            "account_login",
        )
    return asked_again(request, "hall/register.html", {}, form)


@page(who=signed_in(), methods=("GET", "POST"))
def another(request: PageRequest) -> HttpResponse:
    """Take the registration of one more enterprise by somebody who is signed in already."""
    name = person_of(request.actor).name
    if request.method != "POST":
        return answer(request, "hall/register.html", {}, form=AnotherForm(name=name))
    form = AnotherForm(request.POST, request.FILES, name=name)
    if form.is_valid() and attempt(form, lambda: _register(request, form)) is not None:
        return done(request, _("Handed in. An official checks it; it stands among your cases."), "hall:home")
    return answer(request, "hall/register.html", {}, form=form)


def _register(request: PageRequest, form: FactsForm) -> Registration:
    """Check the scan and hand the registration in, once."""
    values = form.cleaned_data
    scan = accept(values["scan"], kinds=SCANS, field="scan")
    newcomer = _newcomer(values) if isinstance(form, RegisterForm) else None
    facts = {name: value for name, value in values.items() if name not in ACCOUNT}
    return actions.register(by=request.actor, newcomer=newcomer, facts=facts, scan=scan, key=key_of(request))


def _newcomer(values: dict[str, Any]) -> actions.Newcomer:
    """Return how somebody new signs in."""
    return actions.Newcomer(
        username=values["username"],
        password=values["password1"],
        phone=values["phone"],
        email=values["email"],
    )
