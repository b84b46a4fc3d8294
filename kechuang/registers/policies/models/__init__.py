"""The nouns: Policy with its issuing organs; the versions of its text and their clauses; parameters with their dated values."""

from kechuang.registers.policies.models.parameters import Parameter, ParameterValue
from kechuang.registers.policies.models.policy import ISSUED, Issuer, Policy, Standing
from kechuang.registers.policies.models.text import Clause, PolicyText

__all__ = [
    "ISSUED",
    "Clause",
    "Issuer",
    "Parameter",
    "ParameterValue",
    "Policy",
    "PolicyText",
    "Standing",
]
