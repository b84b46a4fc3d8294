"""What is typed about the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.identity.models import Unit
from kechuang.registers.places import rules
from kechuang.registers.places.models import Place

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class PlaceForm(forms.Form):
    """A form about one place, which its choices depend on."""

    def __init__(self, *args: object, place: Place, **more: object) -> None:
        """Take the place before the fields are drawn."""
        super().__init__(*args, **more)  # type: ignore[arg-type]  # handed on as they came
        self.place = place
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices."""


class AddForm(PlaceForm):
    """Asks for a place within another."""

    kind = forms.ChoiceField(label=_("Kind"))
    name = forms.CharField(label=_("Name"), max_length=80)
    short = forms.CharField(label=_("Short name"), max_length=20, required=False)
    answers = forms.ModelChoiceField(Unit.objects.filter(valid_to=None), label=_("Unit that answers for it"))
    valid_from = forms.DateField(label=_("First day"))
    source = forms.CharField(label=_("Document it rests on"), max_length=200)

    def prepare(self) -> None:
        """Offer the kinds that may lie there, and the unit that answers for the place around."""
        self.fields["kind"].choices = rules.kinds_within(self.place)  # type: ignore[attr-defined]  # a choice field
        self.fields["answers"].initial = self.place.answers_id


class RenameForm(PlaceForm):
    """Asks for another name and its first day."""

    name = forms.CharField(label=_("New name"), max_length=80)
    short = forms.CharField(label=_("Short name"), max_length=20, required=False)
    valid_from = forms.DateField(label=_("First day of the new name"))
    document = forms.CharField(label=_("Document it rests on"), max_length=200)


class CloseForm(PlaceForm):
    """Asks for the last day of a place, and what takes it in."""

    last_day = forms.DateField(label=_("Last day"))
    document = forms.CharField(label=_("Document it rests on"), max_length=200)
    into = forms.ModelChoiceField(
        Place.objects.none(),
        label=_("Merged into"),
        required=False,
        help_text=_("Leave empty where nothing takes it in."),
    )

    def prepare(self) -> None:
        """Offer the other places of the same kind."""
        others = Place.objects.filter(kind=self.place.kind, valid_to=None).exclude(pk=self.place.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]  # a model choice field


class DesignateForm(PlaceForm):
    """Asks for a title and the document that gives it."""

    kind = forms.ChoiceField(label=_("Title conferred"))
    valid_from = forms.DateField(label=_("First day"))
    document = forms.CharField(label=_("Document that gives it"), max_length=200)

    def prepare(self) -> None:
        """Offer the titles a place of this kind may hold."""
        self.fields["kind"].choices = rules.titles_for(self.place)  # type: ignore[attr-defined]  # a choice field


class WithdrawForm(forms.Form):
    """Asks for the last day of a title and the document that ends it."""

    last_day = forms.DateField(label=_("Last day"))
    document = forms.CharField(label=_("Document that ends it"), max_length=200)


SUBMITS: dict[type[forms.Form], StrOrPromise] = {
    AddForm: _("Enter the place"),
    RenameForm: _("Enter the new name"),
    CloseForm: _("Close the place"),
    DesignateForm: _("Give the title"),
    WithdrawForm: _("End the title"),
}
