"""Verify a project's package without the platform: `python verify.py`. Needs Python 3.11 and nothing else.

Finds a file that was changed, is missing or was added. Where Python's OpenSSL lacks SM3, only SHA-256 is checked, and that is said.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

LIST = "digests.json"


def faults(folder: Path) -> list[str]:
    """Return a sentence for each fault."""
    listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
    has_sm3 = "sm3" in hashlib.algorithms_available
    found = []
    for name, told in sorted(listed.items()):
        path = folder / name
        if not path.is_file():
            found.append(f"{name}：缺失。")
            continue
        data = path.read_bytes()
        same = hashlib.sha256(data).hexdigest() == told["sha256"]
        if not same or (has_sm3 and hashlib.new("sm3", data).hexdigest() != told["sm3"]):
            found.append(f"{name}：被改动。")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    found += [f"{name}：不属于本档案包。" for name in sorted(there - set(listed) - {LIST})]
    return found


def main() -> int:
    """Print what is wrong; 0 when nothing is, 1 when something is, 2 when the package cannot be read."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    if "sm3" not in hashlib.algorithms_available:
        sys.stdout.write("未核对 SM3：本机 Python 不支持该算法，只核对了 SHA-256。\n")
    try:
        found = faults(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sys.stderr.write(f"{folder} 不是项目档案包，或已残缺。用法：python verify.py [文件夹]\n")
        return 2
    sys.stdout.write("\n".join([*(found or ["全部文件与归档时一致。"]), ""]))
    return 1 if found else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without Chinese letters still gets an answer
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
