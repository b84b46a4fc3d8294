"""The record as lines of JSON: every entry as it was hashed, then the anchors; what the stand-alone verifier reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS

from kechuang.kernel.audit.anchors import public_key
from kechuang.kernel.audit.chain import body, stamp
from kechuang.kernel.audit.models import Anchor, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator


def lines(using: str = DEFAULT_DB_ALIAS) -> Iterator[str]:
    """Yield the record of one database, one JSON object a line."""
    for entry in Entry.objects.using(using).order_by("seq").iterator(chunk_size=2000):
        row = json.loads(body(entry))
        yield _line({"kind": "entry", **row, "sm3": entry.sm3, "sha256": entry.sha256})
    for anchor in Anchor.objects.using(using).order_by("seq"):
        values = {"seq": anchor.seq, "sm3": anchor.sm3, "at": stamp(anchor.at), "signature": anchor.signature}
        yield _line({"kind": "anchor", **values, "public_key": public_key()})


def _line(row: dict[str, object]) -> str:
    """Return one object as a line."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n"
