"""Writes the hashed locks anew; none of them records a host."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from tools.house.paths import BIN, ROOT
from tools.house.report import StopError, step

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMON: Final = (
    "--universal",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--python-version",
    "3.11",
    "--quiet",
)
LOCKS: Final = {
    "dev": ("pyproject.toml", "--group", "dev"),
    "run": ("pyproject.toml", "--constraints", "requirements/dev.lock"),
    "node": ("requirements/node.in",),
}


def main(arguments: Sequence[str]) -> int:
    """Compile every lock; `--upgrade` takes the newest versions the bounds allow."""
    for name, sources in LOCKS.items():
        with step(f"requirements/{name}.lock"):
            output = f"requirements/{name}.lock"
            _must([str(BIN / "uv"), "pip", "compile", *sources, *COMMON, "-o", output, *arguments])
    npm = shutil.which("npm")
    if npm:
        with step("package-lock.json"):
            _must([npm, "install", "--package-lock-only"])
    return 0


def _must(command: Sequence[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sentence = f"{' '.join(command)} failed; its message stands above."
        raise StopError(sentence)
