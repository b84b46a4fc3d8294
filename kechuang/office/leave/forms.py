"""What is typed about leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.kernel.identity.models import Membership, Person
from kechuang.kernel.web.forms import Section
from kechuang.office.leave.models import LeaveType
from kechuang.office.leave.queries import colleagues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.office.leave.models import LeaveRequest
    from kechuang.primitives.actor import Actor

    PersonChoice = forms.ModelChoiceField[Person]
else:
    PersonChoice = forms.ModelChoiceField  # the class is generic to the type checker only


class LeaveForm(forms.Form):
    """Type, days and reason; and what only some types ask for."""

    sections = (
        Section(_("Which days"), ("kind", "first_day", "from_noon", "last_day", "until_noon", "reason")),
        Section(_("Where it is asked for"), ("place", "proof", "stand_in")),
    )
    kind = forms.ChoiceField(label=_("Kind"))
    first_day = forms.DateField(label=_("First day"))
    from_noon = forms.BooleanField(label=_("Only from noon of that day"), required=False)
    last_day = forms.DateField(
        label=_("Last day"), help_text=_("Rest days count only where leave is in natural days.")
    )
    until_noon = forms.BooleanField(label=_("Only until noon of that day"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)
    place = forms.CharField(
        label=_("Where to"),
        max_length=80,
        required=False,
        help_text=_("For absences reported and trips abroad."),
    )
    proof = forms.CharField(
        label=_("Proof"),
        max_length=120,
        required=False,
        help_text=_("What shows it, with its number; the paper goes to the general office."),
    )
    stand_in = PersonChoice(
        Person.objects.none(),
        label=_("Who stands in"),
        required=False,
        empty_label=_("Nobody"),
        help_text=_("Acts in your post on these days, once the leave is granted."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, actor: Actor, again: LeaveRequest | None = None
    ) -> None:
        """Offer the types in force today and the people near by; say what a returned request said."""
        initial = {name: getattr(again, name) for name in self.base_fields} if again else {}
        super().__init__(data, initial=initial | ({"kind": again.kind.code} if again else {}))
        today = clock.today()
        types = LeaveType.objects.filter(in_force(today)).values_list("code", "title")
        self.fields["kind"].choices = list(types)  # type: ignore[attr-defined]  # a field of choices
        near = colleagues(person_of(actor), unit_of(actor), today)
        self.fields["stand_in"].queryset = near.order_by("name")  # type: ignore[attr-defined]  # a choice of models

    @property
    def said(self) -> str:
        """Return everything that counts for the balance and for who answers, as one line: what was shown is what is sent."""
        names = ("kind", "first_day", "from_noon", "last_day", "until_noon")
        return " ".join(str(self.cleaned_data.get(name)) for name in names)


class BeginForm(forms.Form):
    """Whose work began when, and what shows it."""

    person = PersonChoice(Person.objects.none(), label=_("Person"))
    on = forms.DateField(label=_("First day of work"))
    source = forms.CharField(
        label=_("Shown by"), max_length=120, help_text=_("The paper of the file it was read from.")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, actor: Actor) -> None:
        """Offer the people of the units somebody answers for."""
        super().__init__(data)
        path = unit_of(actor).path
        held = Membership.objects.filter(in_force(clock.today()), unit__path__startswith=path)
        people = Person.objects.filter(pk__in=held.values("person")).order_by("name")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a choice of models

    def clean_on(self) -> object:
        """Refuse a day that has not come."""
        if self.cleaned_data["on"] > clock.today():
            raise forms.ValidationError(_("That day has not come."))
        return self.cleaned_data["on"]
