"""What the pages of documents lean on: the way to a page, and a form's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

BOTH = ("GET", "POST")


def trail(here: StrOrPromise, *above: Link) -> Trail:
    """Return the way to a page of the desk's documents."""
    return Trail([Link(_("Outgoing documents"), reverse("documents:outgoing_list")), *above], here)


def ask(
    request: PageRequest,
    form: forms.Form,
    call: Callable[[], Any],
    *,
    title: StrOrPromise,
    said: StrOrPromise,
    lede: StrOrPromise = "",
    above: Link | None = None,
    submit: StrOrPromise = "",
) -> HttpResponse:
    """Draw a form, or do what it asks and lead to the page of what it was about."""
    if form.is_valid():
        made = attempt(form, call)
        if made is not None:
            to = made if isinstance(made, str) else made.get_absolute_url()
            return done(request, said, to)
    context = {
        "title": title,
        "lede": lede,
        "trail": trail(title, *([above] if above else [])),
        "submit": submit or title,
        "back": above.url if above else reverse("documents:outgoing_list"),
    }
    return answer(request, "web/form_page.html", context, form=form)
