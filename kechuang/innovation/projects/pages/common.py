"""What the pages of projects lean on: doing a thing once, and a form's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django import forms
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise


class Shown(Protocol):
    """Something that has a page."""

    def get_absolute_url(self) -> str:
        """Return the address of its page."""


Made = TypeVar("Made", bound=Shown)


def once(request: PageRequest, call: Callable[[], Made]) -> Made:
    """Do a thing once, however often its form is sent; the second time leads to what the first one made."""
    with write(request.actor, key=key_of(request)) as w:
        made = call()
        w.answer(to=made.get_absolute_url())
    return made


def asked(
    request: PageRequest,
    form: forms.Form,
    call: Callable[[], Shown],
    said: StrOrPromise,
    context: Mapping[str, Any],
) -> HttpResponse:
    """Draw a form, or do what it asks once and lead to the page of what was made."""
    if form.is_valid():
        made = attempt(form, lambda: once(request, call))
        if made is not None:
            return done(request, said, made.get_absolute_url())
    return answer(request, "web/form_page.html", context, form=form)
