"""How somebody wants to be told: for each kind of notice by e-mail, by text message, or on the site alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import signed_in
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.modules import declared
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.notices.models import Channel
from kechuang.kernel.notices.ways import choose_ways, ways_of, why_closed
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, done, key_of, page
from kechuang.primitives.masks import mask_email, mask_phone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse, QueryDict

    from kechuang.kernel.identity.models import Person


class WaysForm(forms.Form):
    """One group of boxes for each kind of notice that leaves a choice."""

    def __init__(self, data: QueryDict | None, person: Person, kinds: Sequence[NoticeKind]) -> None:
        """Offer the ways of each kind, ticked as they are now."""
        super().__init__(data)
        for kind in kinds:
            self.fields[kind.name] = forms.MultipleChoiceField(
                label=kind.title,
                required=False,
                choices=[(way.value, way.label) for way in kind.choices],
                initial=[way.value for way in kind.choices if way in ways_of(kind, person)],
                widget=forms.CheckboxSelectMultiple,
            )

    def wanted(self) -> dict[str, list[Channel]]:
        """Return the ways ticked, by the name of each kind."""
        return {name: [Channel(way) for way in ways] for name, ways in self.cleaned_data.items()}


@page(who=signed_in(), methods=("GET", "POST"))
def ways(request: PageRequest) -> HttpResponse:
    """Ask for the ways and keep them."""
    person = person_of(request.actor)
    kinds = [kind for kind in declared(NoticeKind) if kind.choices]
    form = WaysForm(request.POST if request.method == "POST" else None, person, kinds)
    if form.is_valid():
        with write(request.actor, key=key_of(request)) as w:
            choose_ways(w, person, kinds, form.wanted())
        return done(request, _("You are told so from now on."), "desk:ways")
    title = _("How I am told")
    context: dict[str, Any] = {
        "title": title,
        "trail": Trail([Link(_("Notices"), reverse("desk:inbox"))], title),
        "lede": _lede(person),
        "submit": _("Save"),
        "back": reverse("desk:inbox"),
    }
    return answer(request, "web/form_page.html", context, form=form)


def _lede(person: Person) -> str:
    """Say what always happens and where the other ways lead."""
    no_email, no_phone = why_closed(person, Channel.EMAIL), why_closed(person, Channel.SMS)
    email = no_email.label if no_email else gettext("E-mail: %(to)s.") % {"to": mask_email(person.email)}
    phone = (
        no_phone.label if no_phone else gettext("Text messages: %(to)s.") % {"to": mask_phone(person.phone)}
    )
    return gettext("Every notice is shown on the site. %(email)s %(phone)s") % {
        "email": email,
        "phone": phone,
    }
