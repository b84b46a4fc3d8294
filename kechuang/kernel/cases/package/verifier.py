"""Verify a package without the platform: `python verify.py [FOLDER]`. Needs Python 3.11 and nothing else.

Finds a part changed, missing or added, a submission that does not digest to what the case says, a step or an entry of the record that was
changed. With the `cryptography` package it checks the signature too, and prints the key to compare with the one the district publishes;
what could not be checked is said.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
HAS_SM3 = "sm3" in hashlib.algorithms_available


def faults(folder: Path) -> Iterator[str]:
    """Yield a sentence for each fault; OSError, ValueError or KeyError when the package cannot be read."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    names = {MANIFEST}
    for part in manifest["parts"]:
        names.add(part["name"])
        yield from changed(folder / part["name"], part)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.relative_to(folder).as_posix() not in names:
            yield f"{path.relative_to(folder).as_posix()}：不属于本档案包。"
    yield from unsigned(manifest)
    yield from told_wrongly(folder, json.loads((folder / "case.json").read_text(encoding="utf-8")))
    lines = (folder / "record.jsonl").read_text(encoding="utf-8").split("\n")
    for row in (json.loads(line) for line in lines if line):
        inner = {name: value for name, value in row.items() if name not in {"kind", "sm3", "sha256"}}
        if hashlib.sha256(spelled(inner)).hexdigest() != row["sha256"]:
            yield f"第 {row['seq']} 条留痕被改动。"


def changed(path: Path, part: dict[str, object]) -> Iterator[str]:
    """Yield what is wrong with one part."""
    if not path.is_file():
        yield f"{part['name']}：缺失。"
        return
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != part["sha256"] or (
        HAS_SM3 and hashlib.new("sm3", data).hexdigest() != part["sm3"]
    ):
        yield f"{part['name']}：被改动。"


def told_wrongly(folder: Path, case: dict[str, Any]) -> Iterator[str]:
    """Yield where a case and what it speaks of do not agree, down to its last child."""
    numbers = [step["seq"] for step in case["steps"]]
    if numbers != list(range(len(numbers))):
        yield f"{case['number']}：办理步骤有缺失。"
    for told in case["revisions"]:
        path = folder / told["name"]
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != told["sha256"]:
            yield f"{case['number']}：第 {told['number']} 次提交的内容与提交时不符。"
    for told in case["files"]:
        path = folder / told["path"]
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != path.stem:
            yield f"{case['number']}：{told['name']} 与提交时不符。"
    for child in case["children"]:
        yield from told_wrongly(folder, child)


def unsigned(manifest: dict[str, object]) -> Iterator[str]:
    """Yield a sentence where the signature does not hold; nothing where it cannot be checked here."""
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an optional part
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - the same
    except ImportError:
        print("未核对签名：缺少 cryptography 软件包。")
        return
    import base64  # noqa: PLC0415 - only where signatures are checked

    inner = {name: value for name, value in manifest.items() if name != "signature"}
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(str(manifest["public_key"])))
        key.verify(base64.b64decode(str(manifest["signature"])), spelled(inner))
    except (InvalidSignature, ValueError):
        yield "签名无效。"


def spelled(value: object) -> bytes:
    """Return the bytes a digest or a signature was made over."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def main(arguments: Sequence[str]) -> int:
    """Verify one folder; print what was found; 0 when it stands, 1 when it does not, 2 when it cannot be read."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    try:
        found = list(faults(folder))
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        print(f"{folder} 不是办件档案包，或已残缺。用法：python verify.py [文件夹]", file=sys.stderr)
        return 2
    for sentence in found[:20]:
        print(sentence)
    if not HAS_SM3:
        print("未核对 SM3：本机 Python 不支持该算法，只核对了 SHA-256。")
    print(f"办件 {manifest['case']}：共 {len(manifest['parts'])} 个部分，{len(found)} 处不符。")
    print(f"签名所用公钥：{manifest['public_key']}；请与公布的公钥比对。")
    return 1 if found else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without Chinese letters still gets an answer
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
