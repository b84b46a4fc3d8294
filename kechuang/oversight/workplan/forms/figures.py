"""Binding a target to what it is measured by, entering and importing months, freezing a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kechuang.oversight.workplan.forms.checking import measured_by

MONTHS = 12
EVIDENCE = _("PDF, OFD, docx, xlsx or a picture; at most 20 MB.")


def months() -> list[tuple[str, str]]:
    """Return the months of a year to choose from."""
    return [(str(number), say("month %(n)s") % {"n": number}) for number in range(1, MONTHS + 1)]


class BindForm(forms.Form):
    """What a target is measured by."""

    indicator = forms.ChoiceField(label=_("Measured by"), choices=measured_by, required=False)


class SignedForm(forms.Form):
    """The document a figure is taken from and who signed it."""

    document = forms.CharField(
        label=_("Document"), max_length=200, help_text=_("Its number and title, as it was sent in.")
    )
    signer = forms.CharField(label=_("Signed by"), max_length=60)
    evidence = forms.FileField(label=_("File as evidence"), required=False, help_text=EVIDENCE)


class EnterForm(SignedForm):
    """The figure of one month."""

    month = forms.TypedChoiceField(label=_("Month"), choices=months, coerce=int)
    value = forms.IntegerField(label=_("Figure"), min_value=0)

    field_order = ("month", "value", "document", "signer", "evidence")


class CorrectForm(SignedForm):
    """Another figure in place of one that was wrong."""

    value = forms.IntegerField(label=_("Right figure"), min_value=0)
    reason = forms.CharField(label=_("Why it is corrected"), max_length=200)

    field_order = ("value", "reason", "document", "signer", "evidence")


class ImportForm(SignedForm):
    """A table of months: one row per indicator, one column per month."""

    table = forms.FileField(
        label=_("Table (XLSX)"),
        help_text=_("Take the template of this page: one row per indicator, one column per month."),
    )

    field_order = ("table", "document", "signer")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The table itself is the evidence."""
        super().__init__(*args, **kwargs)
        del self.fields["evidence"]


class FreezeForm(forms.Form):
    """The day as of which figures are told upwards, and what the report is called."""

    title = forms.CharField(label=_("Title"), max_length=80, help_text=_("For instance: half-year report."))
    as_of = forms.DateField(label=_("As of"))
