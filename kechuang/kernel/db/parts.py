"""From the columns of an answer to rows of models: as the ORM makes them, without the signals nobody here listens to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.base import ModelState
from django.db.utils import DEFAULT_DB_ALIAS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of an answer that make one row of a model, and the rows it points to."""

    model: type[models.Model]
    columns: slice
    names: tuple[str, ...]
    key: int
    reach: Callable[[Any, Any], None] | None
    """Puts the row where the one that points to it has it."""
    back: Callable[[Any, Any], None] | None
    parts: tuple[Part, ...]
    extra: tuple[tuple[str, int], ...] = ()

    def made(self, row: Sequence[Any]) -> Any:  # noqa: ANN401 - a row of the model that was asked for
        """Return the row, None where there is none; columns that were not asked for are read when they are wanted, as ever."""
        if row[self.key] is None:
            return None
        one = self.model.__new__(self.model)
        state = one._state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        one.__dict__.update(zip(self.names, row[self.columns], strict=True))
        for part in self.parts:
            other = part.made(row)
            if part.reach:
                part.reach(one, other)
            if part.back and other is not None:
                part.back(other, one)
        for name, at in self.extra:
            setattr(one, name, row[at])
        return one


def part_of(info: dict[str, Any], select: Sequence[Any], extra: tuple[tuple[str, int], ...] = ()) -> Part:
    """Return how the rows of one model, and what they point to, stand among the columns of an answer."""
    model, chosen = info["model"], info["select_fields"]
    if info.get("from_parent") or model.__init__ is not models.Model.__init__:
        sentence = f"rows of {model._meta.label} are not made here"
        raise TypeError(sentence)
    columns = slice(chosen[0], chosen[-1] + 1)
    names = tuple(one[0].target.attname for one in select[columns])
    return Part(
        model=model,
        columns=columns,
        names=names,
        key=chosen[0] + names.index(model._meta.pk.attname),
        reach=info.get("local_setter"),
        back=info.get("remote_setter"),
        parts=tuple(part_of(one, select) for one in info.get("related_klass_infos", ())),
        extra=extra,
    )
