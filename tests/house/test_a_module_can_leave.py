"""A module nobody builds on leaves by its folder and one line, and the house starts without it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEAVING = (
    "kechuang.office.leave",
    "kechuang.office.meetings",
    "kechuang.office.training",
    "kechuang.office.documents",
    "kechuang.office.worklog",
    "kechuang.innovation.projects",
)


@pytest.mark.parametrize("module", LEAVING)
def test_the_house_starts_without_it(module: str, tmp_path: Path) -> None:
    tree = tmp_path / "kechuang"
    shutil.copytree(ROOT / "kechuang", tree)  # with what is compiled, or each program would compile all of it
    shutil.rmtree(tmp_path / module.replace(".", "/"))
    settings = tree / "site" / "settings.py"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if f'"{module}"' not in line]
    settings.write_text("".join(kept), encoding="utf-8")
    env = {
        **os.environ,  # noqa: TID251 - what a program started from a test inherits
        "PYTHONPATH": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'house.sqlite3'}",
        "DATABASE_OWNER_URL": "",
        "DATABASE_APP_ROLE": "",
        "KECHUANG_EXTRA_APPS": "",
        "DJANGO_SETTINGS_MODULE": "kechuang.site.settings",
    }

    for verb in (("migrate",), ("audit", "verify"), ("routes",)):
        done = subprocess.run(
            [sys.executable, "-m", "kechuang.site.cli", *verb],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{verb}: {done.stdout}{done.stderr}"

    assert len(lines) - len(kept) == 1
    assert module.rpartition(".")[2] + "/" not in done.stdout
