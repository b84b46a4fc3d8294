"""What the database refuses, on its owner's word too, so that only a meeting decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kechuang.procedures.resolutions
from kechuang.kernel.cases.models import Event
from kechuang.procedures.resolutions.guards import guards
from kechuang.procedures.resolutions.models import Item, Resolution, Ruling
from kechuang.procedures.resolutions.tests.ground import agreed, prepared
from kechuang.procedures.resolutions.tests.statements import ATTEMPTS
from tests.kernel.as_owner import refusal_of

if TYPE_CHECKING:
    from tools.house.databases import Place

README = Path(kechuang.procedures.resolutions.__path__[0]) / "README.md"


@pytest.fixture
def names(own_database: Place) -> dict[str, object]:
    """Return the keys of the rows the statements name."""
    del own_database
    ground = prepared()
    decided, over, waits, waits_too = (ground.waiting(title) for title in "甲乙丙丁")
    done = ground.confirmed(agreed(decided))
    handed = ground.handed_over(agreed(over))
    draft = ground.draft(agreed(waits))
    return {
        "done": done.pk,
        "over": handed.pk,
        "case_over": handed.case_id,
        "draft": draft.pk,
        "a": decided.pk,
        "w": waits.pk,
        "w2": waits_too.pk,
        "item_w": draft.items.get().pk,
        "event_w": Event.objects.filter(case=waits).latest("seq").pk,
        "petition": ground.call.district.petition().case.pk,
        "unit": ground.call.district.office.pk,
        "clerk": ground.call.district.clerk.person,
        "leader": ground.call.leader.person,
    }


def kept() -> tuple[object, ...]:
    """Return what an attempt must leave as it was."""
    rows = list(Resolution.objects.order_by("pk").values_list("number", "title", "confirmed_at"))
    return rows, list(Item.objects.order_by("pk").values_list()), list(Ruling.objects.values_list())


def test_the_database_refuses_each_by_name(names: dict[str, object], own_database: Place) -> None:
    before, let_in = kept(), {}
    for attempt in ATTEMPTS:
        refusal = refusal_of(own_database, *(one.format(**names) for one in attempt.statements))
        if attempt.guard not in refusal and not (attempt.said and attempt.said in refusal):
            let_in[attempt.words] = refusal

    assert let_in == {}
    assert kept() == before


def test_the_readme_prints_what_is_refused() -> None:
    rows = [f"| {attempt.words} | `{attempt.guard}` |" for attempt in ATTEMPTS]

    assert README.read_text(encoding="utf-8").endswith("\n".join(["|---|---|", *rows, ""]))


def test_every_guard_is_tried() -> None:
    assert {guard.trigger for guard in guards} <= {attempt.guard for attempt in ATTEMPTS}
