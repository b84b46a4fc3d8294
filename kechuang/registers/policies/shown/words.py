"""Single words about a policy: who issued it, how it stands, what a figure amounts to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kechuang.kernel.web.formatting import number, wan, yuan
from kechuang.primitives.money import FEN_IN_WAN
from kechuang.registers.policies.flow import policy_flow
from kechuang.registers.policies.models import Parameter, Standing

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.tags import Tone
    from kechuang.registers.policies.models import ParameterValue, Policy

STATES: Final = {state.name: state.label for state in policy_flow.states}
TONES: Final[dict[Standing, Tone]] = {
    Standing.IN_FORCE: "jade",
    Standing.AHEAD: "amber",
    Standing.EXPIRED: "plain",
    Standing.REPEALED: "plain",
}


def issued_by(policy: Policy) -> str:
    """Return the organs that issued a policy, the lead first."""
    return "、".join(issuer.name for issuer in policy.issuers.all())


def standing_word(policy: Policy, day: date) -> StrOrPromise:
    """Return whether an issued policy binds on a day, or where the case of another stands."""
    return policy.standing(day).label if policy.is_issued else STATES[policy.state]


def standing_tone(policy: Policy, day: date) -> Tone:
    """Return the tone of that word."""
    return TONES[policy.standing(day)] if policy.is_issued else "plain"


def figure(value: ParameterValue) -> str:
    """Return a value as it is read: 40万元, 6%, 3 年."""
    if value.fen is not None:
        return wan(value.fen) if value.fen and value.fen % (FEN_IN_WAN // 100) == 0 else yuan(value.fen)
    assert value.number is not None  # noqa: S101 - value_is_either_money_or_a_number
    said = number(value.number.normalize())
    if value.parameter.kind == Parameter.Kind.PERCENT:
        return f"{said}%"
    return f"{said} {value.parameter.unit}".strip()
