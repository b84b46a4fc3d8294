"""How somebody chooses what they sign in with, whichever door they come in by."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.identity.models import Person
from kechuang.kernel.identity.signin import STRONG, well_chosen

if TYPE_CHECKING:
    from django.http import QueryDict

MOBILE: Final = r"^1\d{10}$"
LANDLINE: Final = re.compile(
    r"(?:(?:\+|00)86-?\(?0?|\(?0)(10|2\d|[3-9]\d{2})\)?-?([2-8]\d{2,3})-?(\d{4})(?:(?:-|转|ext\.?|#)(\d{1,6}))?",
    re.IGNORECASE,
)
"""A landline with its area code; the number itself never begins with 0, 1 or 9."""


class PasswordForm(forms.Form):
    """A new password, twice; `person` is whose it will be."""

    password1 = forms.CharField(
        label=_("New password"),
        help_text=STRONG,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("New password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Keep whose password it is."""
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password1(self) -> str:
        """Hold the password against the rules."""
        return well_chosen(self.cleaned_data["password1"], self.person)

    def clean_password2(self) -> str:
        """Refuse a slip of the hand."""
        if self.cleaned_data["password2"] != self.cleaned_data.get(
            "password1", self.cleaned_data["password2"]
        ):
            raise forms.ValidationError(gettext("The two passwords differ."))
        return str(self.cleaned_data["password2"])


class ChoosingForm(PasswordForm):
    """A sign-in name, a password and, if wanted, an address for letters."""

    username = forms.RegexField(
        label=_("Sign-in name"),
        regex=r"^[a-z0-9][a-z0-9._-]{2,29}$",
        help_text=_(
            "3 to 30 letters, figures, full stops or hyphens, such as li.ming; capitals are not told apart."
        ),
        error_messages={
            "invalid": _(
                "Use 3 to 30 letters, figures, full stops or hyphens, beginning with a letter or a figure."
            )
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("For notices, and to choose a new password when this one is forgotten."),
    )
    field_order = ("username", "password1", "password2", "email")

    def __init__(self, data: QueryDict | None = None, *args: Any, name: str, **more: Any) -> None:
        """Hold the password against the name of who comes in; a sign-in name is written in lower case."""
        written = data.copy() if data is not None else None
        if written is not None:
            written["username"] = written.get("username", "").strip().lower()
        username = written.get("username", "") if written is not None else ""
        super().__init__(written, *args, person=Person(name=name, username=username), **more)


class MobileField(forms.RegexField):
    """A mobile phone number of eleven figures; +86 before it, and blanks and hyphens between them, do not count."""

    def __init__(self, **more: Any) -> None:
        """Say what is wrong in one sentence."""
        wrong = _("A mobile phone number has 11 figures and begins with 1.")
        widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
        super().__init__(regex=MOBILE, error_messages={"invalid": wrong}, widget=widget, **more)

    def to_python(self, value: object) -> str:
        """Leave out what is not of the number."""
        flat = re.sub(r"[\s\u2010-\u2015-]", "", unicodedata.normalize("NFKC", str(value or "")))
        return re.sub(r"^(\+|00)86(?=1)", "", flat)


class TelephoneField(MobileField):
    """A mobile phone number, or one of a landline with its area code and perhaps an extension: 021-59520000-801."""

    def __init__(self, **more: Any) -> None:
        """Take both."""
        super().__init__(**more)
        self.validators = [self._known]

    def to_python(self, value: object) -> str:
        """Return the number as it is written in China."""
        flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value or "")))
        found = LANDLINE.fullmatch(re.sub(r"[\u2010-\u2015]", "-", flat))
        if found is None:
            return super().to_python(value)
        area, first, last, extension = found.groups()
        return "-".join(part for part in (f"0{area}", first + last, extension) if part)

    @staticmethod
    def _known(number: str) -> None:
        """Refuse what is neither."""
        if not re.fullmatch(MOBILE, number) and not LANDLINE.fullmatch(number):
            sentence = _(
                "Write a mobile number of 11 figures, or a landline with its area code: 021-59520000."
            )
            raise ValidationError(sentence, code="telephone")
