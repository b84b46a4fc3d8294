"""The whole index made current: each night, and by hand where nobody wants to wait for it."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.jobs.declared import Periodic
from kechuang.kernel.search.declared import documents
from kechuang.kernel.search.indexing import AT_ONCE, index
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.db import models

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.search.declared import SearchDocument


def renew() -> int:
    """Make the index of everything that can be found current, some rows in each block; return how many had changed."""
    return sum(_renewed(document, keys) for document in documents().values() for keys in _in_parts(document))


def _in_parts(document: SearchDocument) -> Iterator[Sequence[int]]:
    """Yield the keys of a noun in parts."""
    keys = list(document.model._default_manager.order_by("pk").values_list("pk", flat=True))
    return (keys[begin : begin + AT_ONCE] for begin in range(0, len(keys), AT_ONCE))


def _renewed(document: SearchDocument, keys: Sequence[int]) -> int:
    """Make the index of some rows current; one that somebody is changing is left to them."""
    rows = document.model._default_manager.order_by("pk").filter(pk__in=keys)
    with write(Actor.system("search")):
        return index(lock(rows.prefetch_related(*_beside(document)), skip_locked=True, no_key=True))


def _beside(document: SearchDocument) -> set[str]:
    """Return which rows the words of a noun are read from beside its own, as far as its paths say so."""
    paths = (_to_rows(document.model, path) for path in (document.title, *document.body))
    return {path for path in paths if path}


def _to_rows(model: type[models.Model], path: str) -> str:
    """Return the part of a path that leads to other rows; a method may lead on from there."""
    steps: list[str] = []
    for step in path.split("__"):
        field = next((one for one in model._meta.get_fields() if one.name == step), None)
        if field is None or not isinstance(field.related_model, type):
            break
        model = field.related_model
        steps.append(step)
    return "__".join(steps)


def by_night(_payload: Mapping[str, object]) -> int:
    """Renew the index as a job, block by block."""
    return renew()


def note(_w: Writing, _payload: Mapping[str, object], _result: object) -> None:
    """Let the turn count as done: what the index has is no deed of anybody."""


NIGHTLY: Final = Periodic(
    name="search.renew", at=time(3, 30), call=by_night, done=note, limit=timedelta(hours=2)
)
