"""What the pages of training have in common."""

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
    from kechuang.office.training.models import Course

BOTH: Final = ("GET", "POST")
POST: Final = ("POST",)
STAFFED, OFFICIAL = post(*STAFF), post(*OFFICIALS)


def trail(here: StrOrPromise, course: Course | None = None) -> Trail:
    """Return the way to a page of training."""
    above = [Link(course.title, course.get_absolute_url())] if course else []
    return Trail([Link(pgettext_lazy("office", "Training"), reverse("training:list")), *above], here)


def asked(
    request: PageRequest,
    form: forms.Form,
    call: Callable[[], Any],
    *,
    title: StrOrPromise,
    said: StrOrPromise,
    course: Course | None = None,
    **more: Any,
) -> HttpResponse:
    """Draw a form of a course, or do what it asks and lead on to the course."""
    back = course.get_absolute_url() if course else reverse("training:list")
    way = trail(title, course)
    return asking.asked(request, form, call, title=title, said=said, back=back, trail=way, **more)
