"""What an enterprise types to come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall.models import Registration
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.forms.fields import seen_only
from kechuang.kernel.identity.forms import ChoosingForm, MobileField
from kechuang.kernel.web.forms import Section
from kechuang.registers.enterprises.forms import EnterForm
from kechuang.registers.enterprises.rules import codes_agree
from kechuang.registers.places.models import TOWNS, Place

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict
    from django.utils.datastructures import MultiValueDict

WHO = Section(
    _("Who it is"),
    ("kind", "name", "organisation_code", "registration_number", "unified_code"),
    _("Codes as they stand on the certificates; at least one."),
)
WHAT = Section(_("What it is"), ("founded", "legal_form", "sector", "registered_at"))


class FactsForm(EnterForm):
    """What an enterprise says of itself."""

    staff = taxed_at = operates_at = None  # type: ignore[assignment]  # Django's way to leave fields out
    kind = forms.ChoiceField(
        label=_("Kind of registration"), choices=Registration.Kind.choices, widget=forms.RadioSelect
    )
    legal_representative = forms.CharField(
        label=_("Legal representative"),
        max_length=60,
        validators=[seen_only],
        help_text=_("You register in this name: it is the one on the business licence."),
    )
    scan = forms.FileField(
        label=_("Scan of the business licence"), help_text=_("PDF, JPG or PNG, up to 20 MB.")
    )
    sections: tuple[Section, ...] = (
        WHO,
        WHAT,
        Section(_("Who answers for it"), ("legal_representative", "scan")),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the towns and parks of the district."""
        standing = Place.objects.filter(valid_to=None, kind__in=(*TOWNS, Place.Kind.PARK))
        super().__init__(*args, ground=standing.order_by("path"), **more)

    def clean_founded(self) -> date:
        """Refuse a day to come too."""
        day = super().clean_founded()
        if day > clock.today():
            raise forms.ValidationError(_("That day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for one code at least, and for codes that agree."""
        values = super().clean() or {}
        codes = [values.get(code) for code in ("organisation_code", "registration_number", "unified_code")]
        if not any(codes) and not any(code in self.errors for code in WHO.fields[2:]):
            self.add_error("organisation_code", _("Give at least one code."))
        try:
            codes_agree(values.get("organisation_code", ""), values.get("unified_code", ""))
        except Refused as refusal:
            self.add_error("unified_code", str(refusal.sentence))
        return values


class ReviseForm(FactsForm):
    """The same once more; the scan only where another one is handed in."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Let the scan stay as it is."""
        super().__init__(*args, **more)
        self.fields["scan"].required = False
        self.fields["kind"].disabled = True
        self.fields["legal_representative"].disabled = True


class AnotherForm(FactsForm):
    """One more enterprise of somebody who is signed in: it is registered in their name, and they sign in as before."""

    def __init__(self, *args: Any, name: str, **more: Any) -> None:
        """Give the name of who registers it."""
        super().__init__(*args, **more)
        self.fields["legal_representative"].disabled = True
        self.initial.update({"kind": Registration.Kind.FIRST.value, "legal_representative": name})


class RegisterForm(FactsForm, ChoosingForm):
    """An enterprise, its legal representative, and how they sign in."""

    phone = MobileField(label=_("Mobile phone"), help_text=_("Kept sealed; shown with four figures hidden."))
    sections = (
        WHO,
        WHAT,
        Section(_("Who answers for it"), ("legal_representative", "phone", "scan")),
        Section(_("How you sign in"), ("username", "password1", "password2", "email")),
    )

    def __init__(
        self, data: QueryDict | None = None, files: MultiValueDict[str, Any] | None = None, **more: Any
    ) -> None:
        """Hold the password against the representative's name."""
        name = data.get("legal_representative", "") if data is not None else ""
        super().__init__(data, files, name=name, **more)


ACCOUNT = ("phone", "scan", "username", "password1", "password2", "email")
"""Fields that are no facts of the enterprise."""
