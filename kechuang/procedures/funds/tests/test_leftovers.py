"""What is left of a reservation: paid short, returned, or no longer wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import NotAllowed
from kechuang.kernel.cases.acting import act
from kechuang.procedures.funds import queries
from kechuang.procedures.funds.actions import awards, payments
from kechuang.procedures.funds.models import Kind, Reservation
from kechuang.procedures.funds.tests.ground import FIRST, TAIL, WAN, Ground, marked
from kechuang.procedures.funds.tests.test_pages import read, sent
from kechuang.procedures.funds.tests.test_story import (
    TREASURY,
    refused,
    stands,
    the_books_are_right_afterwards,
)

if TYPE_CHECKING:
    from kechuang.procedures.funds.models import Payment

__all__ = ["the_books_are_right_afterwards"]


def paid_short(ground: Ground) -> Reservation:
    """Return a reservation of 100 万元 of which 50 and 40 were paid, and nothing can come due any more."""
    award = ground.award()
    reservation = ground.reservation(award=award)
    marked(award.case, TAIL)
    first, tail = reservation.tranches.all()
    ground.paid(ground.made(first, 50 * WAN))
    ground.paid(ground.made(tail))
    return reservation


def release(ground: Ground, reservation: Reservation) -> None:
    """Have finance release what is left."""
    awards.release_the_rest(reservation, by=ground.finance, reason="结余")


def test_what_the_payments_fell_short_of_goes_back_to_the_line_by_whoever_may(ground: Ground) -> None:
    reservation = paid_short(ground)
    assert list(queries.releasable(ground.finance)) == [reservation]
    for actor in (ground.district.clerk, ground.leader, ground.district.stranger):
        assert not queries.releasable(actor).exists()
        with pytest.raises(NotAllowed):
            awards.release_the_rest(reservation, by=actor, reason="结余")

    movement = awards.release_the_rest(reservation, by=ground.district.head, reason="结余")

    assert (movement.amount, movement.reason, movement.voucher.postings.count()) == (10 * WAN, "结余", 2)
    assert stands(ground.equipment) == {"approved": 500, "reserved": 90, "paid": 90, "left": 410}
    with refused("something_is_left"):
        release(ground, reservation)


def test_what_comes_back_afterwards_is_released_again(ground: Ground) -> None:
    reservation = paid_short(ground)
    release(ground, reservation)
    tail = reservation.tranches.get(number=2).payments.get()

    for number, amount in enumerate((5 * WAN, 35 * WAN)):
        returned(ground, tail, amount, f"退{number}号")
        release(ground, reservation)

    tail.refresh_from_db()
    assert tail.void
    assert stands(ground.equipment) == {"approved": 500, "reserved": 50, "paid": 50, "left": 450}
    assert not queries.due_tranches(ground.district.clerk).exists()


def returned(ground: Ground, payment: Payment, amount: int, document: str) -> None:
    """Have money of a payment returned."""
    payments.give_back(
        payment, by=ground.finance, kind=Kind.RETURNED, amount=amount, document=document, reason="x"
    )


def test_what_can_still_come_due_stays_reserved(ground: Ground) -> None:
    award = ground.award(stamped=False)
    waiting = ground.reservation(award=award)
    with refused("nothing_is_promised"):
        release(ground, waiting)
    with refused("guard_funds_release_leaves_what_is_promised"):
        awards.release(waiting, by=ground.district.head, amount=1, reason="结余")

    marked(award.case, FIRST)
    payment = ground.made(waiting.tranches.get(number=1), 50 * WAN)
    for amount in (1, 10 * WAN):
        with refused("guard_funds_release_leaves_what_is_promised"):
            awards.release(waiting, by=ground.district.head, amount=amount, reason="结余")
    ground.paid(payment)
    awards.release(waiting, by=ground.district.head, amount=10 * WAN, reason="结余")

    with refused("guard_funds_release_leaves_what_is_promised"):
        awards.release(waiting, by=ground.district.head, amount=1, reason="结余")
    assert stands(ground.equipment) == {"approved": 500, "reserved": 90, "paid": 50, "left": 410}


def test_a_bounced_tail_is_still_promised(ground: Ground) -> None:
    award = ground.award()
    reservation = ground.reservation(award=award)
    marked(award.case, TAIL)
    ground.paid(ground.made(reservation.tranches.get(number=1)))
    payment, _list = ground.sent(ground.made(reservation.tranches.get(number=2)))
    act(payment.case, "bounce", by=TREASURY, reason="户名不符")

    with refused("nothing_is_promised"):
        release(ground, reservation)


def test_it_is_released_by_form_from_the_line_and_from_the_payment(ground: Ground) -> None:
    reservation = paid_short(ground)
    address = f"/funds/reservations/{reservation.uid}/release/"
    line, tail = f"/funds/lines/{ground.equipment.uid}/", reservation.tranches.get(number=2).payments.get()
    for page in (line, f"/funds/payments/{tail}/"):
        assert address in read(ground.district.head, page)
        assert address not in read(ground.district.clerk, page)
    assert "100,000.00" in read(ground.finance, address)
    assert sent(ground.district.clerk, address, reason="结余")[0] == 404

    assert sent(ground.finance, address, reason="结余") == (302, line)

    assert address not in read(ground.finance, line)
    status, page = sent(ground.finance, address, reason="再来")
    assert (status, "该笔冻结已无余额。" in page) == (422, True)
