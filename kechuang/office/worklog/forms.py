"""What is typed into the work record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.office.worklog.models import Grade
from kechuang.office.worklog.models.entries import MINUTES
from kechuang.office.worklog.queries.facts import LONGEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kechuang.kernel.identity.models import Membership


class EditForm(forms.Form):
    """What was done, and how long it took."""

    text = forms.CharField(label=_("Work done"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    minutes = forms.IntegerField(
        label=_("Time spent (minutes)"), min_value=1, max_value=MINUTES, required=False
    )


class WriteForm(EditForm):
    """A line of one's own."""

    day = forms.DateField(label=_("Date"))
    field_order = ("day", "text", "minutes")


class TextForm(forms.Form):
    """A week or a month in words."""

    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 12}))

    def __init__(self, data: Mapping[str, Any] | None, *, label: object, text: str) -> None:
        """Begin with what was drafted."""
        super().__init__(data, initial={"text": text})
        self.fields["text"].label = str(label)


class OldRecordForm(forms.Form):
    """An old record as a workbook."""

    file = forms.FileField(label=_("Workbook"), help_text=_("Excel workbook (.xlsx)."))


class GradesForm(forms.Form):
    """A grade for each person; one left open stays as it is."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, people: Sequence[Membership], given: Mapping[int, str]
    ) -> None:
        """Ask for each."""
        super().__init__(data)
        for one in people:
            self.fields[f"p{one.person_id}"] = forms.ChoiceField(
                label=f"{one.person} · {one.unit}",
                choices=[("", _("not graded yet")), *Grade.Level.choices],
                initial=given.get(one.person_id, ""),
                required=False,
            )

    @property
    def levels(self) -> dict[int, str]:
        """Return the grades that were given, by person."""
        return {int(name[1:]): level for name, level in self.cleaned_data.items() if level}
