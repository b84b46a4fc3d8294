"""What the pages of notices lean on: the way to a page, and a form's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise


class Shown(Protocol):
    """Something that has a page at the desk."""

    def get_absolute_url(self) -> str:
        """Return its address."""


def trail(here: StrOrPromise, *above: Link) -> Trail:
    """Return the way to a page of the desk's notices."""
    return Trail([Link(_("Public notices"), reverse("publicnotice:postings")), *above], here)


def ask(
    request: PageRequest,
    form: forms.Form,
    call: Callable[[], Shown],
    *,
    title: StrOrPromise,
    said: StrOrPromise,
    above: Link | None = None,
) -> HttpResponse:
    """Draw a form, or do what it asks and lead to the page of what it was about."""
    if form.is_valid():
        made = attempt(form, call)
        if made is not None:
            return done(request, said, made.get_absolute_url())
    context: dict[str, Any] = {
        "title": title,
        "trail": trail(title, *([above] if above else [])),
        "submit": title,
        "back": above.url if above else reverse("publicnotice:postings"),
    }
    return answer(request, "web/form_page.html", context, form=form)
