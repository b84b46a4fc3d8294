"""A registration is found by its number and its codes, by whoever may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.doors.hall.tests.ground import acting, registered
from kechuang.kernel.search.queries import search

if TYPE_CHECKING:
    from kechuang.doors.hall.tests.calls import Call
    from kechuang.registers.places.tests.ground import District


def test_a_registration_is_found_by_its_number_and_its_codes(district: District) -> None:
    first, second = registered(district), registered(district, 2)
    for typed in (first.case.number, first.organisation_code, first.registration_number, first.name):
        for actor in (acting(first.applicant).actor, district.clerk.actor):
            assert [one.ref for one in search(actor, typed)] == [first.ref], typed
        assert not search(acting(second.applicant).actor, typed).exists()


def test_an_application_is_found_by_its_receipt(call: Call) -> None:
    row = call.submitted()
    receipt = row.receipts.get()
    for typed in (row.case.number, receipt.number, receipt.code):
        for actor in (call.firm.actor, call.district.clerk.actor):
            assert [one.ref for one in search(actor, typed)] == [row.ref], typed
        assert not search(call.rival.actor, typed).exists()
