"""Who may do what: rights as data, read alike by pages, lists, search, files, flows and exports."""

from kechuang.kernel.access.decisions import Decision, Right, can, scope
from kechuang.kernel.access.who import Who
from kechuang.kernel.access.words import (
    below,
    machine,
    member,
    of_organisation,
    of_unit,
    own,
    post,
    public,
    signed_in,
    who_from_json,
    within,
)

__all__ = [
    "Decision",
    "Right",
    "Who",
    "below",
    "can",
    "machine",
    "member",
    "of_organisation",
    "of_unit",
    "own",
    "post",
    "public",
    "scope",
    "signed_in",
    "who_from_json",
    "within",
]
