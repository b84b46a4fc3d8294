"""How a thing moves from asking to answered, as data: states, moves, who, given what, by when."""

from kechuang.kernel.flows.flow import Flow, Move, State, Wait
from kechuang.kernel.flows.rules import Effect, Rule, effect, rule

__all__ = ["Effect", "Flow", "Move", "Rule", "State", "Wait", "effect", "rule"]
