"""What the pages of special funds lean on: doing a thing once, the way to a page, a form's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of

if TYPE_CHECKING:
    from collections.abc import Callable

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


def trail(here: StrOrPromise, *above: Link) -> Trail:
    """Return the way to a page of special funds."""
    return Trail([Link(_("Special funds"), reverse("funds:lines")), *above], here)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the page of a form says: its title, its button, what is said when it is done, and the pages above it, the nearest last."""

    title: StrOrPromise
    submit: StrOrPromise
    said: StrOrPromise
    above: tuple[Link, ...] = ()
    lede: StrOrPromise = ""


def form_page(
    request: PageRequest, form: forms.Form, call: Callable[[], Shown], asking: Asking
) -> HttpResponse:
    """Draw a form, or do what it asks once and lead to the page of what was made."""
    if form.is_valid():
        made = attempt(form, lambda: once(request, call))
        if made is not None:
            return done(request, asking.said, made.get_absolute_url())
    context = {
        "title": asking.title,
        "lede": asking.lede,
        "trail": trail(asking.title, *asking.above),
        "submit": asking.submit,
        "back": asking.above[-1].url if asking.above else reverse("funds:lines"),
    }
    return answer(request, "web/form_page.html", context, form=form)
