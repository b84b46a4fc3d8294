"""What is typed about a meeting and its agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.forms.fields import MoneyField
from kechuang.kernel.web.formatting import wan
from kechuang.kernel.web.forms import Section
from kechuang.procedures.resolutions.actions import Line
from kechuang.procedures.resolutions.models import Item, Resolution

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kechuang.kernel.cases.models import Case

OFF = ("", _("not on the agenda"))
PARTS = ("decision", "amount", "reason", "clause")


class MeetingForm(forms.Form):
    """Asks which meeting it was."""

    meeting = forms.ChoiceField(label=_("Meeting"), choices=Resolution.Meeting.choices)
    title = forms.CharField(label=_("Title"), max_length=120)
    held_on = forms.DateField(label=_("Held on"))
    presided_by = forms.CharField(label=_("Presided over by"), max_length=60)
    attended = forms.CharField(
        label=_("Attended by"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Names, parted by commas."),
    )


class AgendaForm(forms.Form):
    """Asks of each case whether it is on the agenda, and what was decided on it."""

    def __init__(self, *args: Any, cases: Sequence[Case], items: Mapping[int, Item], **more: Any) -> None:
        """Draw a section for each case, filled in with what stands already."""
        super().__init__(*args, **more)
        self.cases = cases
        self.sections = [self._section(case, items.get(case.pk)) for case in cases]

    def _section(self, case: Case, item: Item | None) -> Section:
        """Add the fields of one case."""
        fields = {
            "decision": forms.ChoiceField(
                label=_("Decision"), choices=[OFF, *Item.Decision.choices], required=False
            ),
            "amount": MoneyField(label=_("Amount granted (yuan)"), max_length=24, required=False),
            "reason": forms.CharField(label=_("Reason"), max_length=500, required=False),
            "clause": forms.CharField(label=_("Clause"), max_length=200, required=False),
        }
        for part, field in fields.items():
            field.initial = getattr(item, part) if item is not None else None
            self.fields[f"c{case.pk}_{part}"] = field
        asked = getattr(case, "application", None)
        whose = str(case.organisation or (asked.applicant if asked else "") or "")
        amount = wan(asked.amount) if asked is not None and asked.amount else ""
        hint = " · ".join(word for word in (case.number, whose, amount) if word)
        return Section(case.title, [f"c{case.pk}_{part}" for part in PARTS], hint)

    def clean(self) -> dict[str, Any]:
        """Ask for what each decision needs, each sentence at its field."""
        values = super().clean() or {}
        for case in self.cases:
            line = {part: values.get(f"c{case.pk}_{part}") for part in PARTS}
            if line["amount"] is not None and (line["amount"] <= 0 or line["decision"] != "agree"):
                self.add_error(
                    f"c{case.pk}_amount", _("An amount above zero is granted only where the meeting agreed.")
                )
            if line["decision"] in {"refuse", "defer"} and not line["reason"]:
                self.add_error(
                    f"c{case.pk}_reason", _("Give the meeting's reason: the applicant will read it.")
                )
            if line["decision"] == "refuse" and not line["clause"]:
                self.add_error(f"c{case.pk}_clause", _("Name the clause the meeting refused by."))
        return values

    def lines(self) -> list[Line]:
        """Return what was decided on each case."""
        return [
            Line(case=case, **{part: self.cleaned_data[f"c{case.pk}_{part}"] for part in PARTS})
            for case in self.cases
        ]
