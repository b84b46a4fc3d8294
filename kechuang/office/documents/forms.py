"""What is typed about documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.choices import FoldedBoxes, RowsField
from kechuang.office.documents import queries
from kechuang.office.documents.actions.drafting import Draft
from kechuang.office.documents.kinds import CHOICES
from kechuang.office.documents.models import IssuingCode, Outgoing

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

SECRECY = forms.CharField(
    label=_("Secrecy level"),
    max_length=20,
    required=False,
    help_text=_("Left empty: this platform takes no classified documents."),
)


def many(label: object, *, required: bool = False, hint: object = "", folded: bool = False) -> RowsField:
    """Return a choice of units, folded where few of them are chosen as a rule."""
    return RowsField(
        queries.units(),
        label=str(label),
        required=required,
        help_text=str(hint),
        widget=FoldedBoxes if folded else forms.CheckboxSelectMultiple,
    )


class DraftForm(forms.Form):
    """Asks what a document says and to whom it goes."""

    code = forms.ModelChoiceField(
        IssuingCode.objects.none(), label=_("Code of the issuing organ"), empty_label=None
    )
    kind = forms.ChoiceField(label=_("Kind of document"), choices=CHOICES, initial="notice")
    title = forms.CharField(
        label=_("Title"), max_length=120, help_text=_("By issuing organ, subject and kind.")
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("One paragraph a line; a short line that begins 一、 or （一） is a heading."),
    )
    to = many(_("Addressees"))
    to_others = forms.CharField(label=_("Addressees outside the district"), max_length=200, required=False)
    copies = many(_("Copies"), folded=True)
    copies_others = forms.CharField(label=_("Copies to others"), max_length=300, required=False)
    countersign = many(_("Units that countersign"), folded=True)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Outgoing.URGENCIES, required=False)
    openness = forms.ChoiceField(
        label=_("Openness"),
        choices=Outgoing.Openness.choices,
        initial="on_request",
        help_text=_("Only what is marked open can be published."),
    )
    secrecy = SECRECY

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        """Offer the codes of the drafter's own organ, and the units, read once for the three choices of them."""
        super().__init__(*args, **kwargs)
        self.fields["code"].queryset = queries.codes_for(actor)  # type: ignore[attr-defined]  # a choice of rows
        units = [(one.pk, str(one)) for one in queries.units()]
        for name in ("to", "copies", "countersign"):
            self.fields[name].choices = units  # type: ignore[attr-defined]  # the same

    def wanted(self) -> Draft:
        """Return what was typed."""
        return Draft(**self.cleaned_data)


class RegisterForm(forms.Form):
    """Asks what came in, who handles it and until when."""

    sender = forms.CharField(label=_("Organ it came from"), max_length=80)
    their_number = forms.CharField(label=_("Number of the sender"), max_length=40, required=False)
    title = forms.CharField(label=_("Title"), max_length=120)
    asks = forms.CharField(
        label=_("What it asks"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    received_on = forms.DateField(label=_("Received on"))
    handler = forms.ModelChoiceField(queries.units(), label=_("Handling unit"))
    due_on = forms.DateField(label=_("To be done by"))
    readers = many(_("Passed round to"))
    secrecy = SECRECY


class CodeForm(forms.Form):
    """Asks for a code under which an organ issues."""

    code = forms.CharField(label=_("Code of the issuing organ"), max_length=12, help_text=_("Such as 嘉科."))
    issuer = forms.CharField(
        label=_("Organ that issues it"), max_length=60, help_text=_("By its whole name, as in the red mark.")
    )
    unit = forms.ModelChoiceField(queries.units(), label=_("Office that keeps it"))
    printer = forms.CharField(label=_("Printed by"), max_length=60)
