"""How long files and functions are, against ceilings that only a person raises."""

from __future__ import annotations

import ast
import statistics
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.house.paths import ROOT
from tools.house.report import say

if TYPE_CHECKING:
    from collections.abc import Sequence

CEILINGS: Final = Path(__file__).with_name("ceilings.toml")


@dataclass(frozen=True, slots=True)
class Spread:
    """Lengths in lines of one kind of thing, with the name of the largest."""

    kind: str
    lengths: dict[str, int]

    def numbers(self) -> dict[str, int]:
        """Return what the ceilings speak of: median, 95th percentile and largest."""
        values = sorted(self.lengths.values()) or [0]
        p95 = values[min(len(values) - 1, round(0.95 * (len(values) - 1)))]
        return {"median": round(statistics.median(values)), "p95": p95, "largest": values[-1]}

    def largest(self) -> str:
        """Return the name of the largest."""
        return max(self.lengths, key=lambda name: self.lengths[name], default="nothing")


def main(arguments: Sequence[str] = ()) -> int:
    """Print the spread of files and functions; 1 when a ceiling is passed."""
    del arguments
    ceilings = tomllib.loads(CEILINGS.read_text(encoding="utf-8"))
    over = 0
    for spread in spreads(ROOT):
        numbers = spread.numbers()
        words = ", ".join(
            f"{name} {value} (≤ {ceilings[spread.kind][name]})" for name, value in numbers.items()
        )
        say(f"{spread.kind}s: {len(spread.lengths)}; lines {words}; largest {spread.largest()}")
        over += sum(value > ceilings[spread.kind][name] for name, value in numbers.items())
    return 1 if over else 0


def spreads(root: Path) -> tuple[Spread, Spread]:
    """Measure every Python file of the product and its tools that is neither test nor migration."""
    files: dict[str, int] = {}
    functions: dict[str, int] = {}
    for path in measured(root):
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        files[name] = len(text.splitlines())
        functions |= {f"{name}:{function}": lines for function, lines in function_lengths(text).items()}
    return Spread("file", files), Spread("function", functions)


def measured(root: Path) -> list[Path]:
    """Return the Python files that count; an empty package mark doesn't."""
    found = [path for folder in ("kechuang", "tools") for path in (root / folder).rglob("*.py")]
    return [
        path for path in found if not {"tests", "migrations"} & set(path.parts) and path.name != "__init__.py"
    ]


def function_lengths(text: str) -> dict[str, int]:
    """Return the lines of each function, decorators and docstring not counted."""
    found: dict[str, int] = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            last = node.end_lineno or node.lineno
            found[f"{node.name}:{node.lineno}"] = last - node.lineno + 1 - _docstring_lines(node)
    return found


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    if ast.get_docstring(node) is None:
        return 0
    first = node.body[0]
    return (first.end_lineno or first.lineno) - first.lineno + 1
