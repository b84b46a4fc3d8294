"""What the pages of the work record have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.links import Link, Tab, Tabs, Trail
from kechuang.kernel.web.month import A_WEEK
from kechuang.kernel.web.pages import answer, attempt, done
from kechuang.office.worklog.rules import GRADER, SUPERIOR

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django import forms
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.pages import PageRequest
    from kechuang.primitives.actor import Actor
    from kechuang.primitives.periods import Period

BOTH: Final = ("GET", "POST")


def tabs(actor: Actor, here: str) -> Tabs:
    """Return the views of the work record an actor has."""
    wanted = (
        (True, "mine", _("My week")),
        (True, "month", _("My month")),
        (SUPERIOR.holds(actor, None), "unit", _("The unit")),
        (GRADER.holds(actor, None), "grades", _("Grades")),
        (True, "statistics", _("Statistics")),
        (True, "importing", _("Old records")),
    )
    return Tabs(
        [Tab(title, reverse(f"worklog:{name}"), current=name == here) for on, name, title in wanted if on]
    )


def around(name: str, key: str, period: Period, kind: Callable[[date], Period]) -> list[Button]:
    """Return the way to the period before and the one after, where it has begun."""
    both = (kind(period.first - A_WEEK), kind(period.last + A_WEEK))
    return [
        Button(str(one.title), f"{reverse(name)}?{key}={one.code}")
        for one in both
        if one.first <= clock.today()
    ]


def trail(here: StrOrPromise) -> Trail:
    """Return the way to a page of the work record."""
    return Trail([Link(_("Work record"), reverse("worklog:mine"))], here)


def asked(
    request: PageRequest,
    form: forms.Form,
    call: Callable[[], Any],
    *,
    title: StrOrPromise,
    said: StrOrPromise,
    back: str,
    template: str = "web/form_page.html",
    **more: Any,
) -> HttpResponse:
    """Draw a form, or do what it asks and lead back."""
    if form.is_valid() and attempt(form, call) is not None:
        return done(request, said, back)
    context = {"title": title, "trail": trail(title), "submit": title, "back": back, **more}
    return answer(request, template, context, form=form)
