"""Verify a record without the platform: `python verifier.py RECORD.jsonl --key HEX`. Needs Python 3.11 and nothing else.

Finds an entry changed, removed, put elsewhere, or cut off behind the last anchor. Each entry is the canonical JSON (sorted keys, no
spaces, UTF-8) of its fields; it carries the SM3 (GB/T 32905-2016) of its own bytes, the SM3 of the entry before, and a SHA-256 beside.
Anchors are signed; `--key` is the public key the office publishes. Without it the record's own key is taken, and a record forged as a
whole would stand. Whatever could not be checked (Python's OpenSSL lacks SM3, the `cryptography` package is missing, no anchor) is said.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    HAS_SIGNATURES = True
except ImportError:
    HAS_SIGNATURES = False

HAS_SM3 = "sm3" in hashlib.algorithms_available
OUTSIDE = ("kind", "sm3", "sha256")
GENESIS = "0" * 64
KEY_BYTES = 32
SHOWN = 20
MISSING = "entry {} is missing or out of order: {} stands in its place"
LOOSE = "entry {} does not follow the one before it"
CHANGED = "entry {} was changed"
UNMET = "the anchor at {} is not met: entries were cut off or rewritten"
UNSIGNED = "the signature of the anchor at {} does not hold"
CHINESE = {
    MISSING: "第 {} 条留痕缺失或错位：此处是第 {} 条。",
    LOOSE: "第 {} 条留痕与前一条不衔接。",
    CHANGED: "第 {} 条留痕被改动。",
    UNMET: "与第 {} 条处的锚点不符：留痕被截断或改写。",
    UNSIGNED: "第 {} 条处锚点的签名无效。",
}
USAGE = "用法：python verifier.py 留痕文件 [--key 公钥]；公钥为公布的 64 位十六进制数。"

Row = dict[str, Any]


class Fault(NamedTuple):
    """One thing that is wrong: in English for programs, in Chinese for whoever reads it."""

    words: str
    numbers: tuple[object, ...]

    @property
    def english(self) -> str:
        """Return the sentence programs tell faults apart by."""
        return self.words.format(*self.numbers)

    def __str__(self) -> str:
        """Return the sentence for people."""
        return CHINESE[self.words].format(*self.numbers)


@dataclass
class Found:
    """What was read of a record: how far it goes, how many faults it has, and the first of them."""

    anchors: list[Row]
    key: str = ""
    entries: int = 0
    seq: int = 0
    sm3: str = GENESIS
    faults: int = 0
    first: list[Fault] = field(default_factory=list)

    def note(self, faults: Iterable[Fault]) -> None:
        """Count faults and keep the first."""
        for fault in faults:
            self.faults += 1
            if len(self.first) < SHOWN:
                self.first.append(fault)

    def lines(self) -> Iterator[str]:
        """Yield what to print: the first faults, what could not be checked, the key, the sum."""
        yield from map(str, self.first)
        yield from unchecked(self)
        if self.anchors and HAS_SIGNATURES:
            yield from keys_told(self)
        yield f"共 {self.entries} 条留痕、{len(self.anchors)} 个锚点，{self.faults} 处不符。"


def verify(anchors: list[Row], entries: Iterable[Row], key: str = "") -> Found:
    """Read a record entry by entry and hold it against its anchors; with a key, against that key's signatures."""
    found = Found(anchors, key)
    unmet = {(int(row["seq"]), str(row["sm3"])) for row in anchors}
    for row in entries:
        found.note(wrong_with(row, found))
        found.entries, found.seq, found.sm3 = found.entries + 1, int(row["seq"]), str(row["sm3"])
        unmet.discard((found.seq, found.sm3))
    found.note(Fault(UNMET, (seq,)) for seq, _sm3 in sorted(unmet))
    if HAS_SIGNATURES:
        found.note(Fault(UNSIGNED, (row["seq"],)) for row in anchors if not is_signed(row, key))
    return found


