"""The command line as a test types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from kechuang.site.cli import main
from tools.house.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["main", "one_after_another"]

PROGRAM: Final = """
import json, sys
from kechuang.site.cli import main
for words in json.loads(sys.argv[1]):
    print("\\n---", *words, flush=True)
    if status := main(words):
        sys.exit(status)
"""


def one_after_another(
    verbs: Sequence[Sequence[str]], variables: Mapping[str, str], *, cwd: Path = ROOT
) -> dict[str, str]:
    """Run verbs in a program of its own, which loads the house once; return what each printed. One that fails is a failed test."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(verbs)],
        cwd=cwd,
        env={**os.environ, **variables},  # noqa: TID251 - what a program started from a test inherits
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    parts = done.stdout.split("\n---")[1:]
    assert len(parts) == len(verbs), done.stdout
    return {" ".join(words): part for words, part in zip(verbs, parts, strict=True)}
