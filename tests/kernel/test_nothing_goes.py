"""What only grows keeps every row, whoever asks: on PostgreSQL the owner too, who has the right the application lacks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kechuang.kernel.audit.anchors import anchor
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.actions import book_absence
from kechuang.kernel.cases.models import Mark
from kechuang.kernel.matters.actions import extend
from kechuang.kernel.matters.changing import extend_for_all
from kechuang.kernel.numbering.actions import void
from kechuang.kernel.numbering.models import Number
from tests.calls import Call, call
from tests.kernel.as_owner import refusal_of
from tests.world import SYSTEM

if TYPE_CHECKING:
    from tools.house.databases import Place

TABLES = (
    "audit_entry",
    "audit_anchor",
    "calendar_absence",
    "calendar_countingrule",
    "cases_application",
    "cases_event",
    "cases_mark",
    "flows_flowversion",
    "matters_batch",
    "matters_change",
    "matters_extension",
    "matters_matter",
    "matters_matterversion",
    "numbering_counter",
    "numbering_number",
    "numbering_series",
    "numbering_voided",
)


def a_row_of_each(ours: Call) -> None:
    """Open a case and void its number, ask for a matter, give more time to one and to all, enter an absence, keep an anchor."""
    district, firm = ours.district, ours.application().organisation
    assert firm is not None
    later = ours.batch.closes_at + timedelta(days=1)
    extend(ours.batch, firm, by=district.head, until=later, reason="系统故障")
    extend_for_all(ours.batch, by=district.head, until=later, reason="系统升级")
    petition = district.petition()
    with write(SYSTEM) as w:
        Mark.objects.create(case=petition.case, token="sample.looked", event=petition.case.events.get())
        void(w, Number.objects.get(holder=petition.case.ref), "entered by mistake")
        book_absence(
            by=district.head,
            person=district.clerk.person or 0,
            first_day=date(2014, 10, 8),
            last_day=date(2014, 10, 9),
            kind="annual",
            source=petition.ref,
        )
    with write(SYSTEM):
        anchor()


def test_not_one_row_can_be_removed(own_database: Place) -> None:
    a_row_of_each(call())
    said = {table: refusal_of(own_database, f"DELETE FROM {table}") for table in TABLES}  # noqa: S608 - the names above

    assert [table for table, words in said.items() if f"guard_{table}_never_goes" not in words] == []