def wrong_with(row: Row, before: Found) -> Iterator[Fault]:
    """Yield what is wrong with one entry, read after those before it."""
    seq = row["seq"]
    if seq != before.seq + 1:
        yield Fault(MISSING, (before.seq + 1, seq))
    if row["prev"] != before.sm3:
        yield Fault(LOOSE, (seq,))
    data = entry_bytes(row)
    if hashlib.sha256(data).hexdigest() != row["sha256"] or (
        HAS_SM3 and hashlib.new("sm3", data).hexdigest() != row["sm3"]
    ):
        yield Fault(CHANGED, (seq,))


def entry_bytes(row: Row) -> bytes:
    """Return the bytes an entry was hashed from."""
    inner = {name: value for name, value in row.items() if name not in OUTSIDE}
    return json.dumps(inner, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def is_signed(anchor: Row, key: str) -> bool:
    """Tell whether a key (the anchor's own where none is given) signed this anchor."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key or str(anchor["public_key"])))
        public.verify(base64.b64decode(str(anchor["signature"])), f"{anchor['seq']}:{anchor['sm3']}".encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def unchecked(found: Found) -> Iterator[str]:
    """Yield a sentence for each thing that could not be checked here."""
    if not HAS_SM3:
        yield "未核对 SM3：本机 Python 不支持该算法，只核对了 SHA-256；改动后重算 SHA-256 的留痕查不出。"
    if not HAS_SIGNATURES:
        yield "未核对锚点签名：缺少 cryptography 软件包。"
    last = max((int(row["seq"]) for row in found.anchors), default=0)
    if found.seq > last:
        after = f"第 {last} 条之后没有锚点：其后的" if last else "没有锚点："
        yield f"{after}留痕若被截断或整段改写，查不出。"


def keys_told(found: Found) -> Iterator[str]:
    """Yield which key the signatures were held against, and what is left to the reader."""
    if found.key:
        yield f"锚点签名按指定的公钥核验：{found.key}"
        return
    for key in dict.fromkeys(str(row["public_key"]) for row in found.anchors):
        yield f"锚点签名按留痕文件自带的公钥核验：{key}；请与公布的公钥比对，或以 --key 指定。"


def rows(file: str, kind: str) -> Iterator[Row]:
    """Yield the rows of a kind as they are read; a line ends at a line feed and nowhere else."""
    with Path(file).open(encoding="utf-8", newline="\n") as lines:
        for row in (json.loads(line) for line in lines if line.strip()):
            if row["kind"] not in {"entry", "anchor"}:
                raise ValueError(row["kind"])
            if row["kind"] == kind:
                yield row


def asked(arguments: Sequence[str]) -> tuple[str, str]:
    """Return the file and the key that were named; ValueError where none is."""
    match list(arguments):
        case [file] if not file.startswith("-"):
            return file, ""
        case [file, "--key", key] | ["--key", key, file] if len(bytes.fromhex(key)) == KEY_BYTES:
            return file, key.lower()
    raise ValueError


def main(arguments: Sequence[str]) -> int:
    """Verify one file; print what was found; 0 when it stands, 1 when it does not, 2 when it cannot be read or the key not be used."""
    try:
        file, key = asked(arguments)
    except ValueError:
        print(USAGE, file=sys.stderr)
        return 2
    if not Path(file).is_file():  # it is read twice, the anchors first: a pipe will not do
        print(f"{file} 不存在，或不是文件。", file=sys.stderr)
        return 2
    try:
        found = verify(list(rows(file, "anchor")), rows(file, "entry"), key)
    except OSError:
        print(f"{file} 打不开，请检查权限。", file=sys.stderr)
        return 2
    except (ValueError, KeyError, TypeError, RecursionError):
        print(f"{file} 不是导出的留痕，或已残缺。", file=sys.stderr)
        return 2
    for line in found.lines():
        print(line)
    if found.faults:
        return 1
    return 2 if key and not (HAS_SIGNATURES and found.anchors) else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without Chinese letters still gets an answer
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
