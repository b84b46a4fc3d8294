"""What the funds say on the page of a case: the money kept for it, to those who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.procedures.funds.panels import money_of
from tests.world import appointed

if TYPE_CHECKING:
    from kechuang.procedures.funds.tests.ground import Ground


def test_a_case_says_what_is_reserved_and_paid_of_it(ground: Ground) -> None:
    award = ground.award()
    assert money_of(ground.district.head, award) is None
    reservation = ground.reservation(award=award)
    payment = ground.paid(ground.made(reservation.tranches.get(number=1)))

    panel = money_of(ground.district.head, award)

    assert panel is not None
    assert [(str(fact.label), str(fact.value), str(fact.note)) for fact in panel.facts] == [
        ("冻结", "1,000,000.00 元", ground.equipment.number),
        ("支付中", "0.00 元", ""),
        ("已支付", "600,000.00 元", ""),
        ("首款", "600,000.00 元", "已支付"),
    ]
    assert panel.facts[3].url == payment.get_absolute_url()


@pytest.mark.parametrize("who", ["stranger", "town"])
def test_who_does_not_see_the_money_reads_nothing_of_it(ground: Ground, who: str) -> None:
    award = ground.award()
    ground.reservation(award=award)
    actor = (
        ground.district.stranger if who == "stranger" else appointed("towner", "clerk", ground.district.town)
    )
    assert money_of(actor, award) is None
    assert money_of(ground.finance, award) is not None
