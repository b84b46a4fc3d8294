"""The JSON Schema of a backup's manifest, with an example."""

from __future__ import annotations

from typing import Final

from kechuang.site.keeping.manifest import PART_NAME

HEX: Final = {"type": "string", "pattern": "^[0-9a-f]*$"}
DIGEST: Final = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
WHOLE: Final = {"type": "integer", "minimum": 0}
FACTS: Final = {
    "head_seq": {**WHOLE, "description": "number of the record's last entry"},
    "head_sm3": {**DIGEST, "description": "SM3 of the record's last entry"},
    "rows": {"type": "object", "additionalProperties": WHOLE, "description": "rows of each table"},
    "guards": {
        "type": "object",
        "additionalProperties": DIGEST,
        "description": "SM3 of the text of each guard",
    },
}
PART: Final = {
    "name": {"type": "string", "pattern": f"^({PART_NAME.pattern})$"},
    "size": {**WHOLE, "description": "bytes as they stand in the folder"},
    "sm3": {**DIGEST, "description": "SM3 of the same bytes"},
}


def _closed(properties: dict[str, object]) -> dict[str, object]:
    """Return the schema of an object that holds exactly these."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


SCHEMA: Final[dict[str, object]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_closed(
        {
            "format": {"const": 1},
            "made_at": {"type": "string", "format": "date-time"},
            "version": {"type": "string"},
            "engine": {"enum": ["sqlite", "postgresql"]},
            "engine_version": {"type": "string"},
            "field_key": {**HEX, "description": "fingerprint of KECHUANG_FIELD_KEY"},
            "sealed_with": {
                **HEX,
                "description": "fingerprint of KECHUANG_BACKUP_KEY, empty when not sealed",
            },
            "stamp": {**HEX, "description": "HMAC of the manifest under that key, empty when not sealed"},
            "facts": _closed(FACTS),
            "damaged": {
                "type": "array",
                "items": DIGEST,
                "description": "SHA-256 of files whose bytes were lost before the backup was made",
            },
            "parts": {"type": "array", "items": _closed(PART), "minItems": 1},
        }
    ),
}
EXAMPLE: Final[dict[str, object]] = {
    "format": 1,
    "made_at": "2014-09-30T17:00:00Z",
    "version": "0.1.0",
    "engine": "sqlite",
    "engine_version": "3.51.3",
    "field_key": "0f1e2d3c4b5a6978",
    "sealed_with": "",
    "stamp": "",
    "facts": {
        "head_seq": 1,
        "head_sm3": "ab" * 32,
        "rows": {"audit_entry": 1},
        "guards": {"guard_audit_head_stays": "cd" * 32},
    },
    "damaged": [],
    "parts": [
        {"name": "database.sqlite3", "size": 4096, "sm3": "12" * 32},
        {"name": "files/34/56/" + "3456" * 16, "size": 17, "sm3": "78" * 32},
    ],
}
