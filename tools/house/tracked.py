"""What may not stand in a file others will read: a machine's own paths, the hosts of mirrors."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.house.paths import ROOT
from tools.house.report import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MACHINE_PATH: Final = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/[\w.-]+")
LOCK_ADDRESS: Final = re.compile(r'"resolved"|--(?:extra-)?index-url|--find-links|https?://')
LOCKS: Final = re.compile(r"(?:\.lock|package-lock\.json|\.npmrc|pip\.conf)$")
REGISTRY: Final = re.compile(r"https?://[\w.-]*/(?:simple|packages|repository)/")


def main(arguments: Sequence[str] = ()) -> int:
    """Print each line that names a machine or a mirror; 1 when there is one."""
    del arguments
    found = list(problems(ROOT, tracked(ROOT)))
    for problem in found:
        say(problem)
    return 1 if found else 0


def tracked(root: Path) -> list[str]:
    """Return the files git keeps or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    return [name for name in listed.split("\0") if name and (root / name).is_file()]


def problems(root: Path, names: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each line that may not stand there."""
    own = re.compile(re.escape(str(root)) + r"\b|" + re.escape(str(Path.home())) + "/")
    for name in names:
        try:
            text = (root / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE_PATH.search(line) or own.search(line):
                yield f"{name}:{number} names a machine's path"
            if REGISTRY.search(line) or (LOCKS.search(name) and LOCK_ADDRESS.search(line)):
                yield f"{name}:{number} records an address of a registry"
