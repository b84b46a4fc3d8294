"""What the database refuses, on its owner's word too, so that nothing signed is bent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kechuang.procedures.agreements
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Case
from kechuang.procedures.agreements import actions
from kechuang.procedures.agreements.guards import guards
from kechuang.procedures.agreements.models import Agreement, BudgetItem, Signature, Target, Terms
from kechuang.procedures.agreements.tests.ground import WORDING, Ground, another
from kechuang.procedures.agreements.tests.statements import ATTEMPTS, signed, step, stepped
from tests.kernel.as_owner import refusal_of
from tests.world import SYSTEM, set_up

if TYPE_CHECKING:
    from tools.house.databases import Place

README = Path(kechuang.procedures.agreements.__path__[0]) / "README.md"


@pytest.fixture
def names(own_database: Place) -> dict[str, object]:
    """Return the keys of the rows the statements name."""
    del own_database
    ground = Ground(set_up())
    a, b, c, d = ground.in_force(), ground.confirmed(), ground.draft(), ground.draft()
    amendment = ground.asked(a)
    actions.revise(c, another(WORDING, goals="另一版"), by=ground.district.clerk)
    act(d.case, "withdraw", by=ground.district.clerk, reason="重复")
    found: dict[str, object] = {
        "m": amendment.pk,
        "case_m": amendment.case_id,
        "terms_m": amendment.terms.pk,
        "terms_c1": c.versions.get(number=1).pk,
        "award_b": b.award_id,
        "spare": spare(b.award).pk,
        "confirm_a": Signature.objects.get(terms=a.in_force, side="organisation").event_id,
        "clerk": ground.district.clerk.person,
        "head": ground.district.head.person,
        "leader": ground.leader.person,
        "legal": ground.legal.person,
    }
    for name, agreement in {"a": a, "b": b, "c": c, "d": d}.items():
        found |= {
            name: agreement.pk,
            f"case_{name}": agreement.case_id,
            f"terms_{name}": agreement.versions.order_by("number").last().pk,  # type: ignore[union-attr]  # has one
        }
    return found | {"terms_a": a.in_force_id}


def spare(award: Case) -> Case:
    """Return a case nothing has yet."""
    with write(SYSTEM):
        found = Case.objects.get(pk=award.pk)
        found.pk, found.uid, found.number = None, Case().uid, "spare"
        found.save(force_insert=True)
    return found


def kept() -> tuple[object, ...]:
    """Return what an attempt must leave as it was."""
    return (
        list(Agreement.objects.order_by("pk").values_list("amount", "in_force", "void")),
        *(model.objects.count() for model in (Terms, Target, BudgetItem, Signature)),
    )


def test_the_database_refuses_each_by_name(names: dict[str, object], own_database: Place) -> None:
    before, let_in = kept(), {}
    for attempt in ATTEMPTS:
        refusal = refusal_of(own_database, *(one.format(**names) for one in attempt.statements))
        if attempt.guard not in refusal and not (attempt.said and attempt.said in refusal):
            let_in[attempt.words] = refusal

    assert let_in == {}
    assert kept() == before


def test_a_signature_in_order_passes_even_by_hand(names: dict[str, object], own_database: Place) -> None:
    statements = (
        stepped("{case_b}", "sign", "{leader}"),
        signed("{terms_b}", "office", "{leader}", step("{case_b}")),
        "UPDATE agreements_agreement SET in_force_id = {terms_b} WHERE id = {b}",
    )

    assert refusal_of(own_database, *(one.format(**names) for one in statements)) == ""


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {attempt.words} | `{attempt.guard}` |" for attempt in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    assert {guard.trigger for guard in guards} <= {attempt.guard for attempt in ATTEMPTS}
