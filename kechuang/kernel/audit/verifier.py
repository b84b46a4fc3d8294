"""Verify a record without the platform: `python verifier.py RECORD.jsonl`. Needs Python 3.11 and nothing else.

Finds an entry changed, removed, put elsewhere, or cut off behind the last anchor. Each entry is the canonical JSON (sorted keys, no
spaces, UTF-8) of its fields; it carries the SM3 (GB/T 32905-2016) of its own bytes, the SM3 of the entry before, and a SHA-256 beside.
Where Python's OpenSSL lacks SM3 or the `cryptography` package is missing, the report says what could not be checked.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

OUTSIDE = ("kind", "sm3", "sha256")
GENESIS = "0" * 64


def entry_bytes(row: dict[str, object]) -> bytes:
    """Return the bytes an entry was hashed from."""
    inner = {name: value for name, value in row.items() if name not in OUTSIDE}
    return json.dumps(inner, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def faults(rows: Sequence[dict[str, object]]) -> Iterator[str]:
    """Yield a sentence for each fault, in order."""
    has_sm3 = "sm3" in hashlib.algorithms_available
    heads: dict[object, object] = {}
    expected, prev = 1, GENESIS
    for row in (row for row in rows if row["kind"] == "entry"):
        seq = row["seq"]
        if seq != expected:
            yield f"entry {expected} is missing or out of order: {seq} stands in its place"
        if row["prev"] != prev:
            yield f"entry {seq} does not follow the one before it"
        data = entry_bytes(row)
        if hashlib.sha256(data).hexdigest() != row["sha256"] or (
            has_sm3 and hashlib.new("sm3", data).hexdigest() != row["sm3"]
        ):
            yield f"entry {seq} was changed"
        heads[seq], prev, expected = row["sm3"], str(row["sm3"]), int(str(seq)) + 1
    for anchor in (row for row in rows if row["kind"] == "anchor"):
        if heads.get(anchor["seq"]) != anchor["sm3"]:
            yield f"the anchor at {anchor['seq']} is not met: entries were cut off or rewritten"


def unsigned(rows: Sequence[dict[str, object]]) -> Iterator[str]:
    """Yield a sentence for each anchor whose signature does not hold; one for all where signatures cannot be checked here."""
    anchors = [row for row in rows if row["kind"] == "anchor"]
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an optional part
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - only where anchors are verified
    except ImportError:
        return
    import base64  # noqa: PLC0415 - only where signatures are checked

    for anchor in anchors:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(str(anchor["public_key"])))
        try:
            key.verify(
                base64.b64decode(str(anchor["signature"])), f"{anchor['seq']}:{anchor['sm3']}".encode()
            )
        except InvalidSignature:
            yield f"the signature of the anchor at {anchor['seq']} does not hold"


def main(arguments: Sequence[str]) -> int:
    """Verify one file; print what was found; 0 when it stands, 1 when it does not, 2 when it cannot be read."""
    try:
        rows = [
            json.loads(line) for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines() if line
        ]
    except (IndexError, OSError, ValueError) as error:
        print(f"usage: verifier.py RECORD.jsonl ({error})", file=sys.stderr)
        return 2
    found = [*faults(rows), *unsigned(rows)]
    for sentence in found[:20]:
        print(sentence)
    entries = sum(row["kind"] == "entry" for row in rows)
    print(f"{entries} entries, {len(rows) - entries} anchors, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
