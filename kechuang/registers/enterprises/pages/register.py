"""The list of enterprises, and the form that enters one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.posts import OFFICIALS, Post
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.registers.enterprises import lists
from kechuang.registers.enterprises.actions.entering import Entry, enter
from kechuang.registers.enterprises.forms import EnterForm
from kechuang.registers.enterprises.queries import register
from kechuang.registers.places.models import TOWNS, Place

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from kechuang.kernel.access import Who
    from kechuang.primitives.actor import Actor
    from kechuang.registers.enterprises.models import Enterprise

READERS: Who = post(*OFFICIALS, Post.STATION)
EDITORS: Who = post(Post.HEAD, Post.CLERK)


@page(who=READERS)
def enterprises(request: PageRequest) -> HttpResponse:
    """Show the list of enterprises, or send it as a spreadsheet."""
    whole = request.GET.get("export") == "xlsx"
    found = lists.enterprises(request.actor, clock.today(), whole=whole)
    buttons = []
    if EDITORS.holds(request.actor, None):
        buttons = [
            Button(_("Enter an enterprise"), reverse("enterprises:enter"), kind="main"),
            Button(_("Import"), reverse("enterprises:imports")),
        ]
    return found.to_response(request, "enterprises/list.html", {"buttons": buttons})


@page(who=EDITORS, methods=("GET", "POST"))
def enter_one(request: PageRequest) -> HttpResponse:
    """Enter an enterprise."""
    form = EnterForm(request.POST or None, ground=ground_of(request.actor))
    if form.is_valid():
        made = attempt(form, lambda: _enter(request, Entry(**form.cleaned_data)))
        if made is not None:
            return done(request, _("The enterprise stands in the register."), lists.url_of(made))
    context = {
        "title": _("Enter an enterprise"),
        "trail": Trail([Link(_("Enterprises"), reverse("enterprises:list"))], _("Enter an enterprise")),
        "submit": _("Enter it"),
        "back": reverse("enterprises:list"),
    }
    return answer(request, "web/form_page.html", context, form=form)


def _enter(request: PageRequest, entry: Entry) -> Enterprise:
    """Enter an enterprise once, however often the form is sent."""
    with write(request.actor, key=key_of(request)) as w:
        made = enter(entry, by=request.actor)
        w.answer(to=lists.url_of(made))
    return made


def ground_of(actor: Actor) -> QuerySet[Place]:
    """Return the towns and parks an actor may enter enterprises at; who keeps none is told so."""
    ground = register.ground_for(actor).filter(kind__in=(*TOWNS, Place.Kind.PARK))
    if not ground.exists():
        raise NotAllowed(
            _("The register of enterprises is kept by another organ."),
            action="enter",
            rule="enterprises.enterprise.edit",
        )
    return ground
