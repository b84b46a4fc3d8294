"""What is typed about agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case
from kechuang.kernel.web.forms import Section
from kechuang.procedures.agreements.fields import (
    BudgetField,
    TargetsField,
    YuanField,
    budget_typed,
    targets_typed,
)
from kechuang.procedures.agreements.wording import Share, Wording

if TYPE_CHECKING:
    from django.db.models import QuerySet

FIRST_MARK, TAIL_MARK = "agreement.in_force", "acceptance.passed"
TERMS: tuple[str, ...] = ("first_day", "last_day", "goals", "targets", "budget")


class TermsForm(forms.Form):
    """Asks for what is agreed."""

    first_day = forms.DateField(label=_("First day"))
    last_day = forms.DateField(label=_("Last day"))
    goals = forms.CharField(label=_("Goals"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000)
    targets = TargetsField(
        label=_("Targets that can be checked"),
        max_length=6000,
        help_text=_("One a line: name | value | unit, such as: Prototypes | 2 | sets."),
    )
    budget = BudgetField(
        label=_("Budget by category"),
        max_length=4000,
        help_text=_("One category a line: name | yuan. What has no amount is left out."),
    )

    def wording(self) -> Wording:
        """Return what was typed."""
        return Wording(**{name: self.cleaned_data[name] for name in TERMS})


def typed(wording: Wording) -> dict[str, Any]:
    """Return terms as a form shows them to be written anew."""
    return {
        "first_day": wording.first_day,
        "last_day": wording.last_day,
        "goals": wording.goals,
        "targets": targets_typed(wording.targets),
        "budget": budget_typed(wording.budget),
    }


class AwardField(forms.ModelChoiceField if not TYPE_CHECKING else forms.ModelChoiceField[Case]):  # type: ignore[misc]  # generic to the type checker only
    """A choice of awards, each with its organisation."""

    def label_from_instance(self, obj: Case) -> str:
        """Return number, title and organisation."""
        return f"{obj.number} · {obj.title} · {obj.organisation}"


class SharesForm(forms.Form):
    """Asks in which tranches the money is paid."""

    first_amount = YuanField(label=_("First tranche (yuan)"), max_length=24)
    tail_amount = YuanField(
        label=_("Tail (yuan)"),
        max_length=24,
        required=False,
        help_text=_("Paid when the project has passed its acceptance; left empty, all is paid at once."),
    )

    def shares(self) -> tuple[Share, ...]:
        """Return the tranches: the first waits for the signatures, the tail for the acceptance."""
        first, tail = self.cleaned_data["first_amount"], self.cleaned_data["tail_amount"]
        found = [Share(title="首款", amount=first, needs=FIRST_MARK)]
        if tail:
            found.append(Share(title="尾款", amount=tail, needs=TAIL_MARK))
        return tuple(found)


class DraftForm(SharesForm, TermsForm):
    """Asks for a whole agreement."""

    sections = (
        Section(_("The award"), ("award", "title", "decision", "decided_on")),
        Section(_("Money"), ("first_amount", "tail_amount", "budget")),
        Section(_("What is to be reached"), ("first_day", "last_day", "goals", "targets")),
    )
    award = AwardField(
        Case.objects.none(),
        label=_("Award"),
        help_text=_("Only cases that wait for an agreement are offered."),
    )
    title = forms.CharField(label=_("Title"), max_length=160)
    decision = forms.CharField(label=_("Number of the decision"), max_length=80)
    decided_on = forms.DateField(label=_("Decided on"))

    def __init__(self, *args: Any, awards: QuerySet[Case], **more: Any) -> None:
        """Offer the awards that wait."""
        super().__init__(*args, **more)
        self.fields["award"].queryset = awards  # type: ignore[attr-defined]  # a model choice field
        self.fields["budget"].initial = budget_typed({})


class AmendForm(TermsForm):
    """Asks for other terms, and why."""

    sections = (
        Section(_("Why"), ("reason",)),
        Section(_("The terms as they shall be"), TERMS),
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=400)
