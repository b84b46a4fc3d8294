"""A forgotten password: a link by e-mail, valid once and for some days, where the installation sends e-mail at all.

The link is made when it is sent, by a job, so that no table holds it; the answer is the same whether the address is known or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume, respond_429
from django import forms
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import public
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.forms import PasswordForm
from kechuang.kernel.identity.models import Person
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.web.pages import PageRequest, answer, done, page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.http import HttpResponse

    from kechuang.kernel.audit.writing import Writing


class ForgottenForm(forms.Form):
    """Asks where to send the link."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The one kept with your name here."))


def mail_leaves() -> bool:
    """Return whether this installation has a way for e-mail."""
    return not (settings.EMAIL_BACKEND.endswith("smtp.EmailBackend") and settings.EMAIL_HOST == "localhost")


@page(who=public(), methods=("GET", "POST"), guarded=False)
def forgotten(request: PageRequest) -> HttpResponse:
    """Ask for the address and send the link; without e-mail, say who helps."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if mail_leaves() and form.is_valid():
        address = form.cleaned_data["email"]
        if not consume(request, action="reset_password", key=address.lower()):
            refused: HttpResponse = respond_429(request)
            return refused
        for person in Person.objects.filter(email__iexact=address, is_active=True):
            with write(request.actor) as w:
                w.record("identity.ask_link", person)
                enqueue(
                    w,
                    LINK,
                    key=f"{person.uid}:{w.now.isoformat()}",
                    person=str(person.uid),
                    base=request.build_absolute_uri("/"),
                )
        return done(
            request,
            _("If the address is kept here, a link is on its way to it. It works once."),
            "account_login",
        )
    return answer(request, "desk/account/forgotten.html", {"mail": mail_leaves()}, form=form)


@page(who=public(), methods=("GET", "POST"), guarded=False)
def choose(request: PageRequest, uid: UUID, token: str) -> HttpResponse:
    """Take a new password from somebody who holds a link that still works."""
    person = Person.objects.filter(uid=uid, is_active=True).first()
    if person is None or not default_token_generator.check_token(person, token):
        response = answer(request, "desk/account/link_over.html", {})
        response.status_code = 410
        return response
    form = PasswordForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        get_adapter().set_password(person, form.cleaned_data["password1"])
        return done(request, _("Your password is changed; sign in with it."), "account_login")
    return answer(request, "desk/account/choose.html", {}, form=form)


def link_for(person: Person) -> str:
    """Return the path at which a person may choose a new password, until it is used or over."""
    return reverse("account_choose_password", args=[person.uid, default_token_generator.make_token(person)])


def send_link(payload: Mapping[str, object]) -> None:
    """Send the link to the address kept with the name."""
    person = Person.objects.get(uid=str(payload["person"]))
    link = f"{str(payload['base']).rstrip('/')}{link_for(person)}"
    lines = (
        gettext("%(name)s, somebody asked for a new password in your name.") % {"name": person.name},
        gettext("If it was you, open this address; it works once:"),
        link,
        gettext("If it was not you, leave it alone: your password has not changed."),
    )
    EmailMessage(subject=gettext("Choose a new password"), body="\n\n".join(lines), to=[person.email]).send()


def note_link(w: Writing, payload: Mapping[str, object], _result: object) -> None:
    """Put on record that the link went out."""
    w.record("identity.send_link", Person.objects.get(uid=str(payload["person"])))


LINK = JobKind(name="identity.send_link", call=send_link, done=note_link)
