"""What the database refuses, on its owner's word too, so that a document stays what was signed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kechuang.office.documents
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.models import Case
from kechuang.office.documents.actions.issuing import publish
from kechuang.office.documents.guards import guards
from kechuang.office.documents.models import Delivery, Outgoing, Recipient
from kechuang.office.documents.tests.ground import prepared
from kechuang.office.documents.tests.statements import ATTEMPTS, SIGNED, changed, stepped
from kechuang.office.documents.tests.test_story import OUT, came_in
from kechuang.registers.policies.actions import drafting
from kechuang.registers.policies.tests.ground import particulars
from tests.kernel.as_owner import refusal_of
from tests.world import SYSTEM

if TYPE_CHECKING:
    from tools.house.databases import Place

README = Path(kechuang.office.documents.__path__[0]) / "README.md"


@pytest.fixture
def names(own_database: Place) -> dict[str, object]:
    """Return the keys of the rows the statements name."""
    del own_database
    ground = prepared()
    clerk, town = ground.district.clerk, ground.district.town
    out = publish(ground.taken(ground.drafted(), *OUT), by=clerk)
    closed = ground.taken(ground.drafted(openness="closed"), *OUT[:4])
    asked = ground.taken(ground.drafted(countersign=[town]), "countersign")
    came_in(ground, readers=[town])
    same = ground.taken(ground.drafted(), *OUT[:4])
    drafting.draft(replace(particulars(title="另一份文件"), number=same.number), by=clerk)
    with write(SYSTEM):
        spare = Case.objects.get(pk=asked.countersigns.get().case_id)
        spare.pk, spare.uid, spare.number = None, Case().uid, "spare"
        spare.save(force_insert=True)
    return {
        "out": out.pk,
        "closed": closed.pk,
        "same": same.pk,
        "draft": ground.drafted().pk,
        "handed": ground.taken(ground.drafted(), "submit").pk,
        "ready": ground.taken(ground.drafted(), *OUT[:2]).pk,
        "signed": ground.taken(ground.drafted(), *OUT[:3]).pk,
        "spare": spare.pk,
        "office": ground.district.office.pk,
        "town": town.pk,
        "clerk": clerk.person,
        "head": ground.district.head.person,
        "leader": ground.leader.person,
    }


def kept() -> tuple[object, ...]:
    """Return what an attempt must leave as it was."""
    return (*(list(table.objects.order_by("pk").values_list()) for table in (Outgoing, Recipient, Delivery)),)


def test_the_database_refuses_each_by_name(names: dict[str, object], own_database: Place) -> None:
    before, let_in = kept(), {}
    for attempt in ATTEMPTS:
        refusal = refusal_of(own_database, *(one.format(**names) for one in attempt.statements))
        if attempt.guard not in refusal and not (attempt.said and attempt.said in refusal):
            let_in[attempt.words] = refusal

    assert let_in == {}
    assert kept() == before


def test_what_is_in_order_passes_even_by_hand(names: dict[str, object], own_database: Place) -> None:
    statements = (
        *stepped("ready", "sign", "leader"),
        changed("ready", f"signed_by_id = {{leader}}, {SIGNED}"),
        changed("draft", "title = 'x'"),
    )

    assert refusal_of(own_database, *(one.format(**names) for one in statements)) == ""


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {attempt.words} | `{attempt.guard}` |" for attempt in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    assert {guard.trigger for guard in guards} <= {attempt.guard for attempt in ATTEMPTS}
