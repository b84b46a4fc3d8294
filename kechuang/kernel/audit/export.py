"""The record as lines of JSON: the anchors, then every entry as it was hashed; what the stand-alone verifier reads.

The anchors are read before the entries: an anchor kept meanwhile would speak of entries that were not read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS

from kechuang.kernel.audit import verifier
from kechuang.kernel.audit.anchors import public_key
from kechuang.kernel.audit.chain import body, stamp
from kechuang.kernel.audit.models import Anchor, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.audit.verifier import Found

AT_ONCE = 2000  # entries


def lines(using: str = DEFAULT_DB_ALIAS) -> Iterator[str]:
    """Yield the record of one database, one JSON object a line."""
    for row in anchors(using):
        yield _line(row)
    for row in entries(using):
        yield _line(row)


def check(using: str = DEFAULT_DB_ALIAS) -> Found:
    """Verify the record of one database as the stand-alone verifier does, without holding it in memory."""
    return verifier.verify(anchors(using), entries(using), public_key())


def anchors(using: str) -> list[dict[str, Any]]:
    """Return the anchors."""
    key = public_key()
    return [
        {
            "kind": "anchor",
            "seq": one.seq,
            "sm3": one.sm3,
            "at": stamp(one.at),
            "signature": one.signature,
            "public_key": key,
        }
        for one in Anchor.objects.using(using).order_by("seq")
    ]


def entries(using: str) -> Iterator[dict[str, Any]]:
    """Yield the entries in order."""
    for entry in Entry.objects.using(using).order_by("seq").iterator(chunk_size=AT_ONCE):
        yield row_of(entry)


def row_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as it was hashed, with its digests."""
    row: dict[str, Any] = json.loads(body(entry))
    return row | {"kind": "entry", "sm3": entry.sm3, "sha256": entry.sha256}


def _line(row: dict[str, Any]) -> str:
    """Return one object as a line."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n"
