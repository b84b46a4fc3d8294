"""How often a form is taken from one address: what is held back is drawn again as it was sent."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final, TypeVar

from allauth.core.ratelimit import consume
from django import forms
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
