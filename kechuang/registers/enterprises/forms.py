"""What is typed about enterprises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.forms.fields import DateField, seen_only
from kechuang.kernel.web.forms import Section
from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.money import parse_wan
from kechuang.registers.enterprises import rules
from kechuang.registers.enterprises.data import SECTORS
from kechuang.registers.enterprises.models import Certificate, Code, Enterprise, Filing, Import, Level, Move
from kechuang.registers.places.models import Place

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

SECTOR_CHOICES = [(code, f"{code} {name}") for code, name in sorted(SECTORS.items())]
UNCHOSEN = ("", "---------")
FIRST_YEAR = 1900
"""Nothing in the register was founded before it: an earlier year was mistyped."""
MOST_PEOPLE = 1_000_000


class WanField(forms.CharField):
    """An amount typed in 万元 and taken as fen."""

    def clean(self, value: str) -> int | None:
        """Return fen; nothing where nothing was typed."""
        typed = super().clean(value)
        try:
            return parse_wan(typed) if typed else None
        except BadValue as bad:
            raise forms.ValidationError(str(bad.sentence)) from bad


class CodesForm(forms.Form):
    """Checks each code at its own field by its own standard."""

    def _code(self, kind: str) -> str:
        """Return a code as it is kept, or say at its field which character is wrong."""
        typed = self.cleaned_data[rules.FIELDS[Code.Kind(kind)]]
        try:
            return rules.checked_code(kind, typed, on=clock.today()) if typed else ""
        except Refused as refusal:
            raise forms.ValidationError(str(refusal.sentence)) from refusal

    def clean_organisation_code(self) -> str:
        """Check by GB 11714."""
        return self._code(Code.Kind.ORGANISATION)

    def clean_registration_number(self) -> str:
        """Check by GS 15."""
        return self._code(Code.Kind.REGISTRATION)

    def clean_unified_code(self) -> str:
        """Check by GB 32100."""
        return self._code(Code.Kind.UNIFIED)


class EnterForm(CodesForm):
    """Asks for an enterprise."""

    sections: tuple[Section, ...] = (
        Section(_("Who it is"), ("name", "organisation_code", "registration_number", "unified_code")),
        Section(_("What it is"), ("founded", "legal_form", "sector", "legal_representative", "staff")),
        Section(
            _("Where it is"),
            ("registered_at", "taxed_at", "operates_at"),
            _("Leave tax and business empty where they are at the place of registration."),
        ),
    )
    name = forms.CharField(label=_("Enterprise name"), max_length=120, validators=[seen_only])
    organisation_code = forms.CharField(label=_("Organisation code"), max_length=20, required=False)
    registration_number = forms.CharField(label=_("Registration number"), max_length=24, required=False)
    unified_code = forms.CharField(
        label=_("Unified social credit code"),
        max_length=24,
        required=False,
        help_text=_("Exists since 2015-10-01."),
    )
    founded = DateField(label=_("Founded on"))
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=[UNCHOSEN, *Enterprise.LegalForm.choices])
    sector = forms.ChoiceField(label=_("Sector"), choices=[UNCHOSEN, *SECTOR_CHOICES])
    legal_representative = forms.CharField(
        label=_("Legal representative"), max_length=60, required=False, validators=[seen_only]
    )
    staff = forms.IntegerField(label=_("Staff"), min_value=0, max_value=MOST_PEOPLE, required=False)
    registered_at = forms.ModelChoiceField(Place.objects.none(), label=_("Place of registration"))
    taxed_at = forms.ModelChoiceField(Place.objects.none(), label=_("Place of tax"), required=False)
    operates_at = forms.ModelChoiceField(Place.objects.none(), label=_("Place of business"), required=False)

    def __init__(self, *args: object, ground: QuerySet[Place], **more: object) -> None:
        """Offer the ground its user may enter enterprises on."""
        super().__init__(*args, **more)  # type: ignore[arg-type]  # handed on as they came
        for name in {"registered_at", "taxed_at", "operates_at"} & set(self.fields):
            self.fields[name].queryset = ground  # type: ignore[attr-defined]  # a model choice field

    def clean_founded(self) -> date:
        """Refuse a day before anybody's time."""
        day: date = self.cleaned_data["founded"]
        if day.year < FIRST_YEAR:
            sentence = _("Nothing in the register was founded before %(year)s.") % {"year": FIRST_YEAR}
            raise forms.ValidationError(sentence)
        return day


class CorrectForm(forms.Form):
    """Asks for facts that have no days of their own."""

    founded = forms.DateField(label=_("Founded on"))
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=Enterprise.LegalForm.choices)
    sector = forms.ChoiceField(label=_("Sector"), choices=SECTOR_CHOICES)
    legal_representative = forms.CharField(label=_("Legal representative"), max_length=60, required=False)
    staff = forms.IntegerField(label=_("Staff"), min_value=0, max_value=MOST_PEOPLE, required=False)


