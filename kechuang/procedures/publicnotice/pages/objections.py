"""The desk's pages of objections: the list, one, who objects in clear, and one that came by letter or in person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kechuang.kernel.access import can
from kechuang.kernel.files.queries import files_of
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.notes import Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, key_of, page
from kechuang.procedures.publicnotice import lists
from kechuang.procedures.publicnotice.actions.objecting import enter_objection, read_contact
from kechuang.procedures.publicnotice.forms import EnterForm
from kechuang.procedures.publicnotice.models import Objection, Posting
from kechuang.procedures.publicnotice.pages.common import ask, trail
from kechuang.procedures.publicnotice.rules import READERS

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(who=READERS)
def objections(request: PageRequest) -> HttpResponse:
    """List the objections the reader's office handles."""
    context = {"trail": trail(_("Objections"))}
    return lists.objections(request.actor).to_response(request, "web/list.html", context)


@page(of=Objection, by="case__number")
def objection(request: PageRequest, row: Objection) -> HttpResponse:
    """Show one objection; who objects is masked."""
    return _shown(request, row, clear=False)


@never_cache
@page(of=Objection, by="case__number", action="handle", methods=("POST",))
def contact(request: PageRequest, row: Objection) -> HttpResponse:
    """Show who objects in clear, on record."""
    return _shown(request, read_contact(row, by=request.actor), clear=True)


def _shown(request: PageRequest, row: Objection, *, clear: bool) -> HttpResponse:
    """Draw an objection."""
    posting = row.entry.posting
    buttons = []
    if not clear and row.name and can(request.actor, "handle", row):
        url = reverse("publicnotice:contact", args=[row.case.number])
        buttons.append(Button(_("Show who objects"), url, post=True))
    files = files_of(row)
    context = {
        "title": row.case.title,
        "lede": row.case.number,
        "trail": trail(row.case.number, Link(_("Objections"), reverse("publicnotice:objections"))),
        "buttons": buttons,
        "objection": row,
        "posting": posting,
        "facts": lists.objection_facts(row, clear=clear),
        "files": Rows([Row(file.name, file.get_absolute_url()) for file in files]) if files else None,
        "casework": casework(request, row),
    }
    return answer(request, "publicnotice/objection.html", context)


@page(of=Posting, by="case__number", action="enter_objection", methods=("GET", "POST"))
def enter(request: PageRequest, row: Posting) -> HttpResponse:
    """Enter an objection that came by letter or in person."""
    entries = row.entries.select_related("case", "posting")
    form = EnterForm(
        request.POST if request.method == "POST" else None, entries=entries, initial={"by": "individual"}
    )

    def call() -> Objection:
        given = form.cleaned_data
        return enter_objection(
            given["entry"],
            by=request.actor,
            objector=form.objector(),
            words=given["words"],
            channel=given["channel"],
            key=key_of(request),
        )

    above = Link(row.title, row.get_absolute_url())
    said = _("Entered; take it up, or say why not.")
    return ask(request, form, call, title=_("Enter an objection"), said=said, above=above)
