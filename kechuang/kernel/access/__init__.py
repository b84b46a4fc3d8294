"""Who may do what: rights as data, read alike by pages, lists, search, files, flows and exports."""

from kechuang.kernel.access.decisions import Decision, Right, can, scope
from kechuang.kernel.access.who import Who
from kechuang.kernel.access.words import (
    being,
    below,
    filled,
    machine,
    member,
    of_organisation,
    of_unit,
    own,
    post,
    public,
    reached,
    signed_in,
    who_from_json,
    within,
)

__all__ = [
    "Decision",
    "Right",
    "Who",
    "being",
    "below",
    "can",
    "filled",
    "machine",
    "member",
    "of_organisation",
    "of_unit",
    "own",
    "post",
    "public",
    "reached",
    "scope",
    "signed_in",
    "who_from_json",
    "within",
]
