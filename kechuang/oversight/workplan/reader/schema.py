"""The public JSON of a plan as JSON Schema 2020-12, and an example that satisfies it."""

from kechuang.oversight.workplan.reader.plan import JSON, LABELS

_TEXT_OR_NULL: JSON = {"type": ["string", "null"]}
_DATE_OR_NULL: JSON = {"type": ["string", "null"], "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _object(properties: dict[str, JSON]) -> JSON:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list_of(name: str) -> JSON:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


_INDICATOR = _object(
    {
        "name": {"type": "string", "minLength": 1},
        "operator": {"enum": [">=", ">", "=", "<=", "<", "~"]},
        "target": {
            "type": "number",
            "description": "In the unit written: 1.2万亩 is 12000 亩, 3亿元 is 3 亿元.",
        },
        "unit": {"type": "string"},
        "kind": {"enum": ["flow", "stock", "ratio"]},
        "stretch": {
            "type": "boolean",
            "description": "Whether the plan only hopes for it (力争, 争取, 努力).",
        },
        "basis": _TEXT_OR_NULL,
        "quote": {"type": "string", "minLength": 1, "description": "A substring of the text read."},
    }
)
_MILESTONE = _object(
    {
        "name": {"type": "string", "minLength": 1},
        "due": _DATE_OR_NULL,
        "quote": {"type": "string", "minLength": 1},
    }
)
_TASK = _object(
    {
        "title": {"type": "string"},
        "owner": _TEXT_OR_NULL,
        "due": _DATE_OR_NULL,
        "indicators": _list_of("indicator"),
        "milestones": _list_of("milestone"),
    }
)

PLAN_SCHEMA: dict[str, JSON] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Annual work plan (年度工作要点)",
    "type": "object",
    "properties": {
        "metadata": _object(dict.fromkeys(LABELS, _TEXT_OR_NULL)),
        "sections": _list_of("section"),
        "unread": _list_of("unread"),
    },
    "required": ["metadata", "sections", "unread"],
    "additionalProperties": False,
    "$defs": {
        "section": _object({"title": {"type": "string"}, "tasks": _list_of("task")}),
        "task": _TASK,
        "indicator": _INDICATOR,
        "milestone": _MILESTONE,
        "unread": _object({"quote": {"type": "string"}, "reason": {"type": "string", "minLength": 1}}),
    },
}

_INDICATOR_EXAMPLE: JSON = {
    "name": "高新技术企业总数", "operator": ">", "target": 520, "unit": "家", "kind": "stock", "stretch": False,
    "basis": None, "quote": "全区高新技术企业总数突破520家",
}  # fmt: skip
PLAN_EXAMPLE: dict[str, JSON] = {
    "metadata": {**dict.fromkeys(LABELS), "索引号": "WA8201000-2014-001", "发文日期": "2014-01-27"},
    "sections": [
        {
            "title": "壮大创新主体",
            "tasks": [
                {
                    "title": "培育高新技术企业", "owner": "科技创新科", "due": "2014-12-31",
                    "indicators": [_INDICATOR_EXAMPLE],
                    "milestones": [{"name": "出台专利资助办法", "due": None, "quote": "出台专利资助办法"}],
                }
            ],
        }
    ],
    "unread": [{"quote": "覆盖3至5个街镇", "reason": "区间目标，请人工确认上限和下限"}],
}  # fmt: skip
