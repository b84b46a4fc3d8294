"""The module to copy stays small: what a new module costs is read off it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from tools.house.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LEAVE: Final = ROOT / "kechuang" / "office" / "leave"
MOST: Final = 250


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


def test_leave_is_at_most_250_lines_of_code_without_tests_and_migrations() -> None:
    files = [
        file
        for file in LEAVE.rglob("*.py")
        if not {"tests", "migrations"} & set(file.relative_to(LEAVE).parts)
    ]
    assert 0 < sum(lines_of_code(file) for file in files) <= MOST
