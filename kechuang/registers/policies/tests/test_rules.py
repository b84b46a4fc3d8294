"""Numbers, amounts and days: the small rules of the library, each told with its edges."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.primitives.document_numbers import document_number
from kechuang.registers.places.tests.ground import SYSTEM
from kechuang.registers.policies import rules
from kechuang.registers.policies.models import Policy, Standing
from kechuang.registers.policies.queries.library import standing_at
from kechuang.registers.policies.tests.ground import published

if TYPE_CHECKING:
    from kechuang.registers.policies.tests.ground import House

FIRST = date(2014, 10, 1)
days = st.integers(0, 6).map(lambda n: FIRST + timedelta(days=n))


@pytest.mark.parametrize(
    "typed",
    ["嘉科[2014]1号", "嘉科〔2014〕1号", "嘉科［２０１４］１号", "嘉科 【2014】 1 号", "嘉科(2014)1号"],
)
def test_a_document_number_is_kept_in_one_spelling(typed: str) -> None:
    assert document_number(typed) == "嘉科〔2014〕1号"


def test_a_number_without_a_year_stays_as_it_is() -> None:
    assert document_number("国务院令第514号") == "国务院令第514号"
    assert document_number("") == ""


def test_amounts_are_whole_fen_or_exact_numbers() -> None:
    assert rules.amount("money", "40万元".replace("万元", "0000")) == (40_000_000, None)
    assert rules.amount("percent", "6%") == (None, Decimal(6))
    assert rules.amount("number", "1,234.5") == (None, Decimal("1234.5"))
    for kind, typed in (("money", "0.001"), ("number", "NaN"), ("percent", "0.00001"), ("number", "1e12")):
        with pytest.raises(Refused) as refusal:
            rules.amount(kind, typed)
        assert refusal.value.field == "amount"


@pytest.fixture
def three(house: House) -> list[Policy]:
    """Return a policy without an end, one that expires, and one of a single day."""
    second = FIRST + timedelta(days=1)
    return [
        published(house, 1, in_force_from=second),
        published(house, 2, in_force_from=second, expires_on=FIRST + timedelta(days=3)),
        published(house, 3, in_force_from=second, expires_on=second),
    ]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, 2), repealed=st.none() | days, day=days)
def test_one_policy_and_the_list_agree_how_it_stands_on_a_day(
    three: list[Policy], which: int, repealed: date | None, day: date
) -> None:
    policy = three[which]
    policy.repealed_on, policy.repealing_document = repealed, "示例" if repealed else ""
    with write(SYSTEM):
        policy.save(update_fields=["repealed_on", "repealing_document"])
    mine = Policy.objects.filter(pk=policy.pk)
    assert {one for one in Standing if mine.filter(standing_at(one, day)).exists()} == {policy.standing(day)}
