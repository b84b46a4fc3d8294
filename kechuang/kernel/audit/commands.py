"""`kechuang audit verify`, `audit export` and `audit anchor`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kechuang.kernel.audit import verifier
from kechuang.kernel.audit.anchors import anchor
from kechuang.kernel.audit.export import lines
from kechuang.kernel.audit.writing import write
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def verify(_options: Namespace) -> int:
    """Verify the chain of this database; 1 when a fault is found."""
    rows = [json.loads(line) for line in lines()]
    found = [*verifier.faults(rows), *verifier.unsigned(rows)]
    for sentence in found[:20]:
        print(sentence)
    entries = sum(row["kind"] == "entry" for row in rows)
    print(f"{entries} entries, {len(rows) - entries} anchors, {len(found)} faults")
    return 1 if found else 0


def takes_file(parser: ArgumentParser) -> None:
    """Take the file to write."""
    parser.add_argument("file", nargs="?", default="-", help="record.jsonl")


def export(options: Namespace) -> int:
    """Write the record for the stand-alone verifier."""
    if options.file == "-":
        sys.stdout.writelines(lines())
        return 0
    with Path(options.file).open("w", encoding="utf-8") as file:
        file.writelines(lines())
    return 0


def keep_anchor(_options: Namespace) -> int:
    """Keep an anchor and print it, to be told to the outside."""
    with write(Actor.system("anchor")):
        kept = anchor()
    if kept is not None:
        print(f"{kept.seq}:{kept.sm3} {kept.signature}")
    return 0
