"""What is typed about special funds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.formatting import yuan
from kechuang.kernel.web.forms import Section
from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.money import parse_yuan
from kechuang.primitives.spending import Category
from kechuang.procedures.funds.models import BACK, BudgetLine, Fund, Kind, Tranche

if TYPE_CHECKING:
    from django.db.models import QuerySet

    TrancheChoice = forms.ModelChoiceField[Tranche]
else:
    TrancheChoice = forms.ModelChoiceField  # the class is generic to the type checker only

EARLIEST, LATEST = 2000, 2100


class YuanField(forms.CharField):
    """An amount typed in yuan and taken as fen, above zero."""

    def clean(self, value: str) -> int | None:
        """Return fen; nothing where nothing was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            fen = parse_yuan(typed)
        except BadValue as bad:
            raise forms.ValidationError(str(bad.sentence)) from bad
        if fen <= 0:
            raise forms.ValidationError(str(_("The amount must be above zero.")))
        return fen


class TrancheField(TrancheChoice):
    """A choice of tranches, each named with whom and what it is paid for and how much it is."""

    def label_from_instance(self, obj: Tranche) -> str:
        """Return the unit, the award, the category, the tranche and its amount."""
        award, line = obj.reservation, obj.reservation.line
        unit = f"{award.case.organisation.name} · " if award.case.organisation else ""
        return f"{unit}{award.title} · {line.get_category_display()} · {obj.title} · {yuan(obj.amount)}"


class DocumentForm(forms.Form):
    """Asks for the document money is granted or carried over by."""

    number = forms.CharField(label=_("Document number"), max_length=60)
    title = forms.CharField(label=_("Document title"), max_length=120)
    issued_on = forms.DateField(label=_("Date of the document"))


class GrantForm(DocumentForm):
    """Asks for a budget line."""

    sections = (
        Section(_("What it is granted for"), ("fund", "year", "category", "amount")),
        Section(_("Granted by"), ("number", "title", "issued_on")),
    )
    fund = forms.ModelChoiceField(Fund.objects.all(), label=_("Special fund"))
    year = forms.IntegerField(label=_("Budget year"), min_value=EARLIEST, max_value=LATEST)
    category = forms.ChoiceField(label=_("Category"), choices=Category.choices)
    amount = YuanField(label=_("Amount (yuan)"), max_length=24)


class CarryForm(DocumentForm):
    """Asks how much is carried over, and by which document."""

    amount = YuanField(label=_("Amount (yuan)"), max_length=24)


class PurposeForm(forms.Form):
    """Asks for a programme a budget year serves."""

    programme = forms.SlugField(
        label=_("Programme code"),
        max_length=60,
        help_text=_("As the programme is called by the modules that award."),
    )
    title = forms.CharField(label=_("Supported programme"), max_length=80)


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class AdjustForm(ReasonForm):
    """Asks for money to go to another category."""

    taker = forms.ModelChoiceField(BudgetLine.objects.none(), label=_("Given to"))
    amount = YuanField(label=_("Amount (yuan)"), max_length=24)
    field_order = ("taker", "amount", "reason")

    def __init__(self, *args: object, takers: QuerySet[BudgetLine], **more: object) -> None:
        """Offer the other lines of the same fund and year."""
        super().__init__(*args, **more)  # type: ignore[arg-type]  # handed on as they came
        self.fields["taker"].queryset = takers  # type: ignore[attr-defined]  # a model choice field


class PayForm(forms.Form):
    """Asks for a payment."""

    sections = (
        Section(_("What is paid"), ("tranche", "amount", "purpose")),
        Section(_("Who is paid"), ("payee", "bank", "account")),
    )
    tranche = TrancheField(
        Tranche.objects.none(),
        label=_("Tranche"),
        help_text=_(
            "Only tranches that are due are offered: their mark is given and the one before is paid."
        ),
    )
    amount = YuanField(
        label=_("Amount (yuan)"), max_length=24, required=False, help_text=_("Left empty, the whole tranche.")
    )
    purpose = forms.CharField(label=_("Purpose of the payment"), max_length=120)
    payee = forms.CharField(
        label=_("Payee"),
        max_length=120,
        required=False,
        help_text=_("Left empty, the unit the award was made to; money of an award goes to nobody else."),
    )
    bank = forms.CharField(label=_("Bank of the payee"), max_length=120)
    account = forms.RegexField(r"^[0-9][0-9 -]{6,38}[0-9]$", label=_("Account of the payee"), max_length=40)

    def __init__(self, *args: object, due: QuerySet[Tranche], **more: object) -> None:
        """Offer what is due."""
        super().__init__(*args, **more)  # type: ignore[arg-type]  # handed on as they came
        self.fields["tranche"].queryset = due  # type: ignore[attr-defined]  # a model choice field


class BackForm(ReasonForm):
    """Asks what came back of a payment."""

    kind = forms.ChoiceField(label=_("Where it goes"), choices=[(kind.value, kind.label) for kind in BACK])
    amount = YuanField(label=_("Amount (yuan)"), max_length=24)
    document = forms.CharField(label=_("Document number"), max_length=60)
    field_order = ("kind", "amount", "document", "reason")

    def clean_kind(self) -> Kind:
        """Return the kind."""
        return Kind(self.cleaned_data["kind"])


class ReturnFileForm(forms.Form):
    """Asks for a return file."""

    file = forms.FileField(label=_("Return file of the treasury"), help_text=_("Excel workbook (.xlsx)."))
