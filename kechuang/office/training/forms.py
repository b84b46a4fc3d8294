"""What is typed about courses."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.office.training.models import Course
from kechuang.office.training.models.course import HALVES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.identity.models import Person

HALF: Final = Decimal("0.5")


class CourseForm(forms.Form):
    """Kind, title, days, seats, and for whom it is."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Course.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=80)
    first_day = forms.DateField(label=_("First day"))
    last_day = forms.DateField(label=_("Last day"))
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=2000)
    aims = forms.CharField(
        label=_("For whom and what for"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SessionForm(forms.Form):
    """Subject, day and hours, class hours, who teaches and where."""

    title = forms.CharField(label=_("Subject"), max_length=80)
    day = forms.DateField(label=_("Day"))
    begins = forms.TimeField(label=_("Begins at"))
    ends = forms.TimeField(label=_("Ends at"))
    hours = forms.DecimalField(
        label=_("Class hours"), min_value=HALF, max_value=12, step_size=HALF, help_text=_("In halves.")
    )
    teacher = forms.CharField(label=_("Teacher"), max_length=60, required=False)
    place = forms.CharField(label=_("Location"), max_length=120, required=False)

    def said(self) -> dict[str, Any]:
        """Return what the verb takes: moments and half hours."""
        given = dict(self.cleaned_data)
        day, hours = given.pop("day"), given.pop("hours")
        for name in ("begins", "ends"):
            given[name] = timezone.make_aware(datetime.combine(day, given[name]))
        return {**given, "halves": int(hours * HALVES)}


class MaterialForm(forms.Form):
    """A paper for those who have a seat."""

    paper = forms.FileField(label=_("Course paper"), help_text=_("PDF, Word, Excel or picture, up to 20 MB."))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class CodeForm(forms.Form):
    """The code on the wall."""

    code = forms.CharField(label=_("Sign-in code"), max_length=12)


class PeopleForm(forms.Form):
    """Some of these people."""

    people = forms.MultipleChoiceField(label=_("People"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offered: Iterable[tuple[Person, str]], **more: Any) -> None:
        """Offer each person under some words."""
        super().__init__(*args, **more)
        rows = list(offered)
        self.known = {str(person.pk): person for person, _words in rows}
        self.fields["people"].choices = [(str(person.pk), words) for person, words in rows]  # type: ignore[attr-defined]  # choices

    def chosen(self) -> list[Person]:
        """Return who was chosen."""
        return [self.known[key] for key in self.cleaned_data["people"]]
