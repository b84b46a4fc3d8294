"""An old record from a workbook: shown with everything that is wrong, then taken over whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core import signing
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.web.asking import posted
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.listing.export import XLSX
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, page
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.office.worklog import workbook
from kechuang.office.worklog.actions.importing import new_rows, take_over
from kechuang.office.worklog.forms import OldRecordForm
from kechuang.office.worklog.pages.shared import BOTH, tabs, trail
from kechuang.office.worklog.rules import OFFICIAL
from kechuang.primitives.bad_value import BadValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.office.worklog.workbook import Fault, Row

SALT: Final = "kechuang.worklog.import"
LONGEST: Final = 3600
"""Seconds in which what was shown can be taken over."""


@page(who=OFFICIAL, methods=BOTH)
def importing(request: PageRequest) -> HttpResponse:
    """Read a workbook and show what it holds; nothing is kept yet."""
    form = OldRecordForm(posted(request), request.FILES or None)
    context = {
        "title": _("Old records"),
        "lede": _("Day, work and minutes, one line a row; all rows are taken over or none."),
        "tabs": tabs(request.actor, "importing"),
        "buttons": [Button(_("Empty workbook"), reverse("worklog:template"))],
        "submit": _("Read it"),
    }
    found = attempt(form, lambda: _read(form)) if form.is_valid() else None
    if found is None:
        return answer(request, "worklog/importing.html", context, form=form)
    rows, faults = found
    if faults:
        form.add_error("file", _("Nothing was taken over; correct these cells and read it again."))
        return answer(request, "worklog/importing.html", {**context, "faults": _faults(faults)}, form=form)
    new = sorted(new_rows(request.actor.person, rows))
    shown = {
        "title": _("This is what the file holds"),
        "trail": trail(_("Old records")),
        "known": len(rows) - len(new),
        "new": len(new),
        "rows": _rows(new),
        "sealed": signing.dumps([request.actor.person, *new], salt=SALT, compress=True),
    }
    return answer(request, "worklog/preview.html", shown)


def _read(form: OldRecordForm) -> tuple[list[Row], list[Fault]]:
    """Check the file and read it; what is no such workbook is refused at its field."""
    accepted = accept(form.cleaned_data["file"], kinds=(Kind.XLSX,))
    try:
        return workbook.read(accepted.path.read_bytes(), clock.today())
    except BadValue as error:
        raise Refused(str(error), rule="worklog.workbook_is_read", field="file") from error


def _faults(faults: Sequence[Fault]) -> Table:
    """Return what is wrong, cell by cell."""
    heads = [Head(_("Row"), numeric=True), Head(_("Column")), Head(_("What is wrong"))]
    return Table(_("What is wrong"), heads, [[Cell(one) for one in fault] for fault in faults])


def _rows(rows: Sequence[Row]) -> Table | None:
    """Return the rows as they would be taken over."""
    heads = [Head(title) for title in workbook.COLUMNS]
    return Table(_("Old records"), heads, [[Cell(one) for one in row] for row in rows]) if rows else None


@page(who=OFFICIAL, methods=("POST",))
def take(request: PageRequest) -> HttpResponse:
    """Take over what was shown, by whom it was shown to."""
    try:
        person, *rows = signing.loads(request.POST.get("sealed", ""), salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        raise Http404 from None
    if person != request.actor.person:
        raise Http404
    n = take_over([workbook.Row(*row) for row in rows], by=request.actor)
    said = ngettext("%(n)d line taken over.", "%(n)d lines taken over.", n) % {"n": n}
    return done(request, said, "worklog:mine")


@page(who=OFFICIAL)
def template(request: PageRequest) -> HttpResponse:
    """Send the empty workbook."""
    del request
    response = HttpResponse(workbook.empty(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="work-record.xlsx"'
    return response
