"""How often one address may ask for the same thing: counted in the cache, by the address the sign-in counts by."""

from __future__ import annotations

import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, TypeVar

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume
from django import forms
from django.core.cache import cache
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.pages import answer, attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from django.http import HttpRequest, HttpResponse

Answer = TypeVar("Answer")
HELD_BACK: Final = "held_back"
TOO_OFTEN: Final = _(
    "More came in from this connection than is taken at once. Nothing you wrote is lost: wait a minute and hand it in again."
)


def within(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Count one more asking of an address; return whether it stays within so many in so many seconds."""
    key = f"limit:{what}:{get_adapter().get_client_ip(request)}"
    since = time.time() - seconds
    asked = [moment for moment in cache.get(key, []) if moment > since]
    if len(asked) >= most:
        return False
    cache.set(key, [*asked, time.time()], seconds)
    return True


def attempt_within(
    request: HttpRequest, action: str, form: forms.BaseForm, call: Callable[[], Answer]
) -> Answer | None:
    """Do a thing for a valid form as often as `ACCOUNT_RATE_LIMITS` lets an address do it; what fails, or was done before, does not count."""
    if not consume(request, action=action, dry_run=True):
        form.add_error(None, forms.ValidationError(TOO_OFTEN, code=HELD_BACK))
        return None
    made = attempt(form, call)
    if made is not None:
        consume(request, action=action)
    return made


def asked_again(
    request: HttpRequest, template: str, context: Mapping[str, Any], form: forms.BaseForm
) -> HttpResponse:
    """Draw a form as it was sent; 429 where it was held back."""
    response = answer(request, template, context, form=form)
    if form.is_bound and form.has_error(NON_FIELD_ERRORS, HELD_BACK):
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    return response
