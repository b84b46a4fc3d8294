"""The year's report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.access import scope
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.web.listing import Column, Listing, Text, Toggle
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tags import Tag
from kechuang.office.leave.models import Allowance, LeaveType, days_of

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from kechuang.primitives.actor import Actor


CHECKED: Final = Tag(_("Read beside its text"), "jade")
TO_CHECK: Final = Tag(_("To be verified"), "amber")


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


def of_law(today: date) -> Listing[LeaveType]:
    """Return the types of leave as dated rows of law: what each gives, from when to when, by which clause."""
    return Listing(
        title=_("What leave goes by"),
        rows=LeaveType.objects.all(),
        columns=(
            Column(label=_("Kind"), value="title", sort="title"),
            Column(label=_("counted in"), value=lambda row: row.get_unit_display()),
            Column(label=_("days at most"), value="most_days", sort="most_days", numeric=True),
            Column(label=_("in force from"), value="valid_from", sort="valid_from"),
            Column(label=_("in force to"), value="valid_to", sort="valid_to"),
            Column(label=_("Clause"), value="clause"),
            Column(label=_("Verification"), value=lambda row: CHECKED if row.confirmed else TO_CHECK),
        ),
        filters=(
            Text(key="kind", label=_("Kind"), lookup="title__icontains"),
            Toggle(key="now", label=_("In force today only"), where=in_force(today)),
            Toggle(key="unchecked", label=_("To be verified only"), where=Q(confirmed=False)),
        ),
        order=("pk",),
    )


def _recorded(request: HttpRequest, rows: int) -> None:
    """Put on record that the report left."""
    with write(request.actor) as w:  # type: ignore[attr-defined]  # put there by the identity shelf
        w.record("leave.export", None, rows=rows)
