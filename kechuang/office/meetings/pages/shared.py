"""What the pages of meetings have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from kechuang.kernel.access import post
from kechuang.kernel.identity.posts import OFFICIALS, STAFF
from kechuang.kernel.web import asking
from kechuang.kernel.web.links import Link, Trail

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.pages import PageRequest
    from kechuang.office.meetings.models import Meeting

BOTH: Final = ("GET", "POST")
STAFFED, OFFICIAL = post(*STAFF), post(*OFFICIALS)


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
    **more: Any,
) -> HttpResponse:
    """Draw a form of a meeting, or do what it asks and lead on."""
    way = trail(title, meeting)
    return asking.asked(request, form, call, title=title, said=said, back=back, trail=way, **more)
