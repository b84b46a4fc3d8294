"""A new row made by the shelf is the one its model would make."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.db.models.signals import post_init, pre_init  # noqa: TID251 - held to be silent

from kechuang.kernel.db.making import new_row
from kechuang.kernel.identity.models import Person, Unit

OURS = [model for model in apps.get_models() if model.__init__ is models.Model.__init__]


def columns(row: models.Model) -> dict[str, object]:
    """Return what stands in a row's columns; of what is made each time, its type alone."""
    said = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    fields = {field.attname: field for field in row._meta.concrete_fields}
    return {name: type(value) if callable(fields[name].default) else value for name, value in said.items()}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_row_begins_as_its_model_begins_it(model: type[models.Model]) -> None:
    assert columns(new_row(model)) == columns(model())
    assert new_row(model)._state.adding


def test_nobody_listens_to_the_beginning_of_a_row() -> None:
    heard = [model for model in OURS for signal in (pre_init, post_init) if signal.has_listeners(model)]
    assert not heard


def test_what_is_made_each_time_is_made_each_time() -> None:
    assert new_row(Person).uid != new_row(Person).uid


def test_it_takes_columns_and_the_rows_they_point_to_and_no_other_name() -> None:
    unit = Unit(pk=7)
    told = new_row(Unit, name="科技创新科", parent=unit)
    assert (told.name, told.parent_id, told.parent) == ("科技创新科", 7, unit)
    assert new_row(Unit, parent_id=7).parent_id == 7
    with pytest.raises(TypeError, match="nmae"):
        new_row(Unit, nmae="科技创新科")
