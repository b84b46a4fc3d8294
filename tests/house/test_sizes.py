"""Files stay short enough to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.house.sizes import function_lengths, spreads

if TYPE_CHECKING:
    from pathlib import Path

CODE = '@cache\ndef short() -> int:\n    """Says one.\n\n    And why.\n    """\n    return 1\n'


def test_a_functions_docstring_does_not_count() -> None:
    assert function_lengths(CODE) == {"short:2": 2}


def test_tests_migrations_and_package_marks_are_not_measured(tmp_path: Path) -> None:
    for name in (
        "leave/rules.py",
        "leave/__init__.py",
        "leave/tests/test_rules.py",
        "leave/migrations/0001.py",
    ):
        file = tmp_path / "kechuang" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CODE, encoding="utf-8")
    files, functions = spreads(tmp_path)
    assert list(files.lengths) == ["kechuang/leave/rules.py"]
    assert functions.numbers() == {"median": 2, "p95": 2, "largest": 2}
