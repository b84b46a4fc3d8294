"""What every request passes: its number, the language, the door, and the headers that keep a page to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.conf import settings
from django.http import Http404
from django.utils import translation

from kechuang.kernel.audit.writing import REQUEST
from kechuang.kernel.web.routes import is_let_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Next = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self' {targets}"
)
LANGUAGES = ("zh-hans", "en")


def request_id(get_response: Next) -> Next:
    """Number each request; the record and the answer carry the number."""

    def middleware(request: HttpRequest) -> HttpResponse:
        number = uuid4().hex[:16]
        token = REQUEST.set(number)
        try:
            response = get_response(request)
        finally:
            REQUEST.reset(token)
        response["X-Request-Id"] = number
        response.setdefault("Content-Security-Policy", POLICY.format(targets=settings.FORM_TARGETS).strip())
        response.setdefault("Referrer-Policy", "same-origin")
        return response

    return middleware


def chinese_first(get_response: Next) -> Next:
    """Speak Chinese unless the reader chose another language on the preference page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get("language", "zh-hans")
        language = chosen if chosen in LANGUAGES else "zh-hans"
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.setdefault("Content-Language", language)
        return response

    return middleware


def doorkeeper(get_response: Next) -> Next:
    """Let a request through only to a view that declares its door."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: Callable[..., Any], _args: object, _kwargs: object) -> None:
        if not is_let_in(view, request.path):
            raise Http404

    middleware.process_view = process_view  # type: ignore[attr-defined]  # the hook Django looks for
    return middleware
