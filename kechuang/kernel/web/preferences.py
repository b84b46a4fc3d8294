"""How a reader wants pages shown: colours, text size, language; kept in three cookies, no script.

The sizes and the high-contrast scheme follow the Chinese accessibility tool bar (GB/T 37668-2019, 2021 elder rules).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.access import public
from kechuang.kernel.web.pages import answer, page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ONE_YEAR = 365 * 24 * 3600
DISPLAYS = (
    ("auto", _("As my device does")),
    ("light", _("Light: ink on paper")),
    ("dark", _("Dark: for the evening")),
    ("contrast", _("High contrast: white and yellow on black")),
)
SIZES = (
    ("m", pgettext_lazy("text size", "Standard")),
    ("l", pgettext_lazy("text size", "Large")),
    ("xl", _("Extra large, for elder readers")),
)
LANGUAGES = (("zh-hans", "简体中文"), ("en", "English"))


class PreferencesForm(forms.Form):
    """Asks how pages are to be shown; each field is kept in a cookie of its name."""

    display = forms.ChoiceField(
        label=_("Colours"), choices=DISPLAYS, widget=forms.RadioSelect, required=False
    )
    size = forms.ChoiceField(label=_("Text size"), choices=SIZES, widget=forms.RadioSelect, required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect, required=False
    )


def chosen(request: HttpRequest) -> dict[str, str]:
    """Return what the cookies say; anything unknown in them counts as the first choice."""
    kept = {name: request.COOKIES.get(name, "") for name in ("display", "size", "language")}
    known = {"display": DISPLAYS, "size": SIZES, "language": LANGUAGES}
    return {
        name: kept[name] if kept[name] in dict(choices) else choices[0][0] for name, choices in known.items()
    }


@page(who=public(), methods=("GET", "POST"))
def preferences(request: HttpRequest) -> HttpResponse:
    """Show the choices, or keep them and go back to where the reader came from."""
    back = _ours(request, request.POST.get("next") or request.GET.get("next") or "/")
    form = PreferencesForm(request.POST or None, initial=chosen(request))
    if request.method != "POST" or not form.is_valid():
        return answer(request, "web/preferences.html", {"next": back}, form=form)
    response = HttpResponseRedirect(back)
    kept = {name: value for name, value in form.cleaned_data.items() if value}
    for name, value in kept.items():
        response.set_cookie(
            name, value, max_age=ONE_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    return response


def _ours(request: HttpRequest, address: str) -> str:
    """Return an address of our own, or the start page."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else "/"
