"""The pages of the figures of law: all of them, one with its periods, and the forms that enter, confirm and end values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.access import can, post, scope
from kechuang.kernel.identity.posts import OFFICIALS, Post
from kechuang.kernel.web.buttons import Button, Confirm
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.registers.policies import forms, lists
from kechuang.registers.policies.actions import parameters as deeds
from kechuang.registers.policies.models import Parameter, ParameterValue, Policy
from kechuang.registers.policies.pages.common import Asking, about, form_page
from kechuang.registers.policies.queries import parameters as queries
from kechuang.registers.policies.shown import figures
from kechuang.registers.policies.shown.words import figure

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

BOTH = ("GET", "POST")


@page(who=post(*OFFICIALS))
def parameters(request: PageRequest) -> HttpResponse:
    """Show the list of parameters."""
    buttons = []
    if deeds.may_enter(request.actor):
        buttons.append(Button(_("Enter a parameter"), reverse("policies:add_parameter"), kind="main"))
    above = [Link(_("Policies"), reverse("policies:list"))]
    context = {"buttons": buttons, "trail": Trail(above, _("Figures of law"))}
    return lists.parameters(request.actor).to_response(request, "policies/list.html", context)


@page(who=post(Post.HEAD, Post.CLERK), methods=BOTH)
def add_parameter(request: PageRequest) -> HttpResponse:
    """Enter a parameter."""
    if not deeds.may_enter(request.actor):
        raise deeds.entered_by_an_organ()
    form = forms.ParameterForm(request.POST or None)

    def act() -> object:
        return deeds.add_parameter(by=request.actor, **form.cleaned_data)

    to = reverse("policies:parameters")
    asking = Asking(
        title=_("Enter a parameter"),
        said=_("The parameter stands; enter its values on the page of the policy that sets them."),
        to=to,
        back=Link(_("Figures of law"), to),
    )
    return form_page(request, form, asking, act)


@page(of=Parameter)
def parameter(request: PageRequest, row: Parameter) -> HttpResponse:
    """Show one parameter with its periods."""
    values = list(queries.values_of(row))
    mine = [value for value in values if can(request.actor, "edit", value)]
    known = (
        Fact(_("Code of the parameter"), row.code),
        Fact(_("Kind of figure"), row.get_kind_display()),
        Fact(_("Unit of the figure"), row.unit),
        Fact(_("Explanation"), row.about),
    )
    above = [
        Link(_("Policies"), reverse("policies:list")),
        Link(_("Figures of law"), reverse("policies:parameters")),
    ]
    buttons = []
    if not values and can(request.actor, "edit", row):
        buttons.append(
            Button(_("Take this parameter back"), reverse("policies:retract_parameter", args=[row.uid]))
        )
    context = {
        "title": row.title,
        "buttons": buttons,
        "trail": Trail(above, row.title),
        "facts": Facts(known),
        "periods": figures.periods(values),
        "changes": figures.changes(mine) if mine else None,
    }
    return answer(request, "policies/parameter.html", context)


@page(of=Parameter, action="edit", methods=BOTH)
def retract_parameter(request: PageRequest, row: Parameter) -> HttpResponse:
    """Take a parameter back that nothing rests on."""
    form = forms.RetractForm(request.POST or None)

    def act() -> None:
        deeds.retract_parameter(row, by=request.actor, **form.cleaned_data)

    asking = Asking(
        title=_("Take this parameter back"),
        said=_("Taken back."),
        to=reverse("policies:parameters"),
        back=Link(row.title, row.get_absolute_url()),
        lede=f"{row.title} {row.code}",
    )
    return form_page(request, form, asking, act)


@page(of=Policy, action="edit", methods=BOTH)
def set_value(request: PageRequest, row: Policy) -> HttpResponse:
    """Enter a value that a clause of a policy sets."""
    form = forms.ValueForm(
        request.POST or None,
        initial={"valid_from": row.in_force_from},
        parameters=scope(request.actor, "edit", Parameter),
    )

    def act() -> object:
        return deeds.set_value(deeds.Figure(policy=row, **form.cleaned_data), by=request.actor)

    asking = Asking(
        title=_("Enter a figure"),
        said=_("Entered; it is to be verified until somebody else confirms it."),
        to=lists.url_of(row),
        back=about(row),
    )
    return form_page(request, form, asking, act)


@page(of=ParameterValue, action="edit", methods=BOTH)
def confirm_value(request: PageRequest, row: ParameterValue) -> HttpResponse:
    """Confirm a value against its clause, as a second person."""
    form = Form(request.POST if request.method == "POST" else None)
    title = _("Confirm a value")
    question = Confirm(
        question=_("Does the clause say so?"),
        consequences=(_("The value counts as checked and can no longer be changed, only end."),),
        yes=title,
        back=row.get_absolute_url(),
        facts=_about(row),
    )
    asking = replace(_asking(row, title, _("Confirmed.")), confirm=question)
    return form_page(request, form, asking, lambda: deeds.confirm(row, by=request.actor))


@page(of=ParameterValue, action="edit", methods=BOTH)
def end_value(request: PageRequest, row: ParameterValue) -> HttpResponse:
    """Let a value end."""
    form = forms.EndForm(request.POST or None)

    def act() -> object:
        return deeds.end_value(row, by=request.actor, **form.cleaned_data)

    return form_page(request, form, _asking(row, _("Let a value end"), _("Its last day is entered.")), act)


@page(of=ParameterValue, action="edit", methods=BOTH)
def retract_value(request: PageRequest, row: ParameterValue) -> HttpResponse:
    """Take a value back that nobody has confirmed."""
    form = forms.RetractForm(request.POST or None)

    def act() -> object:
        return deeds.retract(row, by=request.actor, **form.cleaned_data)

    return form_page(request, form, _asking(row, _("Take a value back"), _("Taken back.")), act)


def _asking(row: ParameterValue, title: StrOrPromise, said: StrOrPromise) -> Asking:
    """Return what a form about one value carries."""
    back = Link(row.parameter.title, row.get_absolute_url())
    lede = f"{row.parameter.title} {figure(row)} · {row.citation}"
    return Asking(title=title, said=said, to=back.url, back=back, lede=lede)


def _about(row: ParameterValue) -> Facts:
    """Return a value beside the words it rests on."""
    return Facts(
        (
            Fact(_("Parameter"), row.parameter.title),
            Fact(pgettext_lazy("figure of law", "Figure"), figure(row)),
            Fact(_("From"), row.valid_from),
            Fact(_("To"), row.valid_to),
            Fact(_("Clause relied upon"), row.clause.label, url=figures.address(row)),
            Fact(_("Words of the clause"), row.clause.text),
            Fact(_("Words relied upon"), row.quote),
        )
    )
