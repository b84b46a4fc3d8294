"""A backup is killed at some moment: what it leaves is a whole one, or is known for none."""

from __future__ import annotations

import random
import secrets
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.commands import main
from tests.keeping.ground import furnished, large
from tools.house.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tools.house.databases import Place

COMMAND = [sys.executable, "-m", "kechuang.site.cli", "backup"]
KILLS = 4


def killed(folder: Path, after: float) -> None:
    """Start a backup and end it so long after its folder appeared."""
    process = subprocess.Popen([*COMMAND, str(folder)], cwd=ROOT)
    try:
        until = time.monotonic() + 60
        while not folder.exists():
            assert time.monotonic() < until
            time.sleep(0.002)
        time.sleep(after)
    finally:
        process.kill()
        process.wait()


def test_what_a_killed_backup_leaves_is_whole_or_known_for_none(
    own_database: Place, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    furnished()
    large()
    seed = secrets.randbelow(10**6)
    chance = random.Random(seed)
    for number in range(KILLS):
        folder = tmp_path / f"taken{number}"
        killed(folder, chance.uniform(0, 0.3))
        capfd.readouterr()
        status, said = main(["restore", str(folder), "--check"]), capfd.readouterr()
        assert status == 0 or "不是完整的备份" in said.err, f"seed {seed}: {said}"
        assert (status == 0) == (folder / "manifest.json").exists()
