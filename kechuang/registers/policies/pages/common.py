"""What the pages of one policy carry alike: title, way, tabs; and how a form about it is shown and done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can
from kechuang.kernel.web.links import Link, Tab, Tabs, Trail
from kechuang.kernel.web.pages import answer, attempt, done
from kechuang.registers.places.pages import once
from kechuang.registers.policies.lists import url_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.buttons import Confirm
    from kechuang.kernel.web.pages import PageRequest
    from kechuang.primitives.actor import Actor
    from kechuang.registers.policies.models import Policy

TABS = (("policy", _("Text and facts")), ("versions", _("Versions")))
INSIDE = (("clauses", _("Clauses")), ("case", _("Where it stands")))


def frame_of(actor: Actor, policy: Policy, current: str) -> dict[str, object]:
    """Return what every page of one policy carries; how it is made is shown to those who may see drafts."""
    names = (*TABS, *(INSIDE if can(actor, "see_drafts", policy) else ()))
    tabs = [Tab(title, _address(policy, name), current=name == current) for name, title in names]
    return {
        "title": policy.title,
        "trail": Trail([Link(_("Policies"), reverse("policies:list"))], policy.title),
        "tabs": Tabs(tabs),
    }


def _address(policy: Policy, name: str) -> str:
    """Return the address of a tab; that of the case goes by its number."""
    return reverse("policies:case", args=[policy.case.number]) if name == "case" else url_of(policy, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A form on a page of its own: what it is called, what is said when it is done, where that leads, where it was opened from.

    `confirm` puts it as a question with its consequences; `lede` is what it is about.
    """

    title: StrOrPromise
    said: StrOrPromise
    to: str
    back: Link
    lede: str = ""
    confirm: Confirm | None = None


def form_page(
    request: PageRequest, form: forms.Form, asking: Asking, act: Callable[[], object]
) -> HttpResponse:
    """Show a form, or do what it asks once and go on."""
    if form.is_valid() and attempt(form, lambda: once(request, asking.to, act)):
        return done(request, asking.said, asking.to)
    context = {
        "title": asking.title,
        "lede": asking.lede,
        "trail": Trail([Link(_("Policies"), reverse("policies:list")), asking.back], asking.title),
        "submit": asking.title,
        "back": asking.back.url,
        "confirm": asking.confirm,
    }
    return answer(request, "web/confirm.html" if asking.confirm else "web/form_page.html", context, form=form)


def about(policy: Policy, page: str = "policy") -> Link:
    """Return the way back to a page of a policy."""
    return Link(policy.title, _address(policy, page))
