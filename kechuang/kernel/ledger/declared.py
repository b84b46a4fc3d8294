"""What modules declare to the ledger: how to go back from money to what it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kechuang.kernel.modules import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.db import models
    from django_stubs_ext import StrOrPromise


def no_facts(_row: object) -> Mapping[str, object]:
    """Say nothing more about a row."""
    return {}


@dataclass(frozen=True, kw_only=True, eq=False)
class TraceStep(Declaration):
    """One step on the way from a payment to the clause it stands on, declared by whoever owns the noun.

    `back` gives what a row comes from, one for each way that goes on: the row where it is at hand, else its Ref, which is read with
    the rows of `joined`; `facts` what a reader must know of it, plain values by English name, money in fen.
    """

    model: type[models.Model]
    title: StrOrPromise
    back: Callable[[Any], Iterable[models.Model | str]]
    facts: Callable[[Any], Mapping[str, object]] = no_facts
    joined: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the noun's permanent name."""
        return self.model._meta.label_lower
