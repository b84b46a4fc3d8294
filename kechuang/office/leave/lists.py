"""The year's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.access import scope
from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.listing import Column, Listing, Text
from kechuang.kernel.web.notes import Empty
from kechuang.office.leave.models import Allowance, days_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kechuang.primitives.actor import Actor


def of_year(actor: Actor, year: int) -> Listing[Allowance]:
    """Return what was given, taken and left in a year, of those the reader answers for."""
    rows = scope(actor, "see", Allowance).filter(year=year)
    return Listing(
        title=format_lazy(_("Annual leave of {year}"), year=year),
        rows=rows.select_related("person", "unit", "left", "taken"),
        columns=(
            Column(label=pgettext_lazy("person", "Name"), value="person.name", sort="person__name"),
            Column(label=_("Unit"), value=lambda row: str(row.unit or ""), sort="unit__path"),
            Column(label=_("Entitled to"), value="days", sort="days", numeric=True),
            Column(
                label=_("Taken or asked for"),
                value=lambda row: days_of(row.taken.balance),
                sort="taken__balance",
                numeric=True,
            ),
            Column(
                label=_("Not taken"),
                value=lambda row: days_of(row.left.balance),
                sort="left__balance",
                numeric=True,
            ),
            Column(label=_("Clause"), value="clause"),
        ),
        filters=(Text(key="name", label=pgettext_lazy("person", "Name"), lookup="person__name__icontains"),),
        order=("unit__path", "person__name"),
        empty=Empty(_("No annual leave of that year is entered for anybody you answer for.")),
        on_export=_recorded,
    )


def _recorded(request: HttpRequest, rows: int) -> None:
    """Put on record that the report left."""
    with write(request.actor) as w:  # type: ignore[attr-defined]  # put there by the identity shelf
        w.record("leave.export", None, rows=rows)
