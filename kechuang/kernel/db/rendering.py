"""Migrating without drawing the whole project anew for each new table and each new constraint.

While migrations run, Django keeps a class for every model as it stood then, and for a new model or constraint draws all
that hang together with it again: here nearly all, some sixteen thousand in a fresh database. A new model that nothing
points to yet needs no other drawn again, a new column no more than what its model hangs together with itself, and a
constraint or an index is but a line of its model's: one of a table made in the same migration is made with the table,
which SQLite would else write anew for each.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps as installed
from django.db.migrations import Migration
from django.db.migrations.operations import AddConstraint, AddIndex, CreateModel, RunPython
from django.db.migrations.state import ProjectState, StateApps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.migrations.operations.base import Operation
    from django.db.migrations.state import ModelState

State: Any = ProjectState
Step: Any = Migration
Installed: Any = installed
WHOLE: Final = {
    name: getattr(State, name)
    for name in ("add_model", "add_field", "add_constraint", "add_index", "reload_model")
}
"""What Django does: note the change, then draw all that hang together with it."""
APPLY: Final = Step.apply


@contextmanager
def drawn_once() -> Iterator[None]:
    """Let project states draw no more than changed, and let nobody look through what is drawn for what could go: a tenth of the time."""
    collected = gc.isenabled()
    gc.disable()
    State.add_model, State.add_field = add_model, add_field
    State.add_constraint, State.add_index = add_constraint, add_index
    Step.apply = apply
    of_each_key = installed.get_swappable_settings_name
    Installed.get_swappable_settings_name = cache(of_each_key)
    try:
        yield
    finally:
        if collected:
            gc.enable()
        del Installed.get_swappable_settings_name
        Step.apply = APPLY
        for name, whole in WHOLE.items():
            setattr(State, name, whole)


def apply(step: Any, state: Any, *more: Any, **how: Any) -> Any:  # noqa: ANN401 - a migration, and what Django tells it
    """Apply a migration, what it says of tables of its own said as they are made; where it runs code, all is drawn once before."""
    if state.is_delayed and any(isinstance(operation, RunPython) for operation in step.operations):
        state.apps, state.is_delayed = StateApps(state.real_apps, state.models), False
    written = step.operations
    step.operations = folded(written)
    try:
        return APPLY(step, state, *more, **how)
    finally:
        step.operations = written


def folded(written: Sequence[Operation]) -> list[Operation]:
    """Return operations with constraints and indexes said of a new model while it is made, if nothing else is done to it before."""
    operations: list[Any] = []
    made: dict[str, int] = {}
    for operation in written:
        name = getattr(operation, "model_name_lower", "")
        if isinstance(operation, AddConstraint | AddIndex) and name in made:
            operations[made[name]] = operations[made[name]].reduce(operation, "")[0]
            continue
        if isinstance(operation, CreateModel):
            made[operation.name_lower] = len(operations)
        elif name:
            made.pop(name, None)
        else:
            made.clear()
        operations.append(operation)
    return operations


def add_model(state: Any, model: ModelState) -> None:  # noqa: ANN401 - a project state, with what Django keeps in it
    """Draw a new model alone, unless it is not new or some drawn one waits for it."""
    key = model.app_label, model.name_lower
    apps = state.__dict__.get("apps")
    if apps is None or key in state.models or key in apps._pending_operations:  # noqa: SLF001 - who waits is told nowhere else
        WHOLE["add_model"](state, model)
        return
    _note(state, "add_model", model)
    apps.render_multiple([model])


def add_field(state: Any, *change: Any) -> None:  # noqa: ANN401 - as above
    """Draw a model with a new column, and what it and that column point to; Django draws more where code is to run on them."""
    state.reload_model = lambda *model, delay: WHOLE["reload_model"](state, *model, delay=True)  # noqa: ARG005 - whatever is asked
    WHOLE["add_field"](state, *change)
    del state.reload_model


def add_constraint(state: Any, app_label: str, model_name: str, constraint: object) -> None:  # noqa: ANN401 - as above
    """Write a constraint into its model as it is drawn."""
    _note(state, "add_constraint", app_label, model_name, constraint)
    _copy(state, app_label, model_name, "constraints")


def add_index(state: Any, app_label: str, model_name: str, index: object) -> None:  # noqa: ANN401 - as above
    """Write an index into its model as it is drawn."""
    _note(state, "add_index", app_label, model_name, index)
    _copy(state, app_label, model_name, "indexes")


def _note(state: Any, name: str, *change: object) -> None:  # noqa: ANN401 - as above
    """Have Django note a change as where nothing is drawn."""
    apps = state.__dict__.pop("apps", None)
    WHOLE[name](state, *change)
    if apps is not None:
        state.__dict__["apps"] = apps


def _copy(state: Any, app_label: str, model_name: str, option: str) -> None:  # noqa: ANN401 - as above
    """Copy what was noted of a model to its drawn class."""
    if "apps" in state.__dict__:
        drawn = state.apps.get_model(app_label, model_name)
        setattr(drawn._meta, option, list(state.models[app_label, model_name.lower()].options[option]))
