"""CaseType: a kind of case a module declares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django import forms
    from django.db import models
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.flows import Flow


@dataclass(frozen=True, kw_only=True, eq=False)
class CaseType(Declaration):
    """A kind of case: the thing it is about, its flow, its numbers and the moves of a parent it blocks while open.

    `model` has `case = OneToOneField("cases.Case", PROTECT)`; `page` is the URL name of the thing's page, taking the case number,
    or nothing where the page of the case shows it. A kind without a flow of its own is opened with a version. `joined` is what
    the rules of its moves read of it, so that a step reads it in one statement.
    One that is `private` is an affair of whoever opens it, such as leave: what they do to it is no work of theirs.
    """

    name: str
    title: StrOrPromise
    model: type[models.Model]
    flow: Flow | None = None
    page: str = ""
    series: str = "case"
    form: type[forms.BaseForm] | None = None
    blocks: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    private: bool = False

    @property
    def own_flow(self) -> Flow:
        """Return the flow of a kind that has one; LookupError where a case must be opened with a version."""
        if self.flow is None:
            raise LookupError(self.name)
        return self.flow

    def faults(self) -> Iterator[str]:
        """Yield what is unsound in the flow and missing in the model."""
        yield from self.flow.faults() if self.flow else ()
        if not any(field.name == "case" for field in self.model._meta.get_fields()):
            yield f"{self.model._meta.label} has no case"


@lru_cache(maxsize=1)
def case_types() -> dict[str, CaseType]:
    """Return the declared kinds by name."""
    return {kind.name: kind for kind in declared(CaseType)}
