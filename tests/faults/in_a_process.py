"""A storm in a process of its own, whose settings and connections nobody shares."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from tools.house.paths import ROOT

if TYPE_CHECKING:
    from tools.house.databases import Place

PATIENCE: Final = 480.0


def in_a_process(module: str, place: Place, *words: str) -> dict[str, int]:
    """Run one of our own modules on a database, writes watched and the sample installed; return the JSON it printed last."""
    variables = {"KECHUANG_STRICT_WRITES": "1", "DJANGO_SETTINGS_MODULE": "kechuang.site.settings"}
    environ = {**variables, **os.environ, **place.env}  # noqa: TID251 - another process's variables
    environ["KECHUANG_EXTRA_APPS"] = "tests.sample"
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=environ,
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    if done.returncode:
        sentence = f"the storm failed:\n{done.stderr[-4000:]}"
        raise RuntimeError(sentence)
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return found
