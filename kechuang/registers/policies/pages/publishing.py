"""The pages on which a policy is published and repealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.web.buttons import Confirm
from kechuang.kernel.web.pages import PageRequest, page
from kechuang.registers.policies.actions import publishing
from kechuang.registers.policies.forms import PublishForm, RepealForm
from kechuang.registers.policies.lists import url_of
from kechuang.registers.policies.models import Policy
from kechuang.registers.policies.pages.common import Asking, about, form_page
from kechuang.registers.policies.queries import library
from kechuang.registers.policies.shown import record

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

BOTH = ("GET", "POST")


@page(of=Policy, action="publish", methods=BOTH)
def publish(request: PageRequest, row: Policy) -> HttpResponse:
    """Publish a policy that was reviewed."""
    form = PublishForm(request.POST or None, initial={"published_on": max(clock.today(), row.issued_on)})

    def act() -> object:
        return publishing.publish(row, by=request.actor, **form.cleaned_data)

    question = Confirm(
        question=_("Publish this policy?"),
        consequences=_consequences(row),
        yes=_("Publish the policy"),
        back=url_of(row),
        facts=record.facts(row, clock.today(), library.related(request.actor, row)),
    )
    asking = Asking(
        title=_("Publish the policy"),
        said=_("Published; its text is as it is from now on."),
        to=url_of(row),
        back=about(row),
        confirm=question,
    )
    return form_page(request, form, asking, act)


def _consequences(row: Policy) -> list[StrOrPromise]:
    """Return what follows from publishing a policy."""
    found: list[StrOrPromise] = [
        _("The text never changes again; a correction is another version with its reason.")
    ]
    if row.disclosure == Policy.Disclosure.OPEN:
        found.append(_("Everybody reads it, signed in or not, from the day named below."))
    else:
        found.append(_("Officials of the district read it; the public does not."))
    if row.level == Policy.Level.DISTRICT and not row.index_number:
        found.append(_("It gets the next index number of the year."))
    if row.supersedes.exists():
        found.append(_("What it takes the place of is repealed from the day it comes into force."))
    return found


@page(of=Policy, action="publish", methods=BOTH)
def repeal(request: PageRequest, row: Policy) -> HttpResponse:
    """Repeal a policy by a document."""
    form = RepealForm(request.POST or None)

    def act() -> object:
        return publishing.repeal(row, by=request.actor, **form.cleaned_data)

    asking = Asking(
        title=_("Repeal the policy"),
        said=_("Entered; the policy stays to be read with the day it was repealed from."),
        to=url_of(row),
        back=about(row),
    )
    return form_page(request, form, asking, act)
