"""What stands in the way of a registration, and what the database itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError

from kechuang.doors.hall.models import CODES, Registration
from kechuang.doors.hall.tests.ground import facts, registered
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, open_case
from kechuang.registers.enterprises.actions.changing import close
from kechuang.registers.enterprises.tests.firms import code, firm, registration
from kechuang.registers.places.tests.ground import SYSTEM, District


def test_codes_of_two_enterprises_are_not_admitted(district: District) -> None:
    firm(district, 1)
    firm(district, 2)
    row = registered(district, organisation_code=code(1), registration_number=registration(2))

    with pytest.raises(Refused) as refusal:
        act(row.case, "admit", by=district.clerk.actor)

    assert refusal.value.rule == "hall.codes_are_of_one_enterprise"


def test_a_closed_enterprise_does_not_come_in(district: District) -> None:
    kept = firm(district)
    close(kept, by=district.clerk.actor, on=kept.founded, reason="注销")
    row = registered(district)

    with pytest.raises(Refused) as refusal:
        act(row.case, "admit", by=district.clerk.actor)

    assert refusal.value.rule == "hall.record_is_open"


@pytest.mark.parametrize("field", CODES)
def test_the_database_keeps_a_code_to_one_open_registration(district: District, field: str) -> None:
    value = {"organisation_code": code(1), "registration_number": registration(1), "unified_code": "X" * 18}
    only: dict[str, Any] = dict.fromkeys(CODES, "") | {field: value[field]}
    first = registered(district, **only)
    said = facts(district, **only)

    with pytest.raises(IntegrityError), write(SYSTEM):
        again = Registration(applicant=first.applicant, unit=first.unit, **said)
        open_case("registration", again, by=SYSTEM, title="again", unit=first.unit)


def test_the_database_wants_a_code(district: District) -> None:
    nothing: dict[str, Any] = dict.fromkeys(CODES, "")
    with pytest.raises(IntegrityError, match="registration_has_a_code"):
        registered(district, **nothing)
