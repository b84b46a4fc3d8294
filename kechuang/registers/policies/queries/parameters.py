"""What a figure of law is on a day: `value_of` is the one place to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.db.dated import in_force
from kechuang.registers.policies.models import ParameterValue

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.registers.policies.models import Parameter, Policy


class NoValueError(LookupError):
    """No clause known here sets a figure of this code on this day."""


def value_of(code: str, *, on: date) -> ParameterValue:
    """Return what a parameter is on a day, with the clause that says so; NoValueError where no value holds.

    Its `value` is whole fen for money, a Decimal for numbers and per cents; an unconfirmed one says so in its `citation`.
    """
    found = ParameterValue.objects.filter(in_force(on), parameter__code=code).first()
    if found is None:
        sentence = f"{code} has no value on {on.isoformat()}"
        raise NoValueError(sentence)
    return found


def values_of(parameter: Parameter) -> QuerySet[ParameterValue]:
    """Return every value a parameter has had, the first period first."""
    return ParameterValue.objects.filter(parameter=parameter).order_by("valid_from")


def set_by(policy: Policy) -> QuerySet[ParameterValue]:
    """Return the values a policy's clauses set."""
    return ParameterValue.objects.filter(clause__version__policy=policy).order_by(
        "parameter__code", "valid_from"
    )
