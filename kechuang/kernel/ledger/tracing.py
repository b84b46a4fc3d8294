"""From a payment back to the clause: walks the steps modules declare, and knows none of their nouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.db.refs import ref_of, resolve
from kechuang.kernel.ledger.declared import TraceStep
from kechuang.kernel.modules import declared
from kechuang.primitives.ref import split_ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db import models
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Link:
    """One noun of the chain and the Refs of what it comes from; where nothing is declared about it, the chain ends there."""

    ref: str
    title: StrOrPromise
    words: str
    facts: Mapping[str, object]
    back: tuple[str, ...]

    def data(self) -> dict[str, object]:
        """Return the link as it is written in JSON."""
        return {
            "ref": self.ref,
            "kind": split_ref(self.ref)[0],
            "title": str(self.title),
            "words": self.words,
            "facts": dict(self.facts),
            "comes_from": list(self.back),
        }


def trace(start: models.Model) -> Iterator[Link]:
    """Yield a noun and, way by way to its end, all it comes from, each once; a Ref whose row is gone is left out."""
    steps = {step.label: step for step in declared(TraceStep)}
    ahead: list[models.Model | str] = [start]
    seen = set[str]()
    while ahead:
        here = ahead.pop()
        ref = _ref(here)
        if ref in seen:
            continue
        seen.add(ref)
        step = steps.get(split_ref(ref)[0])
        row = resolve(here, step.joined if step else ()) if isinstance(here, str) else here
        if row is not None:
            ways = tuple(step.back(row)) if step else ()
            ahead.extend(reversed(ways))
            yield _link(row, step, ways)


def _ref(here: models.Model | str) -> str:
    """Return the Ref of a row, or a Ref as it is."""
    return here if isinstance(here, str) else ref_of(here)


def _link(row: models.Model, step: TraceStep | None, ways: tuple[models.Model | str, ...]) -> Link:
    """Return a row as a link of the chain."""
    return Link(
        ref=ref_of(row),
        title=step.title if step else row._meta.verbose_name or "",
        words=str(row),
        facts=step.facts(row) if step else {},
        back=tuple(_ref(way) for way in ways),
    )
