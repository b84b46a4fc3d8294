"""Migrating without drawing the whole project anew for each new table and each new constraint.

While migrations run, Django keeps a class for every model as it stood then, and for a new model or constraint draws all
that hang together with it again: here nearly all, some sixteen thousand in a fresh database. A new model that nothing
points to yet needs no other drawn again, and a constraint or an index is but a line of its model's.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from django.db.migrations.state import ProjectState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.migrations.state import ModelState

State: Any = ProjectState
WHOLE: Final = {name: getattr(State, name) for name in ("add_model", "add_constraint", "add_index")}
"""What Django does: note the change, then draw all that hang together with it."""


@contextmanager
def drawn_once() -> Iterator[None]:
    """Let project states draw no more than changed, and let nobody look through what is drawn for what could go: a tenth of the time."""
    collected = gc.isenabled()
    gc.disable()
    State.add_model, State.add_constraint, State.add_index = add_model, add_constraint, add_index
    try:
        yield
    finally:
        if collected:
            gc.enable()
        for name, whole in WHOLE.items():
            setattr(State, name, whole)


def add_model(state: Any, model: ModelState) -> None:  # noqa: ANN401 - a project state, with what Django keeps in it
    """Draw a new model alone, unless it is not new or some drawn one waits for it."""
    key = model.app_label, model.name_lower
    apps = state.__dict__.get("apps")
    if apps is None or key in state.models or key in apps._pending_operations:  # noqa: SLF001 - who waits is told nowhere else
        WHOLE["add_model"](state, model)
        return
    _note(state, "add_model", model)
    apps.render_multiple([model])


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
