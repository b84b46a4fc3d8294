"""The public form of a condition: JSON Schema 2020-12 made from the same table that reads it, and an example."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

from kechuang.kernel.conditions.reading import CONDITIONS, EXPRESSIONS

DEFINITIONS: Final[dict[str, Any]] = {
    "condition": {"oneOf": [kind.shape.schema for kind in CONDITIONS.values()]},
    "expression": {"oneOf": [kind.shape.schema for kind in EXPRESSIONS.values()]},
}
CONDITION_SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Condition (条件)",
    "description": "A condition over typed fields; amounts are whole fen, percentages are points. Nested at most six deep.",
    "$ref": "#/$defs/condition",
    "$defs": DEFINITIONS,
}
CONDITION_EXAMPLE: Final[dict[str, Any]] = json.loads(
    files(__package__).joinpath("example.json").read_text(encoding="utf-8")
)
