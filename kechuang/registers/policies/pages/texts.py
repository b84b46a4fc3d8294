"""The pages on which a text is written, split into clauses side by side with it, and corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kechuang.kernel.access import can
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.notes import Note
from kechuang.kernel.web.pages import PageRequest, answer, done, page
from kechuang.registers.places.pages import once
from kechuang.registers.policies.actions import texts as writing
from kechuang.registers.policies.forms import CorrectionForm, PlaceForm, TextForm
from kechuang.registers.policies.lists import url_of
from kechuang.registers.policies.models import Clause, Policy
from kechuang.registers.policies.pages.common import Asking, about, form_page, frame_of
from kechuang.registers.policies.queries import texts
from kechuang.registers.policies.reading import words_of
from kechuang.registers.policies.shown import text as shown_text

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.registers.policies.models import PolicyText

BOTH = ("GET", "POST")


@page(of=Policy, action="edit", methods=BOTH)
def write(request: PageRequest, row: Policy) -> HttpResponse:
    """Write the text of a draft, paste it or hand in a file."""
    version = texts.open_text(row)
    initial = {"body": version.body if version else ""}
    form = TextForm(request.POST or None, request.FILES or None, initial=initial)

    def act() -> object:
        return writing.write_text(row, _body(form), by=request.actor)

    asking = Asking(
        title=_("Write the text"),
        said=_("Kept and split; look at what waits for you."),
        to=url_of(row, "clauses"),
        back=about(row),
    )
    return form_page(request, form, asking, act)


@page(of=Policy, action="edit", methods=BOTH)
def correct(request: PageRequest, row: Policy) -> HttpResponse:
    """Hand in a correction of a published text."""
    version = texts.open_text(row) or texts.published_text(row)
    initial = {"body": version.body, "reason": version.reason} if version else {}
    if version is not None and version.published_at is not None:
        initial["reason"] = ""
    form = CorrectionForm(request.POST or None, request.FILES or None, initial=initial)

    def act() -> object:
        return writing.correct(row, _body(form), by=request.actor, reason=form.cleaned_data["reason"])

    asking = Asking(
        title=_("Correct the text"),
        said=_("The correction waits for somebody else to release it."),
        to=url_of(row, "clauses"),
        back=about(row),
    )
    return form_page(request, form, asking, act)


def _body(form: TextForm) -> str:
    """Return the text handed in: of the file where there is one."""
    file = form.cleaned_data["file"]
    return words_of(file) if file else form.cleaned_data["body"]


@page(of=Policy, action="see_drafts")
def clauses(request: PageRequest, row: Policy) -> HttpResponse:
    """Show the text beside the clauses it was split into."""
    version = texts.open_text(row) or texts.published_text(row)
    may_place = version is not None and version.published_at is None and bool(can(request.actor, "edit", row))
    waiting = texts.unplaced(version).count() if version else 0
    context = {
        **frame_of(request.actor, row, "clauses"),
        "note": _note(row, waiting, may_place=may_place),
        "compare": shown_text.side_by_side(row, version, may_place=may_place) if version else None,
    }
    return answer(request, "policies/clauses.html", context)


def _note(row: Policy, waiting: int, *, may_place: bool) -> Note | None:
    """Return what waits for a person, with the way to set it all aside."""
    if not waiting:
        return None
    sentence = ngettext(
        "%(n)d passage has no place among the clauses yet.",
        "%(n)d passages have no place among the clauses yet.",
        waiting,
    ) % {"n": waiting}
    advice = _("Headings, addressees and signatures belong outside the clauses.")
    button = Button(_("Set aside all that wait"), url_of(row, "set_aside"), post=True) if may_place else None
    return Note(sentence, advice, tone="seal", button=button)


@page(of=Policy, action="edit", methods=("POST",))
def set_aside(request: PageRequest, row: Policy) -> HttpResponse:
    """Set all passages aside that still wait."""
    version, to = _open(row), url_of(row, "clauses")
    once(request, to, lambda: writing.set_aside(version, by=request.actor))
    return done(request, _("Set aside; they stay in the text and are no clauses."), to)


@page(of=Policy, action="edit", methods=BOTH)
def place(request: PageRequest, row: Policy, begins: int) -> HttpResponse:
    """Place one passage."""
    clause: Clause | None = _open(row).clauses.filter(begins=begins).first()
    if clause is None:
        raise Http404
    form = PlaceForm(request.POST if request.method == "POST" else None, initial={"path": clause.path})

    def act() -> object:
        return writing.place(clause, by=request.actor, path=form.cleaned_data["path"].strip())

    asking = Asking(
        title=_("Place this passage"),
        said=_("Placed."),
        to=url_of(row, "clauses"),
        back=about(row, "clauses"),
        lede=clause.text,
    )
    return form_page(request, form, asking, act)


def _open(row: Policy) -> PolicyText:
    """Return the version that is still open; where there is none there is no page."""
    version = texts.open_text(row)
    if version is None:
        raise Http404
    return version
