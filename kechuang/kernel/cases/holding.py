"""A case and what it is about, as they stand: to be read, or held under their locks until the block ends."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from kechuang.kernel.audit import clock
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.prepared import Prepared, renew
from kechuang.kernel.db.rows import DatabaseNow, lock, read_once

if TYPE_CHECKING:
    from collections.abc import Callable

Thing = TypeVar("Thing", bound=Model)
MOMENT: Final = "moment_by_database"
"""What a thing is told beside its columns when it is read for a step: the database's clock."""

_case = Prepared(
    lambda pk: lock(Case.objects.select_related("flow", "unit").defer("flow__data").filter(pk=pk))
)


@lru_cache(maxsize=256)
def _things(model: type[Model], joined: tuple[str, ...]) -> Prepared[Model]:
    """Return the question what a case is about."""
    things = model._default_manager.all()
    if joined:
        things = things.select_related(*joined).defer(*read_once(model, joined))
    return Prepared(lambda case: things.filter(case=case))


@lru_cache(maxsize=256)
def _locked_things(model: type[Model], joined: tuple[str, ...], by: str = "case") -> Prepared[Model]:
    """Return the question what a case is about, with the case: both under their locks, so that both are as the last step left them."""
    beside = ("case__flow", "case__unit", *joined)
    things = model._default_manager.select_related(*beside).defer(*read_once(model, beside))
    told = things.annotate(**{MOMENT: DatabaseNow()})
    return Prepared(lambda name: lock(told, "case").filter(**{by: name}))


def locked(case: Case) -> None:
    """Take the case's lock and bring it up to date, with its flow and its unit, in one statement."""
    found = _case.first(case.pk)
    if found is None:
        raise Case.DoesNotExist
    renew(case, found)


def thing_of(case: Case) -> Model:
    """Return what a case is about; LookupError when its module is no longer installed."""
    thing: Any = _thing(case, _things)
    thing.case = case
    return thing  # type: ignore[no-any-return]  # a row of the kind's own model


def locked_with_thing(case: Case) -> Model:
    """Take the case's lock, bring it up to date, and return what it is about, in one statement."""
    thing: Any = _thing(case, _locked_things)
    renew(case, thing.case)
    thing.case = case
    clock.read(getattr(thing, MOMENT))
    return thing  # type: ignore[no-any-return]  # a row of the kind's own model


def held_by_number(kind: str, number: str) -> Model:
    """Take the lock of the case a number names, and return what it is about, with the case, in one statement."""
    declared = case_types()[kind]
    thing: Any = _locked_things(declared.model, declared.joined, "case__number").first(number)
    if thing is None:
        raise Case.DoesNotExist
    clock.read(getattr(thing, MOMENT))
    return thing  # type: ignore[no-any-return]  # a row of the kind's own model


def held(thing: Thing) -> Thing:
    """Take the lock of a thing's case, and return the thing as it stands."""
    case: Case = thing.case  # type: ignore[attr-defined]  # what a case is about has one
    return locked_with_thing(case)  # type: ignore[return-value]  # the same row


def _thing(case: Case, asked: Callable[[type[Model], tuple[str, ...]], Prepared[Model]]) -> Model:
    """Ask what a case is about, one way or the other."""
    kind = case_types().get(case.kind)
    if kind is None:
        raise LookupError(case.kind)
    thing = asked(kind.model, kind.joined).first(case.pk)
    if thing is None:
        raise ObjectDoesNotExist
    return thing
