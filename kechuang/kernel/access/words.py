"""The words flows and declarations are written in: `own("applicant") | post("head") & below("unit__path")`; and the way back from data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kechuang.kernel.access.actors import Machine, Member, Post, Public, SignedIn
from kechuang.kernel.access.rows import Being, Below, Field, Filled, OfOrganisation, OfUnit, Reached, Within
from kechuang.kernel.access.who import Both, Either, Who

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KINDS: dict[str, Callable[[Any], Who]] = {
    "both": lambda members: Both(tuple(who_from_json(member) for member in members)),
    "either": lambda members: Either(tuple(who_from_json(member) for member in members)),
    "post": lambda names: Post(tuple(names)),
    "public": lambda _: Public(),
    "member": lambda _: Member(),
    "signed_in": lambda _: SignedIn(),
    "machine": lambda names: Machine(tuple(names)),
    "own": Field,
    "of_unit": OfUnit,
    "of_organisation": OfOrganisation,
    "below": Below,
    "within": Within,
    "being": lambda said: being(*said),
    "reached": Reached,
    "filled": Filled,
}


def who_from_json(data: Mapping[str, Any]) -> Who:
    """Return the sentence that data stands for; an unknown kind raises KeyError with its name."""
    ((kind, value),) = data.items()
    return KINDS[kind](value)


def own(path: str) -> Who:
    """The person in this column is the actor."""
    return Field(path)


def post(*names: str) -> Who:
    """The actor acts in one of these posts."""
    return Post(tuple(str(name) for name in names))


def below(path: str) -> Who:
    """The row's unit is the actor's own or one below it."""
    return Below(path)


def within(path: str) -> Who:
    """The actor's unit is the row's, or stands below it."""
    return Within(path)


def being(path: str, *values: str) -> Who:
    """The row's column holds one of these values."""
    return Being(path, tuple(str(value) for value in values))


def reached(path: str) -> Who:
    """The day in the row's column has come."""
    return Reached(path)


def filled(path: str) -> Who:
    """The row's column is filled in."""
    return Filled(path)


def of_unit(path: str) -> Who:
    """The row's unit is the actor's own."""
    return OfUnit(path)


def of_organisation(path: str) -> Who:
    """The row's organisation is the actor's own."""
    return OfOrganisation(path)


def public() -> Who:
    """Anybody."""
    return Public()


def member() -> Who:
    """Anybody who holds a post."""
    return Member()


def signed_in() -> Who:
    """Anybody signed in, with a post or without."""
    return SignedIn()


def machine(*names: str) -> Who:
    """The platform itself."""
    return Machine(tuple(names))
