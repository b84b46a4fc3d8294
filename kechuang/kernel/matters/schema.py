"""The JSON Schemas of the files a matter and a batch come in."""

from __future__ import annotations

from typing import Any, Final

from kechuang.kernel.flows.parameters import Days
from kechuang.kernel.flows.schema import flow_schema
from kechuang.kernel.matters.files import CODE, LONGEST, PLACES
from kechuang.kernel.matters.guide import PARTS

FORM_FILE: Final = {"type": "object", "description": "申报表单（kechuang schema form）"}
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def matter_schema() -> dict[str, Any]:
    """Return the schema of a matter; it lists each part of the guide, though not that they come in this order."""
    days = Days(name="limit", title="").schema()
    return _object(
        {
            "code": {"type": "string", "pattern": f"^{CODE.pattern}$"},
            "title": _text("title"),
            "unit": {"type": "string", "description": "责任科室的全称"},
            "guide": {"type": "array", "minItems": len(PARTS), "maxItems": len(PARTS), "items": _part()},
            "audience": {
                "type": "object",
                "description": "申报条件：条件树（kechuang schema condition），空对象为不限",
            },
            "statutory": days,
            "promised": days,
            "flow": flow_schema(),
            "form": FORM_FILE,
        },
        needed=("code", "title", "unit", "guide"),
    ) | {"$schema": DRAFT}


def batch_schema() -> dict[str, Any]:
    """Return the schema of a batch."""
    moment = {"type": "string", "format": "date-time"}
    return _object(
        {
            "matter": {"type": "string", "description": "事项编码"},
            "title": _text("title"),
            "opens_at": moment,
            "closes_at": moment,
            "quota": PLACES.schema(),
            "budget_line": _text("line"),
            "sealed": {"type": "boolean", "description": "提交前须上传加盖公章的申报书扫描件"},
            "flow": flow_schema(),
            "form": FORM_FILE,
        },
        needed=("matter", "title", "opens_at", "closes_at", "flow"),
    ) | {"$schema": DRAFT}


def _part() -> dict[str, Any]:
    """Return the schema of a part of a guide."""
    citation = _object(
        {name: _text(name) for name in ("source", "clause", "quote")} | {"confirmed": {"type": "boolean"}},
        needed=("source",),
    )
    return _object(
        {
            "part": {"enum": list(PARTS)},
            "text": _text("text"),
            "citations": {"type": "array", "items": citation},
        },
        needed=("part", "text"),
    )


def _text(name: str) -> dict[str, Any]:
    """Return the schema of words."""
    return {"type": "string", "minLength": 1, "maxLength": LONGEST[name]}


def _object(properties: dict[str, Any], *, needed: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema of an object without other entries."""
    return {
        "type": "object",
        "required": list(needed),
        "additionalProperties": False,
        "properties": properties,
    }
