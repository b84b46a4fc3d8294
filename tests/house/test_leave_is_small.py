"""The module to copy stays small, and the office does not grow unseen: what a new module costs is read off them (docs/decisions/0008)."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

import pytest

from tools.house.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFFICE: Final = ROOT / "kechuang" / "office"
MOST: Final = {"leave": 1225, "meetings": 1945, "training": 1920, "worklog": 1685, "documents": 1700}


def lines_of_code(file: Path) -> int:
    """Return the lines that are neither blank nor comment nor docstring."""
    text = file.read_text(encoding="utf-8")
    said: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            first = node.body[0]
            said.update(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    lines = enumerate(text.splitlines(), start=1)
    return sum(
        bool(line.strip()) and not line.lstrip().startswith("#") and n not in said for n, line in lines
    )


def code_of(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that are neither tests nor migrations."""
    for file in folder.rglob("*.py"):
        if not {"tests", "migrations"} & set(file.relative_to(folder).parts):
            yield file


@pytest.mark.parametrize("module", MOST)
def test_a_module_of_the_office_is_no_longer_than_it_was(module: str) -> None:
    assert 0 < sum(lines_of_code(file) for file in code_of(OFFICE / module)) <= MOST[module]


def test_every_module_of_the_office_is_measured() -> None:
    assert {folder.parent.name for folder in OFFICE.glob("*/module.py")} == set(MOST)
