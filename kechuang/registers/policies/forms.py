"""What is typed about policies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.identity.models import Unit
from kechuang.kernel.web.choices import RowsField
from kechuang.kernel.web.forms import Section
from kechuang.registers.policies.models import Parameter, Policy

if TYPE_CHECKING:
    from django.db.models import QuerySet


class LinesField(forms.CharField):
    """Several names, one to a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: str) -> tuple[str, ...]:
        """Return the lines that hold something."""
        return tuple(line.strip() for line in str(super().clean(value)).splitlines() if line.strip())


class PolicyForm(forms.Form):
    """Asks for what is known of a policy besides its text."""

    sections = (
        Section(_("The document"), ("title", "issuers", "number", "level", "subject", "form")),
        Section(_("Its days"), ("issued_on", "in_force_from", "expires_on", "supersedes")),
        Section(_("Who may read it"), ("disclosure", "reason", "index_number")),
        Section(_("For those it concerns"), ("mode", "office", "contact", "keywords", "summary")),
    )
    title = forms.CharField(label=_("Title of the policy"), max_length=200)
    issuers = LinesField(
        label=_("Issuing organs"), max_length=800, help_text=_("One to a line, the lead first.")
    )
    number = forms.CharField(
        label=pgettext_lazy("policy", "Document number"),
        max_length=80,
        required=False,
        help_text=_("Such as 嘉科〔2014〕1号; brackets are put right."),
    )
    level = forms.ChoiceField(label=_("Level of the policy"), choices=Policy.Level.choices)
    subject = forms.ChoiceField(label=pgettext_lazy("policy", "Subject"), choices=Policy.Subject.choices)
    form = forms.ChoiceField(label=_("Form of document"), choices=Policy.Form.choices)
    issued_on = forms.DateField(label=_("Issued on"))
    in_force_from = forms.DateField(label=pgettext_lazy("policy", "In force from"))
    expires_on = forms.DateField(label=pgettext_lazy("policy", "Valid to"), required=False)
    supersedes = RowsField(
        Policy.objects.none(),
        label=_("Takes the place of"),
        required=False,
        help_text=_("These are repealed from the day this one comes into force."),
    )
    disclosure = forms.ChoiceField(label=_("Disclosure"), choices=Policy.Disclosure.choices)
    reason = forms.CharField(label=_("Reason for not disclosing it"), max_length=300, required=False)
    index_number = forms.CharField(
        label=_("Index number"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty for documents of the district: they get theirs when they are published."),
    )
    mode = forms.ChoiceField(label=_("Way to apply"), choices=Policy.Mode.choices, required=False)
    office = forms.ModelChoiceField(Unit.objects.none(), label=_("Contact office"), required=False)
    contact = forms.CharField(label=_("Telephone of the office"), max_length=40, required=False)
    keywords = forms.CharField(label=_("Keywords"), max_length=120, required=False)
    summary = forms.CharField(
        label=_("Summary"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, offices: QuerySet[Unit], replaceable: QuerySet[Policy], **more: Any
    ) -> None:
        """Offer the offices of the organ that keeps it, and the policies it can take the place of."""
        super().__init__(*args, **more)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]  # a model choice field
        self.fields["supersedes"].queryset = replaceable  # type: ignore[attr-defined]  # the same

    def clean_supersedes(self) -> tuple[Policy, ...]:
        """Return the policies themselves."""
        return tuple(self.cleaned_data["supersedes"])


class TextForm(forms.Form):
    """Asks for a text, typed, pasted or handed in as a file."""

    body = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_("Paste the document; the file below, where one is chosen, takes its place."),
    )
    file = forms.FileField(
        label=_("Text or Word file"),
        required=False,
        help_text=_("Only the words are taken; numbers Word makes by itself have to be typed."),
    )


class CorrectionForm(TextForm):
    """Asks for a corrected text and why it is corrected."""

    reason = forms.CharField(label=_("Why it is corrected"), max_length=300)
    field_order = ("reason", "body", "file")


class PlaceForm(forms.Form):
    """Asks where a passage belongs."""

    path = forms.CharField(
        label=_("Path of the clause"),
        max_length=40,
        required=False,
        help_text=_(
            "5.1.(2) is article 5, paragraph 1, item 2. Leave it empty to set the passage aside: a heading, a signature."
        ),
    )


class PublishForm(forms.Form):
    """Asks on which day a policy is published."""

    published_on = forms.DateField(
        label=_("Published on"), help_text=_("The public reads it from this day on.")
    )


class RepealForm(forms.Form):
    """Asks from which day a policy is repealed, and by which document."""

    on = forms.DateField(
        label=_("Repealed from"), help_text=_("The first day on which it is no longer in force.")
    )
    document = forms.CharField(label=_("Repealing document"), max_length=200)


class ParameterForm(forms.Form):
    """Asks for a parameter."""

    code = forms.CharField(
        label=_("Code of the parameter"),
        max_length=60,
        help_text=_("Permanent; such as high_tech.rnd_ratio."),
    )
    title = forms.CharField(label=_("What it measures"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind of figure"), choices=Parameter.Kind.choices)
    unit = forms.CharField(label=_("Unit of the figure"), max_length=20, required=False)
    about = forms.CharField(label=_("Explanation"), max_length=300, required=False)


class ValueForm(forms.Form):
    """Asks for a value of a parameter and the clause that says so."""

    parameter = forms.ModelChoiceField(Parameter.objects.none(), label=_("Parameter"))
    amount = forms.CharField(
        label=pgettext_lazy("figure of law", "Figure"),
        max_length=24,
        help_text=_("Money in yuan; a share in per cent, such as 6."),
    )
    valid_from = forms.DateField(label=_("First day"))
    valid_to = forms.DateField(label=_("Last day"), required=False)
    path = forms.CharField(label=_("Path of the clause"), max_length=40)
    quote = forms.CharField(
        label=_("Words relied upon"),
        max_length=300,
        help_text=_("Copied from the clause, letter by letter."),
    )
    note = forms.CharField(label=pgettext_lazy("policy", "Note"), max_length=200, required=False)

    def __init__(self, *args: Any, parameters: QuerySet[Parameter], **more: Any) -> None:
        """Offer the parameters its user may set."""
        super().__init__(*args, **more)
        self.fields["parameter"].queryset = parameters  # type: ignore[attr-defined]  # a model choice field


class EndForm(forms.Form):
    """Asks for the last day of a value."""

    last_day = forms.DateField(label=_("Last day"))


class RetractForm(forms.Form):
    """Asks why a value or a parameter is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
