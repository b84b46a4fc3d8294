"""What the database refuses, on its owner's word too, so that a notice stays what it was and an objection is heard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kechuang.procedures.publicnotice
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.models import CountingRule
from kechuang.kernel.cases.models import Case, Event
from kechuang.procedures.publicnotice.guards import guards
from kechuang.procedures.publicnotice.models import Entry, Objection, Posted, Posting
from kechuang.procedures.publicnotice.tests.ground import prepared
from kechuang.procedures.publicnotice.tests.statements import ATTEMPTS, objected, published, stepped
from tests.kernel.as_owner import refusal_of
from tests.world import SYSTEM

if TYPE_CHECKING:
    from tools.house.databases import Place

README = Path(kechuang.procedures.publicnotice.__path__[0]) / "README.md"


@pytest.fixture
def names(own_database: Place) -> dict[str, object]:
    """Return the keys of the rows the statements name."""
    del own_database
    ground = prepared()
    first, second, over, waits, waits_too = (ground.waiting(title) for title in "甲乙丙丁戊")
    done = ground.published(first, second)
    objection = ground.objection(done.entries.get(position=1))
    handed, draft = ground.handed_over(over), ground.draft(waits)
    with write(SYSTEM):
        spare = Case.objects.get(pk=objection.case_id)
        spare.pk, spare.uid, spare.number = None, Case().uid, "spare"
        spare.save(force_insert=True)
    return {
        "done": done.pk,
        "over": handed.pk,
        "case_over": handed.case_id,
        "draft": draft.pk,
        "a": first.pk,
        "b": second.pk,
        "w": waits.pk,
        "w2": waits_too.pk,
        "entry_a": done.entries.get(position=1).pk,
        "entry_b": done.entries.get(position=2).pk,
        "entry_w": draft.entries.get().pk,
        "event_a": Event.objects.filter(case=first).latest("seq").pk,
        "event_b": Event.objects.filter(case=second).latest("seq").pk,
        "event_w": Event.objects.filter(case=waits).latest("seq").pk,
        "spare": spare.pk,
        "petition": ground.call.district.petition().case.pk,
        "unit": ground.call.district.office.pk,
        "clerk": ground.call.district.clerk.person,
        "leader": ground.call.leader.person,
        "rule": CountingRule.objects.get(name="public_notice").pk,
        "next_day": CountingRule.objects.get(name="public_notice_next_day").pk,
    }


def kept() -> tuple[object, ...]:
    """Return what an attempt must leave as it was."""
    tables = (Posting, Entry, Posted)
    return *(list(table.objects.order_by("pk").values_list()) for table in tables), Objection.objects.count()


def test_the_database_refuses_each_by_name(names: dict[str, object], own_database: Place) -> None:
    before, let_in = kept(), {}
    for attempt in ATTEMPTS:
        refusal = refusal_of(own_database, *(one.format(**names) for one in attempt.statements))
        if attempt.guard not in refusal and not (attempt.said and attempt.said in refusal):
            let_in[attempt.words] = refusal

    assert let_in == {}
    assert kept() == before


def test_what_is_in_order_passes_even_by_hand(names: dict[str, object], own_database: Place) -> None:
    statements = (*stepped(), published(), objected())

    assert refusal_of(own_database, *(one.format(**names) for one in statements)) == ""


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {attempt.words} | `{attempt.guard}` |" for attempt in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    assert {guard.trigger for guard in guards} <= {attempt.guard for attempt in ATTEMPTS}
