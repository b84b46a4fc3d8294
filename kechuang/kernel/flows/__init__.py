"""How a thing moves from asking to answered, as data: states, moves, who, given what, by when; written by hand or composed of stages."""

from kechuang.kernel.flows.flow import Flow, Move, State, Wait
from kechuang.kernel.flows.rules import Effect, Rule, effect, rule
from kechuang.kernel.flows.stagekinds import Given, Outcome, StageKind, Stretch, Token

__all__ = [
    "Effect",
    "Flow",
    "Given",
    "Move",
    "Outcome",
    "Rule",
    "StageKind",
    "State",
    "Stretch",
    "Token",
    "Wait",
    "effect",
    "rule",
]
