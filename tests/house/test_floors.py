"""The floors of the house hold, and a wall that falls is heard."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from tools.house.paths import BIN, ROOT

if TYPE_CHECKING:
    from pathlib import Path


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a tree."""
    command = [str(BIN / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=root, text=True, capture_output=True, check=False)


def a_copy_of_the_house(root: Path) -> Path:
    """Copy the package and its contracts to where walls may be broken."""
    shutil.copytree(
        ROOT / "kechuang", root / "kechuang", ignore=shutil.ignore_patterns("*.mo", "__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def test_no_folder_imports_from_a_floor_above() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_kernel_shelf_that_reaches_up_to_a_register_is_refused(tmp_path: Path) -> None:
    root = a_copy_of_the_house(tmp_path)
    planted = root / "kechuang" / "kernel" / "db" / "planted.py"
    planted.write_text("import kechuang.registers\n", encoding="utf-8")
    done = lint_imports(root)
    assert done.returncode == 1
    assert "kechuang.kernel.db.planted -> kechuang.registers" in done.stdout


def test_a_new_folder_must_take_its_place_among_the_floors(tmp_path: Path) -> None:
    root = a_copy_of_the_house(tmp_path)
    (root / "kechuang" / "attic").mkdir()
    (root / "kechuang" / "attic" / "__init__.py").write_text("", encoding="utf-8")
    done = lint_imports(root)
    assert done.returncode == 1
    assert "attic" in done.stdout
