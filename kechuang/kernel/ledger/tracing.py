"""From a payment back to the clause: walks the steps modules declare, and knows none of their nouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.db.refs import resolve
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


def trace(ref: str) -> Iterator[Link]:
    """Yield a noun and, way by way to its end, all it comes from, each once; a Ref whose row is gone is left out."""
    steps = {step.label: step for step in declared(TraceStep)}
    ahead, seen = [ref], set[str]()
    while ahead:
        here = ahead.pop()
        row = None if here in seen else resolve(here)
        seen.add(here)
        if row is not None:
            link = _link(here, row, steps.get(split_ref(here)[0]))
            ahead.extend(reversed(link.back))
            yield link


def _link(ref: str, row: models.Model, step: TraceStep | None) -> Link:
    """Return a row as a link of the chain."""
    if step is None:
        return Link(ref, row._meta.verbose_name or "", str(row), {}, ())
    return Link(ref, step.title, str(row), step.facts(row), tuple(step.back(row)))
