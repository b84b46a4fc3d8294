"""Which stages of two flows do not do the same: what is looked at before a case is moved to another version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.flows.flow import stage_of
from kechuang.kernel.flows.kept import data_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.flows.flow import Flow

WORDS: Final = {"label", "outward", "hint"}
"""What is only said and changes nothing that is done."""


def changed_stages(old: Flow, new: Flow, stages: Iterable[str]) -> list[str]:
    """Return those of some stages that do something else in the new flow, or lead elsewhere, or are gone.

    Where an outcome leads belongs to the stage it leaves: a stage put in after one that was passed would be skipped in silence.
    """
    before, after = _by_stage(old), _by_stage(new)
    return [stage for stage in stages if before.get(stage) != after.get(stage)]


def _by_stage(flow: Flow) -> dict[str, list[dict[str, Any]]]:
    """Return the states and moves of each stage without their words, in an order that does not depend on the outline's."""
    kept = data_of(flow)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in (*kept["states"], *kept["moves"]):
        places = row["source"] if "source" in row else [row["name"]]
        for stage in dict.fromkeys(stage_of(place) for place in places):
            found.setdefault(stage, []).append(
                {name: value for name, value in row.items() if name not in WORDS}
            )
    return {
        stage: sorted(rows, key=lambda row: (row["name"], "source" in row)) for stage, rows in found.items()
    }
