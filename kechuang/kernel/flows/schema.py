"""The JSON Schema of a composition, with the parameters and outcomes of every stage kind that is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from kechuang.kernel.flows.faults import ID, LONGEST_TITLE, MOST_STAGES
from kechuang.kernel.flows.stagekinds import stage_kinds

if TYPE_CHECKING:
    from kechuang.kernel.flows.parameters import Parameter
    from kechuang.kernel.flows.stagekinds import StageKind


def flow_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12, to stand in a larger one too); what only the whole outline shows, such as unreachable stages, it does not say."""
    with override("zh-hans"):
        return {
            "type": "object",
            "required": ["title", "stages"],
            "additionalProperties": False,
            "properties": {
                "title": _title(),
                "stages": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": MOST_STAGES,
                    "items": {"oneOf": [_stage(kind) for kind in stage_kinds().values()]},
                },
                "ends": {"type": "array", "items": _end()},
            },
        }


def _title() -> dict[str, Any]:
    """Return the schema of a title."""
    return {"type": "string", "minLength": 1, "maxLength": LONGEST_TITLE}


def _id() -> dict[str, Any]:
    """Return the schema of an id."""
    return {"type": "string", "pattern": f"^{ID.pattern}$"}


def _end() -> dict[str, Any]:
    """Return the schema of an end."""
    return {
        "type": "object",
        "required": ["id", "title"],
        "additionalProperties": False,
        "properties": {
            "id": _id(),
            "title": _title(),
            "outward": _title(),
            "tone": {"enum": ["good", "bad", ""]},
        },
    }


def _stage(kind: StageKind) -> dict[str, Any]:
    """Return the schema of a stage of one kind."""
    always = [outcome.name for outcome in kind.outcomes if outcome.only is None]
    needed = [one.name for one in kind.parameters if one.is_needed and one.only is None]
    return {
        "title": str(kind.title),
        "description": str(kind.about),
        "type": "object",
        "required": ["id", "kind", *(["with"] if needed else []), *(["then"] if always else [])],
        "additionalProperties": False,
        "properties": {
            "id": _id(),
            "kind": {"const": kind.name},
            "title": _title(),
            "outward": _title(),
            "with": {
                "type": "object",
                "required": needed,
                "additionalProperties": False,
                "properties": {one.name: _parameter(one) for one in kind.parameters},
            },
            "then": {
                "type": "object",
                "required": always,
                "additionalProperties": False,
                "properties": {one.name: {**_id(), "title": str(one.title)} for one in kind.outcomes},
            },
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    """Return the schema of a parameter with its words and its default."""
    words = {
        "title": str(parameter.title),
        **({"description": str(parameter.hint)} if parameter.hint else {}),
    }
    default = {} if parameter.is_needed else {"default": parameter.default}
    return {**words, **parameter.schema(), **default}
