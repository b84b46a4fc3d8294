"""What the pages of meetings have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from kechuang.kernel.access import can, post
from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.identity.posts import OFFICIALS, STAFF
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import answer, attempt, done

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.db import models
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.pages import PageRequest
    from kechuang.office.meetings.models import Meeting

BOTH: Final = ("GET", "POST")
STAFFED, OFFICIAL = post(*STAFF), post(*OFFICIALS)


def posted(request: PageRequest) -> Any:  # noqa: ANN401 - what was sent, or nothing
    """Return what a form was sent with."""
    return request.POST if request.method == "POST" else None


def must_see(request: PageRequest, action: str, row: models.Model) -> None:
    """Answer as if a row were not there to whoever may not do a thing to it."""
    decision = can(request.actor, action, row)
    if not decision:
        refused_read(request.actor, request.path, decision.right)
        raise Http404


def trail(here: StrOrPromise, meeting: Meeting | None = None, *more: Link) -> Trail:
    """Return the way to a page of meetings."""
    above = [Link(meeting.title, meeting.get_absolute_url())] if meeting else []
    return Trail([Link(pgettext_lazy("office", "Meetings"), reverse("meetings:list")), *above, *more], here)


def asked(
    request: PageRequest,
    form: forms.Form,
    call: Callable[[], Any],
    *,
    title: StrOrPromise,
    said: StrOrPromise,
    back: str,
    meeting: Meeting | None = None,
    submit: StrOrPromise = "",
    **more: Any,
) -> HttpResponse:
    """Draw a form, or do what it asks and lead on: to the thing made where it has a page, else back."""
    if form.is_valid():
        made = attempt(form, call)
        if made is not None:
            to = getattr(made, "get_absolute_url", None)
            return done(request, said, to() if to else back)
    context = {
        "title": title,
        "trail": trail(title, meeting),
        "submit": submit or title,
        "back": back,
        **more,
    }
    return answer(request, "web/form_page.html", context, form=form)
