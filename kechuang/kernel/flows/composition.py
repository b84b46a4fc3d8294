"""A flow as an official composes it: an ordered outline of stages, each of a kind, with parameters and where each outcome leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: a stable id, its kind, what it is told and where each outcome leads (a stage or an end, by id).

    `title` replaces the kind's, `outward` the word the one who asked reads while a case stands here.
    """

    id: str
    kind: str
    title: str = ""
    outward: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    then: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class End:
    """A way the flow ends; `tone` is good, bad or nothing."""

    id: str
    title: str
    outward: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """The outline; the first stage is where a case begins."""

    title: str
    stages: tuple[Stage, ...]
    ends: tuple[End, ...] = ()

    def data(self) -> dict[str, Any]:
        """Return the outline as its file has it."""
        return {
            "title": self.title,
            "stages": [_stage_data(stage) for stage in self.stages],
            "ends": [_end_data(end) for end in self.ends],
        }


def _stage_data(stage: Stage) -> dict[str, Any]:
    """Return a stage as data."""
    words = {"title": stage.title, "outward": stage.outward}
    return {
        "id": stage.id,
        "kind": stage.kind,
        **{name: word for name, word in words.items() if word},
        "with": dict(stage.values),
        "then": dict(stage.then),
    }


def _end_data(end: End) -> dict[str, Any]:
    """Return an end as data."""
    words = {"outward": end.outward, "tone": end.tone}
    return {"id": end.id, "title": end.title, **{name: word for name, word in words.items() if word}}


def composition_from(data: Mapping[str, Any]) -> Composition:
    """Return the composition sound data stands for; `faults_of` says before whether it is sound."""
    return Composition(
        title=data["title"],
        stages=tuple(
            Stage(
                id=row["id"],
                kind=row["kind"],
                title=row.get("title", ""),
                outward=row.get("outward", ""),
                values=row.get("with", {}),
                then=row.get("then", {}),
            )
            for row in data["stages"]
        ),
        ends=tuple(End(**row) for row in data.get("ends", ())),
    )