class RenameForm(forms.Form):
    """Asks for another name and its first day."""

    name = forms.CharField(label=_("New name"), max_length=120)
    since = forms.DateField(label=_("In force from"))


class RecodeForm(forms.Form):
    """Asks for a code and its first day."""

    kind = forms.ChoiceField(label=_("Kind of code"), choices=Code.Kind.choices)
    value = forms.CharField(label=_("Enterprise code"), max_length=24)
    since = forms.DateField(label=_("In force from"))


class MoveForm(forms.Form):
    """Asks for another place and the first day there."""

    role = forms.ChoiceField(label=_("What for"), choices=Move.Role.choices)
    place = forms.ModelChoiceField(Place.objects.none(), label=_("Located at"))
    since = forms.DateField(label=_("In force from"))

    def __init__(self, *args: object, ground: QuerySet[Place], **more: object) -> None:
        """Offer the ground its user may enter enterprises on."""
        super().__init__(*args, **more)  # type: ignore[arg-type]  # handed on as they came
        self.fields["place"].queryset = ground  # type: ignore[attr-defined]  # a model choice field


class CloseForm(forms.Form):
    """Asks from which day on an enterprise is closed, and why."""

    on = forms.DateField(label=_("Deregistered from"))
    reason = forms.CharField(label=_("Reason"), max_length=200)


class FiguresForm(forms.Form):
    """Asks for the figures of a year."""

    year = forms.IntegerField(label=_("Year"), min_value=1980, max_value=2100)
    revenue_fen = WanField(label=_("Revenue (ten thousand yuan)"), max_length=24)
    rnd_fen = WanField(label=_("R&D spending (ten thousand yuan)"), max_length=24, required=False)
    profit_fen = WanField(label=_("Profit (ten thousand yuan)"), max_length=24, required=False)
    staff = forms.IntegerField(label=_("Staff"), min_value=0, max_value=MOST_PEOPLE, required=False)
    rnd_staff = forms.IntegerField(label=_("R&D staff"), min_value=0, max_value=MOST_PEOPLE, required=False)
    source = forms.CharField(label=_("Source"), max_length=200)


class CertificateForm(forms.Form):
    """Asks for a certificate."""

    kind = forms.ChoiceField(label=_("Kind of certificate"), choices=Certificate.Kind.choices)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    number = forms.CharField(label=_("Certificate number"), max_length=60)
    issued_on = forms.DateField(label=_("Date of issue"))
    expires_on = forms.DateField(
        label=_("Valid to"),
        required=False,
        help_text=_("Left empty, it runs as long as its rule says: a high-tech certificate three years."),
    )
    authority = forms.CharField(label=_("Issuing authority"), max_length=120)
    document = forms.CharField(label=_("Supporting document"), max_length=200, required=False)


class RevokeForm(forms.Form):
    """Asks from which day on a certificate counts no more, and why."""

    on = forms.DateField(label=_("Revoked from"))
    reason = forms.CharField(label=_("Reason"), max_length=200)


class FilingForm(forms.Form):
    """Asks for a high-tech filing."""

    kind = forms.ChoiceField(label=_("What is asked for"), choices=Filing.Kind.choices)
    filed_on = forms.DateField(label=_("Filed on"))
    round = forms.CharField(label=_("Round"), max_length=20, help_text=_("Such as 2014-3."))


class AwardForm(forms.Form):
    """Asks for an outside award, with the document and the signer who answer for it."""

    title = forms.CharField(label=_("Project"), max_length=200)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    programme = forms.CharField(label=_("Programme"), max_length=120)
    authority = forms.CharField(label=_("Awarding body"), max_length=120)
    awarded_on = forms.DateField(label=_("Awarded on"))
    amount_fen = WanField(label=_("Amount (ten thousand yuan)"), max_length=24, required=False)
    document = forms.CharField(label=_("Supporting document"), max_length=200)
    signer = forms.CharField(label=_("Signer"), max_length=60)


class ContactForm(forms.Form):
    """Asks for somebody at an enterprise."""

    name = forms.CharField(label=_("Name"), max_length=60)
    phone = forms.CharField(label=_("Telephone"), max_length=30)
    position = forms.CharField(label=_("Position"), max_length=60, required=False)
    since = forms.DateField(label=_("Since"))


class EndContactForm(forms.Form):
    """Asks for the last day of a contact."""

    last_day = forms.DateField(label=_("Last day"))


class ImportForm(forms.Form):
    """Asks for a workbook and what its rows are."""

    kind = forms.ChoiceField(
        label=_("What the rows are"), choices=Import.Kind.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(label=_("Workbook (.xlsx)"), widget=forms.FileInput)


class ConfirmForm(forms.Form):
    """Asks whether bad rows may be left out."""

    only_good = forms.BooleanField(
        label=_("Take only the good rows and leave out the bad ones"), required=False
    )
