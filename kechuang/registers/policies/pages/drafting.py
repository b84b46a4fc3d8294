"""The forms on which a policy is drafted and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post, scope
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.acting import unit_of
from kechuang.kernel.identity.models import Unit
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.identity.units import organ_of
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.registers.policies.actions import drafting
from kechuang.registers.policies.forms import PolicyForm
from kechuang.registers.policies.lists import url_of
from kechuang.registers.policies.models import ISSUED, Policy
from kechuang.registers.policies.pages.common import Asking, about, form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

BOTH = ("GET", "POST")


@page(who=post(Post.HEAD, Post.CLERK), methods=BOTH)
def draft(request: PageRequest) -> HttpResponse:
    """Draft a policy."""
    today = clock.today()
    initial = {"issued_on": today, "in_force_from": today, "level": Policy.Level.DISTRICT}
    form = _form(request, organ_of(unit_of(request.actor)), initial)
    if form.is_valid():
        made = attempt(form, lambda: _draft(request, form))
        if made is not None:
            said = _("The draft stands; write its text.")
            return done(request, said, url_of(made, "write"))
    context = {
        "title": _("Draft a policy"),
        "trail": Trail([Link(_("Policies"), reverse("policies:list"))], _("Draft a policy")),
        "submit": _("Open the draft"),
        "back": reverse("policies:list"),
    }
    return answer(request, "web/form_page.html", context, form=form)


def _draft(request: PageRequest, form: PolicyForm) -> Policy:
    """Open a draft once, however often the form is sent."""
    with write(request.actor, key=key_of(request)):
        return drafting.draft(drafting.Particulars(**form.cleaned_data), by=request.actor)


@page(of=Policy, action="edit", methods=BOTH)
def edit(request: PageRequest, row: Policy) -> HttpResponse:
    """Edit what is known of a draft."""
    form = _form(request, row.keeper, _known(row), row)

    def act() -> object:
        return drafting.edit(row, drafting.Particulars(**form.cleaned_data), by=request.actor)

    asking = Asking(title=_("Edit the facts"), said=_("Edited."), to=url_of(row), back=about(row))
    return form_page(request, form, asking, act)


def _form(
    request: PageRequest, keeper: Unit, initial: dict[str, Any], row: Policy | None = None
) -> PolicyForm:
    """Return the form, filled in with what is known."""
    offices = Unit.objects.filter(path__startswith=keeper.path, valid_to=None)
    others = scope(request.actor, "see", Policy).filter(case__state__in=ISSUED)
    replaceable = others.exclude(pk=row.pk) if row else others
    return PolicyForm(request.POST or None, initial=initial, offices=offices, replaceable=replaceable)


def _known(row: Policy) -> dict[str, Any]:
    """Return what is known of a policy as the form asks for it."""
    known: dict[str, Any] = {name: getattr(row, name) for name in ("number", *drafting.PLAIN)}
    known["issuers"] = "\n".join(issuer.name for issuer in row.issuers.all())
    return {**known, "supersedes": [one.pk for one in row.supersedes.all()]}
