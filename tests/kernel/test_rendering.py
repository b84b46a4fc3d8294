"""Migrating draws no more than changed, and what it has drawn in the end is what drawing everything anew gives."""

from __future__ import annotations

from django.db import models
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from kechuang.kernel.db.rendering import drawn_once, folded

Drawn = dict[str, tuple[list[tuple[object, ...]], list[str], list[object], list[object]]]


def drawn(state: ProjectState) -> Drawn:
    """Return every model a state has drawn: its fields, what points to it, its constraints and indexes."""
    return {
        model._meta.label: (
            [field.deconstruct()[1:] for field in model._meta.local_fields],
            sorted(f"{one.related_model._meta.label}.{one.name}" for one in model._meta.related_objects),
            [one.deconstruct() for one in model._meta.constraints],
            [one.deconstruct() for one in model._meta.indexes],
        )
        for model in state.apps.get_models(include_auto_created=True)
    }


def test_what_was_drawn_step_by_step_is_the_whole_drawn_anew() -> None:
    loader = MigrationLoader(None)
    steps = loader.graph.forwards_plan(("projects", "0001_initial"))
    state = ProjectState(real_apps=loader.unmigrated_apps)
    assert not state.apps.get_models(), "drawn from the beginning, so that each step draws"
    with drawn_once():
        for step in steps:
            migration = loader.graph.nodes[step]
            for operation in folded(migration.operations):
                operation.state_forwards(migration.app_label, state)
        state.reload_models(
            [("projects", "project")], delay=False
        )  # as where code is to run on what was drawn
    anew = ProjectState(dict(state.models), state.real_apps)
    assert len(drawn(anew)) > 30
    assert drawn(state) == drawn(anew)


def test_a_new_model_draws_itself_and_a_constraint_nothing() -> None:
    loader = MigrationLoader(None)
    state = loader.project_state(("cases", "0001_initial"), at_end=False)
    before = {model._meta.label: model for model in state.apps.get_models()}
    step = loader.graph.nodes["cases", "0001_initial"]
    with drawn_once():
        for operation in step.operations:
            if type(operation).__name__ in {"CreateModel", "AddConstraint", "AddIndex"}:
                operation.state_forwards("cases", state)
    after = {model._meta.label: model for model in state.apps.get_models()}
    assert len(after) > len(before)
    assert all(after[label] is model for label, model in before.items())


def test_what_is_said_of_a_new_table_is_said_while_it_is_made_unless_something_comes_between() -> None:
    def late(name: str) -> AddConstraint:
        return AddConstraint("row", models.CheckConstraint(condition=models.Q(n__gte=0), name=name))

    made = CreateModel("Row", [("n", models.IntegerField())])
    other = CreateModel("Other", [("row", models.ForeignKey("Row", models.PROTECT))])
    index = AddIndex("row", models.Index(fields=["n"], name="by_n"))
    column, code = AddField("row", "m", models.IntegerField(null=True)), RunPython(RunPython.noop)

    first, *more = folded([made, other, late("a"), index, column, late("b")])
    assert isinstance(first, CreateModel)
    assert [one.name for one in first.options["constraints"]] == ["a"]
    assert [one.name for one in first.options["indexes"]] == ["by_n"]
    assert more[:2] == [other, column]
    assert [one.constraint.name for one in more[2:] if isinstance(one, AddConstraint)] == ["b"]
    assert not made.options, "the migration stays as it is written"
    between = late("c")
    assert folded([made, code, between]) == [made, code, between]
