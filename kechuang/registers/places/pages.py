"""Pages about the ground: the list, one place, its history, coverage by town, and the forms that change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can, scope
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.charts import Cartogram, Tile
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.registers.places import actions, lists, queries
from kechuang.registers.places.forms import (
    SUBMITS,
    AddForm,
    CloseForm,
    DesignateForm,
    RenameForm,
    WithdrawForm,
)
from kechuang.registers.places.models import NEIGHBOURHOODS, TOWNS, Designation, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

BOUNDS = (60, 75, 85)
"""Where the shade of the coverage map deepens, in per cent; the last is the plan's target (chapter 6)."""


@page()
def places(request: PageRequest) -> HttpResponse:
    """Show the list of places."""
    context = {
        "lede": _("The ground as it stands and as it stood, each place with the unit that answers for it."),
        "coverage": Button(_("Coverage by town"), reverse("places:coverage")),
    }
    return lists.listing(scope(request.actor, "see", Place)).to_response(request, "places/list.html", context)


@page(of=Place)
def place(request: PageRequest, row: Place) -> HttpResponse:
    """Show one place: facts, titles, what lies within."""
    may_edit = row.is_standing and bool(can(request.actor, "edit", row))
    context = {
        "title": row.name,
        "trail": trail(row),
        "facts": lists.facts(row),
        "titles": lists.titles_table(list(row.designations.all()), may_edit=may_edit),
        "below": lists.below_table(list(queries.below(row))),
        "buttons": buttons(row, may_edit=may_edit),
    }
    return answer(request, "places/place.html", context)


@page(of=Place)
def history(request: PageRequest, row: Place) -> HttpResponse:
    """Show what has happened to one place."""
    title = gettext("History of %(name)s") % {"name": row.name}
    context = {"title": title, "trail": trail(row, title), "history": lists.history(row)}
    return answer(request, "places/history.html", context)


@page()
def coverage(request: PageRequest) -> HttpResponse:
    """Show how many villages and committees of each town hold the district's title of science popularisation."""
    found = queries.coverage_by_town(clock.today())
    held, of = sum(one.held for one in found), sum(one.of for one in found)
    words = {"held": held, "of": of, "percent": f"{held * 100 / of:.1f}" if of else "0.0"}
    tiles = [
        Tile(
            str(one.town),
            one.town.tile_row,
            one.town.tile_column or 0,
            one.percent,
            url=lists.url_of(one.town),
        )
        for one in found
        if one.town.tile_row is not None
    ]
    context = {
        "title": _("Coverage of science-popularisation villages"),
        "trail": Trail([Link(_("Places"), reverse("places:list"))], _("Coverage")),
        "lede": gettext("%(held)s of %(of)s villages and committees hold the title: %(percent)s%%.") % words,
        "map": Cartogram(_("Coverage by town"), tiles, BOUNDS, unit="%", of=_("Town")),
    }
    return answer(request, "places/coverage.html", context)


@page(of=Place, action="edit", methods=("GET", "POST"))
def add(request: PageRequest, row: Place) -> HttpResponse:
    """Enter a place within another."""
    form = AddForm(request.POST or None, place=row)

    def act() -> Place:
        return actions.add(by=request.actor, parent=row, **form.cleaned_data)

    return _form(
        request, row, form, _("Enter a place within it"), act, _("The place stands in the register.")
    )


@page(of=Place, action="edit", methods=("GET", "POST"))
def rename(request: PageRequest, row: Place) -> HttpResponse:
    """Give a place another name."""
    form = RenameForm(request.POST or None, place=row)

    def act() -> Place:
        return actions.rename(row, by=request.actor, **form.cleaned_data)

    return _form(
        request, row, form, _("Rename"), act, _("The new name is in force; the old one stays on record.")
    )


@page(of=Place, action="edit", methods=("GET", "POST"))
def close(request: PageRequest, row: Place) -> HttpResponse:
    """Close a place, or merge it into another."""
    form = CloseForm(request.POST or None, place=row)

    def act() -> Place:
        return actions.close(row, by=request.actor, **form.cleaned_data)

    return _form(request, row, form, _("Close or merge"), act, _("The place is closed; its record stays."))


@page(of=Place, action="edit", methods=("GET", "POST"))
def designate(request: PageRequest, row: Place) -> HttpResponse:
    """Give a place a title."""
    form = DesignateForm(request.POST or None, place=row)

    def act() -> Designation:
        return actions.designate(row, by=request.actor, **form.cleaned_data)

    return _form(request, row, form, _("Give a title"), act, _("The title is in force."))


@page(of=Designation, action="edit", methods=("GET", "POST"))
def withdraw(request: PageRequest, row: Designation) -> HttpResponse:
    """End a title."""
    form = WithdrawForm(request.POST or None)

    def act() -> Designation:
        return actions.withdraw(row, by=request.actor, **form.cleaned_data)

    title = gettext("End the title: %(title)s") % {"title": row.get_kind_display()}
    return _form(request, row.place, form, title, act, _("The title has ended; it stays on record."))


def _form(
    request: PageRequest,
    row: Place,
    form: forms.Form,
    title: StrOrPromise,
    act: Callable[[], object],
    said: StrOrPromise,
) -> HttpResponse:
    """Show a form about a place, or do what it asks and go back to the place."""
    if form.is_valid() and attempt(form, lambda: once(request, lists.url_of(row), act)):
        return done(request, said, lists.url_of(row))
    context = {
        "title": title,
        "trail": trail(row, title),
        "submit": SUBMITS[type(form)],
        "back": lists.url_of(row),
    }
    return answer(request, "web/form_page.html", context, form=form)


def once(request: PageRequest, to: str, act: Callable[[], object]) -> bool:
    """Do a deed of a form once, however often the form is sent; whoever sends it again is led where the first one was."""
    with write(request.actor, key=key_of(request)) as w:
        w.answer(to=to)
        act()
    return True


def trail(row: Place, here: StrOrPromise = "") -> Trail:
    """Return the way to a place, or to a page of it."""
    above = [Link(_("Places"), reverse("places:list"))]
    if row.parent is not None:
        above.append(Link(row.parent.name, lists.url_of(row.parent)))
    if here:
        above.append(Link(row.name, lists.url_of(row)))
    return Trail(above, here or row.name)


def buttons(row: Place, *, may_edit: bool) -> list[Button]:
    """Return where one can go from a place and, for somebody who may change it, what can be done to it."""
    found: list[Button] = []
    if may_edit and row.kind in (*TOWNS, *NEIGHBOURHOODS):
        found.append(Button(_("Give a title"), reverse("places:designate", args=[row.uid]), kind="main"))
    if may_edit and row.kind in (*TOWNS, Place.Kind.DISTRICT):
        found.append(Button(_("Enter a place within it"), reverse("places:add", args=[row.uid])))
    if may_edit:
        found.append(Button(_("Rename"), reverse("places:rename", args=[row.uid])))
        found.append(Button(_("Close or merge"), reverse("places:close", args=[row.uid])))
    return [*found, Button(_("Changes over time"), reverse("places:history", args=[row.uid]))]
