"""One's own mobile phone and e-mail address: shown masked, changed after the password once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.core.ratelimit import consume, respond_429
from allauth.socialaccount.models import SocialAccount
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import signed_in
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.identity.contact import change_contact
from kechuang.kernel.identity.forms import MobileField
from kechuang.kernel.identity.provider import CITY
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, page
from kechuang.primitives.masks import mask_email, mask_phone

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.kernel.identity.models import Person


class ContactForm(forms.Form):
    """A new number and address; a field left empty keeps what there is."""

    phone = MobileField(label=_("New mobile phone"), required=False)
    email = forms.EmailField(
        label=_("New e-mail address"), required=False, help_text=_("What is left empty stays as it is.")
    )
    password = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        """Keep whose it is."""
        super().__init__(*args, **more)
        self.person = person

    def clean_password(self) -> str:
        """Ask for the password once more."""
        if not self.person.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("The password is not right."))
        return str(self.cleaned_data["password"])


@page(who=signed_in(), methods=("GET", "POST"))
def contact(request: PageRequest) -> HttpResponse:
    """Show how the reader is reached, and change it."""
    me = person_of(request.actor)
    form = ContactForm(request.POST if request.method == "POST" else None, person=me)
    if request.method == "POST" and not consume(request, action="reauthenticate", user=me):
        refused: HttpResponse = respond_429(request)
        return refused
    if form.is_valid() and attempt(form, lambda: _change(request, me, form)) is not None:
        return done(request, _("Changed; notices go there from now on."), reverse("account_contact"))
    context = {"facts": _facts(me), "has_password": me.has_usable_password(), "linked": _is_linked(me)}
    return answer(request, "desk/account/contact.html", context, form=form)


def _change(request: PageRequest, me: Person, form: ContactForm) -> Person:
    """Change what was filled in."""
    values = form.cleaned_data
    return change_contact(
        me, by=request.actor, phone=values["phone"] or me.phone, email=values["email"] or me.email
    )


def _is_linked(me: Person) -> bool:
    """Return whether the city's identity service signs somebody in here."""
    return bool(SocialAccount.objects.filter(user=me, provider=CITY).exists())


def _facts(me: Person) -> Facts:
    """Return how somebody is reached, masked."""
    return Facts(
        [
            Fact(_("Sign-in name"), me.username),
            Fact(_("Mobile phone"), mask_phone(me.phone) if me.phone else None, numeric=True),
            Fact(_("E-mail"), mask_email(me.email) if me.email else None),
        ]
    )
