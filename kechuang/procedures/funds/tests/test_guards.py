"""What the database refuses, on its owner's word too, so that no fen goes astray."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kechuang.procedures.funds
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.models import Case
from kechuang.kernel.ledger.actions import SERIES, open_account
from kechuang.kernel.ledger.models import Account, Posting
from kechuang.kernel.ledger.queries import faults
from kechuang.kernel.numbering.actions import issue
from kechuang.primitives.spending import Category
from kechuang.procedures.funds.actions import budget
from kechuang.procedures.funds.guards import guards
from kechuang.procedures.funds.models import FundYear, Movement, Payment, Signature
from kechuang.procedures.funds.tests.ground import TAIL, WAN, Ground, document, marked, prepared
from kechuang.procedures.funds.tests.statements import ATTEMPTS, booked, moved, of
from tests.kernel.as_owner import refusal_of
from tests.world import SYSTEM, set_up
from tools.house.paths import ROOT

if TYPE_CHECKING:
    from kechuang.procedures.funds.models import BudgetLine, Reservation
    from tools.house.databases import Place

README = Path(kechuang.procedures.funds.__path__[0]) / "README.md"


@pytest.fixture
def names(own_database: Place) -> dict[str, object]:
    """Return the keys of the rows the statements name."""
    del own_database
    ground = prepared(set_up())
    into = carried(ground, ground.materials, WAN)
    closed, closed_other = carried(ground, into, 1000), ground.line(Category.EQUIPMENT, WAN, 2016)
    budget.serve(ground.fund, 2016, by=ground.finance, programme="little_giant", title="科技小巨人")
    late = budget.ask_adjustment(by=ground.finance, giver=closed, taker=closed_other, amount=500, reason="x")
    of_2016 = budget.close_year(FundYear.objects.get(year=2016), by=ground.finance)
    void = ground.line(Category.LABOUR, WAN)
    budget.reverse_grant(void, by=ground.finance, reason="x")
    waiting = ground.entered(Category.MATERIALS, WAN, number="嘉财教〔2014〕41号")
    adjustment = ground.adjustment(500)
    with write(SYSTEM) as w:
        pocket = open_account(w, "pocket", title="x", measure="fen")
    found: dict[str, object] = {
        "line": ground.equipment.pk,
        "other": ground.materials.pk,
        "void": void.pk,
        "document": ground.equipment.document_id,
        "next": into.pk,
        "next_granted": into.fund_year.granted_id,
        "waiting": waiting.pk,
        "waiting_available": waiting.available_id,
        "available": ground.equipment.available_id,
        "other_available": ground.materials.available_id,
        "next_available": into.available_id,
        "closed": closed.pk,
        "closed_available": closed.available_id,
        "closed_granted": of_2016.granted_id,
        "closed_other": closed_other.pk,
        "closed_other_available": closed_other.available_id,
        "late": late.pk,
        "late_case": late.case_id,
        "granted": ground.equipment.fund_year.granted_id,
        "pocket": pocket.pk,
        "adjustment": adjustment.pk,
        "clerk": ground.district.clerk.person,
        "head": ground.district.head.person,
        "amount": 60 * WAN,
        "posted": Movement.objects.earliest("pk").voucher_id.hex,
    }
    awarded = {name: ground.reservation(award=ground.award(stamped=name != "d")) for name in "abcde"}
    for name, reservation in awarded.items():
        found |= accounts(ground, name, reservation)
    marked(awarded["e"].case, TAIL)
    payments = {name: ground.made(awarded[name].tranches.get(number=1)) for name in "abc"}
    found["dispatch"] = ground.paid(payments["a"]).dispatch_id
    ground.signed(payments["b"])
    found["check_b"] = Signature.objects.get(payment=payments["b"], step="check").event_id
    found["case_c"] = payments["c"].case_id
    with write(SYSTEM) as w:
        issue(w, SERIES, holder=adjustment.ref)
    return found | {f"pay_{name}": payment.pk for name, payment in payments.items()}


def carried(ground: Ground, line: BudgetLine, amount: int) -> BudgetLine:
    """Carry money of a line over to the next year."""
    year = line.fund_year.year + 1
    return budget.carry_over(
        line, by=ground.finance, amount=amount, document=document(f"结转{year}", date(year, 1, 5))
    )


def accounts(ground: Ground, name: str, reservation: Reservation) -> dict[str, object]:
    """Return the keys of a reservation, and a case under its award that no payment has yet."""
    with write(SYSTEM):
        spare = Case.objects.get(pk=reservation.case_id)
        spare.pk, spare.uid = None, Case().uid
        spare.number, spare.kind, spare.parent_id = f"spare-{name}", "payment", reservation.case_id
        spare.save(force_insert=True)
    first, tail = reservation.tranches.all()
    return {
        f"res_{name}": reservation.pk,
        f"reserved_{name}": reservation.reserved_id,
        f"in_payment_{name}": reservation.in_payment_id,
        f"paid_{name}": reservation.paid_id,
        f"first_{name}": first.pk,
        f"tail_{name}": tail.pk,
        f"spare_{name}": spare.pk,
    }


def kept() -> tuple[object, ...]:
    """Return what an attempt must leave as it was."""
    balances = dict(Account.objects.values_list("code", "balance"))
    return balances, Posting.objects.count(), Movement.objects.count(), Payment.objects.count()


def test_the_database_refuses_each_by_name(names: dict[str, object], own_database: Place) -> None:
    before, let_in = kept(), {}
    for attempt in ATTEMPTS:
        refusal = refusal_of(own_database, *(one.format(**names) for one in attempt.statements))
        if attempt.guard not in refusal and not (attempt.said and attempt.said in refusal):
            let_in[attempt.words] = refusal

    assert let_in == {}
    assert kept() == before
    assert list(faults()) == []


def test_a_movement_in_order_passes_even_by_hand(names: dict[str, object], own_database: Place) -> None:
    statements = (
        moved("returned", "{paid_a}", "{reserved_a}", **of("a")),
        *booked("{paid_a}", "{reserved_a}", "500"),
    )

    assert refusal_of(own_database, *(one.format(**names) for one in statements)) == ""
    assert list(faults()) == []


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {attempt.words} | `{attempt.guard}` |" for attempt in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_the_acceptance_says_how_many_statements_are_refused() -> None:
    said = f"`procedures/funds/README.md` ({len(ATTEMPTS)} statements)"

    assert said in (ROOT / "docs" / "acceptance" / "first-call.md").read_text(encoding="utf-8")


def test_every_guard_is_tried() -> None:
    assert {guard.trigger for guard in guards} <= {attempt.guard for attempt in ATTEMPTS}
