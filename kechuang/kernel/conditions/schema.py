"""The public form of a condition: JSON Schema 2020-12 made from the same table that reads it, and an example."""

from __future__ import annotations

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
_CLAUSE: Final = "国科发火〔2008〕172号 第十条（待核）"
_RATIO: Final = {"div": [{"field": "rd_expense"}, {"field": "revenue"}]}
CONDITION_EXAMPLE: Final[dict[str, Any]] = {
    "and": [
        {"age": "registered_on", "op": "ge", "n": 1, "unit": "years", "id": "registered"},
        {
            "cmp": "ge",
            "left": {"div": [{"field": "rd_staff"}, {"field": "staff"}]},
            "right": {"percentage": 10},
            "id": "rd_staff",
            "cite": {"clause": _CLAUSE},
            "otherwise": "研发人员占当年职工总数的比例不足 10%。",
        },
        {
            "or": [
                {
                    "and": [
                        {"cmp": "lt", "left": {"field": "revenue"}, "right": {"money": 5_000_000_000}},
                        {
                            "cmp": "ge",
                            "left": _RATIO,
                            "right": {"percentage": 6},
                            "cite": {"clause": _CLAUSE},
                        },
                    ]
                },
                {
                    "and": [
                        {"cmp": "ge", "left": {"field": "revenue"}, "right": {"money": 5_000_000_000}},
                        {
                            "cmp": "ge",
                            "left": _RATIO,
                            "right": {"percentage": 4},
                            "cite": {"clause": _CLAUSE},
                        },
                    ]
                },
            ]
        },
        {"exists": "patents", "where": {"in": "kind", "options": ["invention"]}},
    ]
}
