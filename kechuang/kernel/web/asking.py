"""A page that asks something by a form and does it: drawn, sent, done, and lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404

from kechuang.kernel.access import can
from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.web.pages import answer, attempt, done

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.db import models
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.links import Trail
    from kechuang.kernel.web.pages import PageRequest


def posted(request: PageRequest) -> Any:  # noqa: ANN401 - what was sent, or nothing
    """Return what a form was sent with."""
    return request.POST if request.method == "POST" else None


def must_see(request: PageRequest, action: str, row: models.Model) -> None:
    """Answer as if a row were not there to whoever may not do a thing to it."""
    decision = can(request.actor, action, row)
    if not decision:
        refused_read(request.actor, request.path, decision.right)
        raise Http404


def asked(
    request: PageRequest,
    form: forms.Form,
    call: Callable[[], Any],
    *,
    title: StrOrPromise,
    said: StrOrPromise,
    back: str,
    trail: Trail,
    submit: StrOrPromise = "",
    **more: Any,
) -> HttpResponse:
    """Draw a form, or do what it asks and lead on: to the thing made where it has a page, else back."""
    if form.is_valid():
        made = attempt(form, call)
        if made is not None:
            to = getattr(made, "get_absolute_url", None)
            return done(request, said, to() if to else back)
    context = {"title": title, "trail": trail, "submit": submit or title, "back": back, **more}
    return answer(request, "web/form_page.html", context, form=form)
