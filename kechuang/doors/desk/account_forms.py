"""The forms of sign-in as this house words them; what they check is allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.identity.signin import STRONG


class Worded(forms.Form):
    """Takes the words out of the fields: a label says what belongs there, a placeholder would only hide it."""

    words: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word the fields."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name == "password1":
                field.help_text = STRONG
            if name in self.words:
                field.label = self.words[name]


class SignInForm(Worded, LoginForm):  # type: ignore[misc]  # allauth ships no types
    """Sign-in name and password; the session ends with the browser, for desks are shared."""

    words = {"login": _("Sign-in name"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave out being remembered."""
        super().__init__(*args, **kwargs)
        del self.fields["remember"]
        self.fields["login"].widget.attrs["class"] = "middle"

    def clean(self) -> dict[str, object]:
        """Answer that nobody asked to be remembered."""
        super().clean()
        self.cleaned_data["remember"] = False
        return self.cleaned_data


class NewPasswordForm(Worded, ChangePasswordForm):  # type: ignore[misc]  # the same
    """The present password and a new one, twice."""

    words = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }


class FirstPasswordForm(Worded, SetPasswordForm):  # type: ignore[misc]  # the same
    """A password for somebody who has come in without one, twice."""

    words = {"password1": _("New password"), "password2": _("New password, once more")}


class PasswordAgainForm(Worded, ReauthenticateForm):  # type: ignore[misc]  # the same
    """The password once more, before something that matters."""

    words = {"password": _("Password")}


class Coded(Worded):
    """Says in plain words that a code is wrong."""

    words = {"code": _("Code")}

    def clean_code(self) -> str:
        """Check the code."""
        try:
            return str(super().clean_code())  # type: ignore[misc]  # the form mixed in has it
        except forms.ValidationError as error:
            if error.code == "incorrect_code":
                raise forms.ValidationError(_("This code is not right, or its time is over.")) from error
            raise


class CodeForm(Coded, AuthenticateForm):  # type: ignore[misc]  # the same
    """A code of the second factor at sign-in."""


class CodeAgainForm(Coded, ReauthenticateByCodeForm):  # type: ignore[misc]  # the same
    """A code once more, before something that matters."""


class SetUpForm(Coded, ActivateTOTPForm):  # type: ignore[misc]  # the same
    """The first code an authenticator shows, which proves that it was set up right."""

    words = {"code": _("The six figures it shows now")}
