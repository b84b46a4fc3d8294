"""Flows composed of the sample's stages."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

RULES = frozenset({"acceptance", "correction"})
SEAL: dict[str, Any] = {
    "title": "盖章",
    "stages": [
        {"id": "ask", "kind": "sample_ask", "then": {"asked": "look", "given_up": "dropped"}},
        {"id": "look", "kind": "sample_look", "title": "过目", "then": {"seen": "stamp", "unseen": "ask"}},
        {
            "id": "stamp",
            "kind": "sample_stamp",
            "with": {"motto": "以信为本", "term": {"rule": "acceptance", "days": 2}},
            "then": {"stamped": "shut"},
        },
        {"id": "shut", "kind": "sample_close"},
    ],
    "ends": [{"id": "dropped", "title": "已撤回", "tone": "bad"}],
}


def seal(**changes: Any) -> dict[str, Any]:
    """Return the sample composition, changed at some places: `seal(stages__1__kind="x")`; None takes an entry out."""
    data: Any = deepcopy(SEAL)
    for place, value in changes.items():
        *steps, last = place.split("__")
        row = data
        for step in steps:
            row = row[int(step)] if step.isdecimal() else row.setdefault(step, {})
        key: Any = int(last) if last.isdecimal() else last
        if value is None:
            del row[key]
        else:
            row[key] = value
    return dict(data)
