"""Signing in by the city's identity service, linking it to oneself and taking the link away; absent unless the installation sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from kechuang.kernel.access import public, signed_in
from kechuang.kernel.access.doors import Door, behind
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.linked import city_is_there
from kechuang.kernel.identity.provider import CITY, CityAdapter
from kechuang.kernel.web.pages import PageRequest, done, page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@behind(Door(who=public(), methods=("POST",), guarded=False))
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Send somebody to the service, to sign in or (`process=connect`) to link."""
    return _through(OAuth2LoginView, request)


@behind(Door(who=public(), guarded=False))
@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    """Take somebody back from the service."""
    return _through(OAuth2CallbackView, request)


def _through(view: type[OAuth2LoginView | OAuth2CallbackView], request: HttpRequest) -> HttpResponse:
    """Answer by a view of allauth's; there is none where no service is set."""
    if not city_is_there():
        raise Http404
    answer: HttpResponse = view.adapter_view(CityAdapter(request))(request)
    return answer


@page(who=signed_in(), methods=("POST",))
def unlink(request: PageRequest) -> HttpResponse:
    """Take the link to the service away from oneself."""
    with write(request.actor) as w:
        gone, _rows = SocialAccount.objects.filter(user=request.actor.person, provider=CITY).delete()
        if gone:
            w.record("identity.unlink_city", request.user)  # type: ignore[arg-type]  # signed in: a Person
    return done(request, _("The link is taken away."), "account_contact")
