"""`can()` for one row with its reason, `scope()` for many; both read the same declared rights and deny by default."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.who import NOBODY, Who
from kechuang.kernel.audit.errors import NotAllowed
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, kw_only=True, eq=False)
class Right(Declaration):
    """Who may do one action to rows of one model; the module that owns the model declares it."""

    action: str
    model: type[models.Model]
    who: Who

    @property
    def label(self) -> str:
        """Return the permanent name of the right."""
        return f"{self.model._meta.label_lower}.{self.action}"

    def faults(self) -> Iterator[str]:
        """Refuse an action without a name."""
        if not self.action.isidentifier():
            yield f"{self.action!r} is no name of an action"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether somebody may, by which right, and the sentence of a refusal."""

    allowed: bool
    right: str
    reason: StrOrPromise

    def __bool__(self) -> bool:
        """Read as yes or no."""
        return self.allowed


@lru_cache(maxsize=1)
def _rights() -> dict[tuple[type[models.Model], str], Who]:
    """Return who by model and action."""
    return {(right.model, right.action): right.who for right in declared(Right)}


def forget() -> None:
    """Read the rights anew; tests that plant a module call it."""
    _rights.cache_clear()


def right_to(action: str, model: type[models.Model]) -> Who | None:
    """Return the declared right, or None when nobody has it."""
    return _rights().get((model, action))


def can(actor: Actor, action: str, row: models.Model) -> Decision:
    """Decide about one row."""
    who = right_to(action, type(row))
    name = f"{row._meta.label_lower}.{action}"
    if who is not None and who.holds(actor, row):
        return Decision(allowed=True, right=name, reason=_("Allowed by your post."))
    return Decision(allowed=False, right=name, reason=_("Your post does not allow this."))


def scope(actor: Actor, action: str, model: type[Row]) -> QuerySet[Row]:
    """Return the rows of a model an actor may do something to; none where no right is declared."""
    who = right_to(action, model)
    return model._default_manager.filter(who.q(actor) if who is not None else NOBODY)


def must(actor: Actor, action: str, row: models.Model) -> None:
    """Raise NotAllowed unless the actor may."""
    decision = can(actor, action, row)
    if not decision:
        raise NotAllowed(decision.reason, action=action, subject=ref_of(row), rule=decision.right)
