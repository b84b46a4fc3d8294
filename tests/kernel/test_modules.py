"""What a module declares is checked at the door; an incomplete declaration fails by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.core import checks

from kechuang.kernel.cases.declared import CaseType
from kechuang.kernel.db.checks import floor_of
from kechuang.kernel.modules import ModuleBase, declared, modules
from kechuang.kernel.modules.checks import faults
from tests.sample.module import module as sample

if TYPE_CHECKING:
    from kechuang.kernel.modules import Declaration


def told(*declarations: Declaration, **values: str) -> list[str]:
    return list(faults({"tests.sample": replace(sample, also=declarations, **values)}))


def test_the_house_as_it_stands_has_no_faults() -> None:
    assert list(faults(modules())) == []
    assert [message for message in checks.run_checks() if message.level >= checks.ERROR] == []


def test_a_module_names_its_source() -> None:
    assert told(source="") == ["tests.sample: the module names no source"]


def test_a_case_type_with_a_dead_end_is_refused_by_name() -> None:
    petition = next(one for one in sample.also if isinstance(one, CaseType))
    dead = replace(petition, flow=replace(petition.own_flow, moves=petition.own_flow.moves[:1]))

    assert any("CaseType petition" in fault and "no end can be reached" in fault for fault in told(dead))


def test_a_name_said_twice_is_refused() -> None:
    petition = next(one for one in sample.also if isinstance(one, CaseType))

    assert "CaseType petition is declared 2 times" in told(petition, petition)


def test_declarations_are_found_by_kind_lower_floors_first() -> None:
    assert any(one.name == "petition" for one in declared(CaseType))
    assert all(isinstance(module, ModuleBase) for module in modules().values())


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("kechuang.kernel.audit.models", "kechuang.kernel.cases.models"),
        ("kechuang.kernel.web.menu", "kechuang.registers.places.models"),
        ("kechuang.registers.places.models", "kechuang.office.leave.models"),
        ("kechuang.office.leave.models", "kechuang.oversight.workplan.models"),
    ],
)
def test_floors_have_their_height(low: str, high: str) -> None:
    assert floor_of(low) < floor_of(high)
