"""A form that came too late: its token or its sign-in was gone. Nothing is done; what was typed is offered again, for a click."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render, resolve_url
from django.urls import reverse

from kechuang.kernel.web.sent import is_foreign, keep, page_before, sent_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse


def token_gone(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not this browser's; set as `CSRF_FAILURE_VIEW`."""
    context = {
        "sent": sent_with(request),
        "back": page_before(request),
        "foreign": is_foreign(request),
        "no_cookie": reason == REASON_NO_CSRF_COOKIE,
    }
    return render(request, "web/token_gone.html", context, status=HTTPStatus.FORBIDDEN)


def sign_in_gone(request: HttpRequest) -> HttpResponse:
    """Answer a form whose sender is not signed in; what was typed waits behind the sign-in where it can be kept."""
    sent = sent_with(request)
    is_kept = sent is not None and keep(request, sent)
    after = reverse("web:unsent") if is_kept else page_before(request)
    context = {"sent": sent, "is_kept": is_kept, "sign_in": sign_in_address(after)}
    return render(request, "web/sign_in_gone.html", context, status=HTTPStatus.FORBIDDEN)


def sign_in_address(after: str) -> str:
    """Return the address of the sign-in that leads on to a page."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': after})}"


def wrong_method(request: HttpRequest, methods: Sequence[str]) -> HttpResponse:
    """Answer an address opened in a way it is not made for, with the way back."""
    response = render(
        request,
        "web/wrong_method.html",
        {"back": page_before(request)},
        status=HTTPStatus.METHOD_NOT_ALLOWED,
    )
    response["Allow"] = ", ".join(methods)
    return response
