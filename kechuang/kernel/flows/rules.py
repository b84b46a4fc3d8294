"""Guards and effects: one-line rules that carry the sentence of a refusal, and what a move brings about. Names are permanent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor


class DoubleName(ValueError):
    """Two rules or two effects under one permanent name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What must be given besides the right: true or false of an actor and a case."""

    name: str
    check: Callable[[Actor, Case], bool]
    otherwise: StrOrPromise

    def __call__(self, actor: Actor, case: Case) -> bool:
        """Ask the rule."""
        return self.check(actor, case)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a move brings about, in its transaction."""

    name: str
    run: Callable[[Step], None]

    def __call__(self, step: Step) -> None:
        """Bring it about."""
        self.run(step)


RULES: dict[str, Rule] = {}
EFFECTS: dict[str, Effect] = {}


def permanent_name(function: Callable[..., object]) -> str:
    """Return `module.function`, where the module is the app's own folder."""
    return f"{function.__module__.split('.')[-2]}.{function.__name__}"


def rule(*, otherwise: StrOrPromise) -> Callable[[Callable[[Actor, Case], bool]], Rule]:
    """Make a guard of a one-line function."""

    def made(function: Callable[[Actor, Case], bool]) -> Rule:
        found = Rule(permanent_name(function), function, otherwise)
        if found.name in RULES:
            raise DoubleName(found.name)
        RULES[found.name] = found
        return found

    return made


def effect(function: Callable[[Step], None]) -> Effect:
    """Make an effect of a function."""
    found = Effect(permanent_name(function), function)
    if found.name in EFFECTS:
        raise DoubleName(found.name)
    EFFECTS[found.name] = found
    return found


MISSING = _("A rule this case was opened under is no longer installed; tell the system administrator.")
