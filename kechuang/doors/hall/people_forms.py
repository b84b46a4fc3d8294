"""What is asked when somebody is authorised, hands over or leaves."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.audit import clock
from kechuang.kernel.forms.fields import DateField, seen_only
from kechuang.kernel.identity.holders import people_in
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.identity.posts import Post
from kechuang.registers.enterprises.data import years_after

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict


class AuthoriseForm(forms.Form):
    """Who is authorised, and until when: a year unless said otherwise."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60, validators=[seen_only])
    until = DateField(label=_("Authority until"), help_text=_("The last day, three years away at most."))

    def __init__(self, data: QueryDict | None = None) -> None:
        """Offer a year."""
        year = years_after(clock.today(), 1) - timedelta(days=1)
        super().__init__(data, initial={"until": year})


class EndForm(forms.Form):
    """When an authority ends: at once, or with a day."""

    at_once = forms.BooleanField(
        label=_("End it at once"),
        required=False,
        help_text=_(
            "From this moment on they act no longer (General Principles of the Civil Law, article 69)."
        ),
    )
    last_day = DateField(
        label=_("Last day"), help_text=_("They act to the end of it. Not asked for where it ends at once.")
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        """End today."""
        super().__init__(data, initial={"last_day": clock.today()})
        if self.is_bound and self.data.get("at_once"):
            self.fields["last_day"].required = False

    @property
    def day(self) -> date | None:
        """Return the last day; None where it ends at once."""
        return None if self.cleaned_data["at_once"] else self.cleaned_data["last_day"]


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the type checker only
    """Chooses a colleague, called by name."""

    def label_from_instance(self, obj: Membership) -> str:
        """Return the name."""
        return obj.person.name


class HandOverForm(forms.Form):
    """To whom, and whether the one who hands over leaves."""

    to = ColleagueField(Membership.objects.none(), label=_("Hand over to"))
    last_day = DateField(
        label=_("Last day of the one who hands over"),
        required=False,
        help_text=_("Left empty, their authority stays as it is."),
    )

    def __init__(self, data: QueryDict | None = None, *, giver: Membership) -> None:
        """Offer the other agents of the enterprise; leave today."""
        super().__init__(data, initial={"last_day": clock.today()})
        if giver.organisation is not None:
            colleagues = people_in(giver.organisation, clock.today()).filter(post=Post.AGENT)
            field = self.fields["to"]
            field.queryset = colleagues.exclude(person=giver.person_id)  # type: ignore[attr-defined]  # a choice of models

    @property
    def has_colleague(self) -> bool:
        """Return whether there is anybody to hand over to."""
        found: bool = self.fields["to"].queryset.exists()  # type: ignore[attr-defined]  # a choice of models
        return found
