"""Sign-in: those pages of allauth we want, drawn in our frame. Sign-up, e-mail management and the rest are not mounted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from allauth.account import views
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from axes.handlers.proxy import AxesProxyHandler
from django.urls import path

from kechuang.doors.desk import account_forms as forms
from kechuang.doors.desk import city, contact, passwords
from kechuang.kernel.access import own, public
from kechuang.kernel.access.doors import Door, behind
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.posts import GUARDED
from kechuang.kernel.identity.signin import locked_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms as django_forms
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase
    from django.views import View

BOTH: Final = ("GET", "POST")
anybody = behind(Door(who=public(), methods=BOTH, guarded=False))
signed_in = behind(Door(who=own("pk"), methods=BOTH, guarded=False))
"""These pages keep their own door: a visitor is sent to sign in."""


class SecondFactor(IndexView):  # type: ignore[misc]  # allauth ships no types
    """What there is of a second factor, and the way to set one up or to use it now."""

    template_name = "desk/account/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether the post acted in needs one and whether this session has passed it."""
        actor = self.request.actor
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return {**found, "needed": bool(actor.posts & GUARDED), "passed": actor.second_factor}


class EnterCode(AuthenticateView):  # type: ignore[misc]  # the same
    """Ask for the second factor at sign-in; wrong codes count towards the same lockout as wrong passwords."""

    template_name = "desk/account/enter_code.html"
    form_class = forms.CodeForm

    def _build_forms(self) -> object:
        """Read an answer without a code as one with an empty code."""
        if self.request.method == "POST" and "code" not in self.request.POST:
            self.request.POST = self.request.POST.copy()
            self.request.POST["code"] = ""
        return super()._build_forms()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse while the name is locked; count a wrong code."""
        name = {"username": self.stage.login.user.username.lower()}
        if not AxesProxyHandler.is_allowed(request, name):
            return locked_out(request)
        if not self.form.is_valid():
            AxesProxyHandler.user_login_failed(sender=type(self).__name__, credentials=name, request=request)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


class SetUp(ActivateTOTPView):  # type: ignore[misc]  # the same
    """Set an authenticator up; the code that proves it counts as the second factor of this session."""

    template_name = "desk/account/set_up.html"
    form_class = forms.SetUpForm

    def form_valid(self, form: django_forms.Form) -> HttpResponse:
        """Put it on record."""
        answer: HttpResponse = super().form_valid(form)
        kept = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        record_authentication(self.request, self.request.user, method="mfa", id=kept.pk, type=kept.type)
        _record(self.request, "identity.set_up_factor")
        return answer


class TakeAway(DeactivateTOTPView):  # type: ignore[misc]  # the same
    """Take the authenticator away; this session then has no second factor."""

    template_name = "desk/account/take_away.html"

    def form_valid(self, form: django_forms.Form) -> HttpResponse:
        """Put it on record."""
        answer: HttpResponse = super().form_valid(form)
        records = get_authentication_records(self.request, self.request.user)
        kept = [record for record in records if record["method"] != "mfa"]
        self.request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept
        _record(self.request, "identity.remove_factor")
        return answer


class NewCodes(GenerateRecoveryCodesView):  # type: ignore[misc]  # the same
    """Make new recovery codes; the old ones end."""

    template_name = "desk/account/new_codes.html"

    def form_valid(self, form: django_forms.Form) -> HttpResponse:
        """Put it on record."""
        answer: HttpResponse = super().form_valid(form)
        _record(self.request, "identity.make_codes")
        return answer


def _record(request: HttpRequest, verb: str) -> None:
    """Put what somebody did to their own sign-in on record."""
    with write(request.actor) as w:  # type: ignore[attr-defined]  # put there by the identity shelf
        w.record(verb, request.user)  # type: ignore[arg-type]  # signed in: a Person


def drawn(view: type[View], template: str, **more: object) -> Callable[..., HttpResponseBase]:
    """Return a view of allauth's drawn by a template of ours."""
    return view.as_view(template_name=f"desk/account/{template}.html", **more)


urlpatterns = [
    path(
        "login/",
        anybody(drawn(views.LoginView, "sign_in", form_class=forms.SignInForm)),
        name="account_login",
    ),
    path("logout/", anybody(drawn(views.LogoutView, "sign_out")), name="account_logout"),
    path("inactive/", anybody(drawn(views.AccountInactiveView, "inactive")), name="account_inactive"),
    path(
        "reauthenticate/",
        signed_in(drawn(views.ReauthenticateView, "again", form_class=forms.PasswordAgainForm)),
        name="account_reauthenticate",
    ),
    path(
        "password/change/",
        signed_in(drawn(views.PasswordChangeView, "new_password", form_class=forms.NewPasswordForm)),
        name="account_change_password",
    ),
    path(
        "password/set/",
        signed_in(drawn(views.PasswordSetView, "new_password", form_class=forms.FirstPasswordForm)),
        name="account_set_password",
    ),
    path("city/", city.begin, name="city_begin"),
    path("city/callback/", city.callback, name="city_callback"),
    path("city/unlink/", city.unlink, name="city_unlink"),
    path("contact/", contact.contact, name="account_contact"),
    path("password/reset/", passwords.forgotten, name="account_reset_password"),
    path("password/reset/<uuid:uid>/<str:token>/", passwords.choose, name="account_choose_password"),
    path("2fa/", signed_in(SecondFactor.as_view()), name="mfa_index"),
    path("2fa/authenticate/", anybody(EnterCode.as_view()), name="mfa_authenticate"),
    path(
        "2fa/reauthenticate/",
        signed_in(drawn(CodeAgainView, "again", form_class=forms.CodeAgainForm)),
        name="mfa_reauthenticate",
    ),
    path("2fa/totp/activate/", signed_in(SetUp.as_view()), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", signed_in(TakeAway.as_view()), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        signed_in(drawn(ViewRecoveryCodesView, "codes")),
        name="mfa_view_recovery_codes",
    ),
    path("2fa/recovery-codes/generate/", signed_in(NewCodes.as_view()), name="mfa_generate_recovery_codes"),
    path(
        "2fa/recovery-codes/download/",
        signed_in(DownloadRecoveryCodesView.as_view()),
        name="mfa_download_recovery_codes",
    ),
]
