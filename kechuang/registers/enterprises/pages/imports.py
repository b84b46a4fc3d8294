"""The pages of imports: hand in a workbook, look at what it would do, confirm it or give it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can, post
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.identity.posts import OFFICIALS
from kechuang.kernel.web.buttons import Button, Confirm
from kechuang.kernel.web.facts import Fact, Facts, Figure, Figures
from kechuang.kernel.web.formatting import moment
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.listing import Choice, Column, Listing
from kechuang.kernel.web.notes import Note, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.kernel.web.tags import Tag
from kechuang.registers.enterprises import lists
from kechuang.registers.enterprises.forms import ConfirmForm, ImportForm
from kechuang.registers.enterprises.imports import verbs
from kechuang.registers.enterprises.imports.workbook import MOST_ROWS, template
from kechuang.registers.enterprises.models import Import, ImportLine
from kechuang.registers.enterprises.pages.register import EDITORS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.tags import Tone

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TONES: dict[str, Tone] = {"new": "jade", "changed": "amber", "unchanged": "plain", "bad": "seal"}


@page(who=post(*OFFICIALS))
def imports(request: PageRequest) -> HttpResponse:
    """Show the imports, the latest first."""
    buttons = [Button(_("Hand in a workbook"), reverse("enterprises:hand_in"), kind="main")]
    context = {"buttons": buttons if EDITORS.holds(request.actor, None) else [], "trail": trail(_("Imports"))}
    return lists.imports(request.actor).to_response(request, "enterprises/list.html", context)


@page(who=EDITORS, methods=("GET", "POST"))
def hand_in(request: PageRequest) -> HttpResponse:
    """Hand in a workbook."""
    form = ImportForm(request.POST or None, request.FILES or None)

    def act() -> Import:
        accepted = accept(form.cleaned_data["file"], kinds=(Kind.XLSX,))
        return verbs.hand_in(accepted, kind=form.cleaned_data["kind"], by=request.actor, key=key_of(request))

    if form.is_valid():
        batch = attempt(form, act)
        if batch is not None:
            return done(
                request,
                _("The workbook has been handed in; nothing is in the register yet."),
                lists.import_url(batch),
            )
    empty = [
        Row(label, url=reverse("enterprises:template", args=[kind])) for kind, label in Import.Kind.choices
    ]
    context = {
        "title": _("Hand in a workbook"),
        "lede": gettext("Up to %(most)s rows. You see what it would do before anything is written.")
        % {"most": f"{MOST_ROWS - 1:,}"},
        "trail": trail(_("Hand in a workbook"), Link(_("Imports"), reverse("enterprises:imports"))),
        "templates": Rows(empty),
        "submit": _("Read it"),
        "back": reverse("enterprises:imports"),
    }
    return answer(request, "enterprises/hand_in.html", context, form=form)


@page(who=EDITORS)
def empty_workbook(request: PageRequest, kind: str) -> HttpResponse:
    """Send the empty workbook of a kind."""
    del request
    if kind not in Import.Kind.values:
        raise Http404
    response = HttpResponse(template(kind), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{kind}.xlsx"'
    return response


@page(of=Import)
def preview(request: PageRequest, row: Import) -> HttpResponse:
    """Show what an import would do, row by row."""
    may_decide = row.state == Import.State.READY and bool(can(request.actor, "edit", row))
    context = {
        "title": row.file_name,
        "trail": trail(row.file_name, Link(_("Imports"), reverse("enterprises:imports"))),
        "note": _note(row),
        "counts": _counts(row) if row.total else None,
        "facts": _facts(row),
        "buttons": _decisions(row) if may_decide else [],
    }
    return _lines(row).to_response(request, "enterprises/import.html", context)


@page(of=Import, action="edit", methods=("GET", "POST"))
def confirm(request: PageRequest, row: Import) -> HttpResponse:
    """Ask once more, then let the import in."""
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if not row.bad:
        del form.fields["only_good"]
    if form.is_valid():
        only_good = bool(form.cleaned_data.get("only_good"))
        if attempt(
            form, lambda: verbs.confirm(row, by=request.actor, only_good=only_good, key=key_of(request))
        ):
            return done(
                request,
                _("Confirmed. The page says when all rows are in the register."),
                lists.import_url(row),
            )
    context = {
        "trail": trail(_("Confirm the import"), Link(row.file_name, lists.import_url(row))),
        "confirm": Confirm(
            question=_("Write these rows into the register?"),
            consequences=_consequences(row),
            yes=_("Write them"),
            back=lists.import_url(row),
            facts=_facts(row),
        ),
    }
    return answer(request, "web/confirm.html", context, form=form)


@page(of=Import, action="edit", methods=("POST",))
def read_again(request: PageRequest, row: Import) -> HttpResponse:
    """Read the file once more against the register as it is now."""
    verbs.read_again(row, by=request.actor, key=key_of(request))
    return done(request, _("The file is read again."), lists.import_url(row))


@page(of=Import, action="edit", methods=("POST",))
def drop(request: PageRequest, row: Import) -> HttpResponse:
    """Give the import up."""
    verbs.drop(row, by=request.actor, key=key_of(request))
    return done(request, _("Given up; the register is untouched."), lists.import_url(row))


def trail(here: StrOrPromise, *above: Link) -> Trail:
    """Return the way to a page of imports."""
    return Trail([Link(_("Enterprises"), reverse("enterprises:list")), *above], here)


def _note(row: Import) -> Note | None:
    """Return what must not be missed about an import."""
    again = Button(_("Look again"), lists.import_url(row))
    if row.state == Import.State.READING:
        return Note(
            _("The workbook is being read. You may leave this page; you will be told when it is done."),
            button=again,
        )
    if row.state == Import.State.WRITING:
        return Note(
            _(
                "The rows are being written, all or none. You may leave this page; you will be told when it is done."
            ),
            button=again,
        )
    if row.refusal:
        return Note(row.refusal, tone="seal")
    if row.state == Import.State.READY and row.bad:
        return Note(
            _(
                "Some rows cannot be taken. Nothing is written unless you say that the good rows may go in alone."
            ),
            tone="amber",
        )
    return None


def _counts(row: Import) -> Figures:
    """Return how many rows would do what."""
    address = lists.import_url(row)
    counts = {"new": row.new, "changed": row.changed, "unchanged": row.unchanged, "bad": row.bad}
    return Figures(
        [
            Figure(
                label,
                counts[value],
                _("rows"),
                url=f"{address}?verdict={value}",
                tone="seal" if value == "bad" and row.bad else "plain",
            )
            for value, label in ImportLine.Verdict.choices
        ]
    )


def _facts(row: Import) -> Facts:
    """Return who handed the import in and who confirmed it."""
    known = [
        Fact(_("What the rows are"), row.get_kind_display()),
        Fact(_("Progress"), row.get_state_display()),
        Fact(_("File"), row.file_name, url=row.file.get_absolute_url() if row.file else ""),
        Fact(_("Handed in by"), row.uploaded_by.person.name, note=moment(row.uploaded_at)),
    ]
    if row.confirmed_by and row.confirmed_at:
        known.append(Fact(_("Confirmed by"), row.confirmed_by.person.name, note=moment(row.confirmed_at)))
    return Facts(known, columns=2)


def _decisions(row: Import) -> list[Button]:
    """Return what can be decided about a waiting import."""
    found = [
        Button(_("Read again"), reverse("enterprises:read_again", args=[row.uid]), post=True),
        Button(_("Give up"), reverse("enterprises:drop", args=[row.uid]), kind="danger", post=True),
    ]
    if row.new + row.changed:
        found.insert(
            0, Button(_("Confirm the import"), reverse("enterprises:confirm", args=[row.uid]), kind="main")
        )
    return found


def _consequences(row: Import) -> list[str]:
    """Return what follows from a confirmation."""
    words = {"new": row.new, "changed": row.changed, "bad": row.bad}
    found = [gettext("%(new)d rows are entered, %(changed)d change what is kept.") % words]
    if row.bad:
        found.append(gettext("%(bad)d rows cannot be taken and are left out.") % words)
    return [*found, gettext("All of it is written at once, or nothing. Each row leaves its record.")]


def _lines(row: Import) -> Listing[ImportLine]:
    """Return the rows of an import."""
    return Listing(
        title=_("Rows"),
        rows=row.lines.all(),
        columns=(
            Column(label=_("Row"), value="number", sort="number"),
            Column(label=_("Verdict"), value=lambda one: Tag(one.get_verdict_display(), TONES[one.verdict])),
            Column(label=_("What"), value="title"),
            Column(label=_("What it says"), value="says"),
        ),
        filters=(Choice(key="verdict", label=_("Verdict"), options=ImportLine.Verdict.choices),),
        search=("title", "says"),
        order=("number",),
    )
