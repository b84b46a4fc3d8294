"""The few forms of YAML our compose files are written in, read without a parser of all of it: maps, lists of words, words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def read(file: Path) -> dict[str, Any]:
    """Return a compose file as maps, with what each service extends laid under it."""
    found: dict[str, Any] = _block(_lines(file.read_text(encoding="utf-8")), 0)
    for service in found["services"].values():
        if "extends" in service:
            base = read(file.parent / service["extends"]["file"])["services"][service["extends"]["service"]]
            merged = {**base, **service}
            for name in set(base) & set(service):
                if isinstance(base[name], list):
                    merged[name] = [*base[name], *service[name]]
            service.update(merged)
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    """Return each line that says something, with its indentation."""
    kept = (line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return [(len(line) - len(line.lstrip()), line.strip()) for line in kept]


def _block(lines: list[tuple[int, str]], depth: int) -> Any:  # noqa: ANN401 - a map, a list or nothing
    """Take the lines of one block off the front and return what they say."""
    if not lines or lines[0][0] < depth:
        return None
    if lines[0][1].startswith("- "):
        items = []
        while lines and lines[0][0] == depth and lines[0][1].startswith("- "):
            items.append(_word(lines.pop(0)[1][2:]))
        return items
    found: dict[str, Any] = {}
    while lines and lines[0][0] == depth:
        name, _, rest = lines.pop(0)[1].partition(":")
        found[name] = _word(rest.strip()) if rest.strip() else _block(lines, _next_depth(lines, depth))
    assert not lines or lines[0][0] < depth, f"not understood: {lines[0]}"
    return found


def _next_depth(lines: list[tuple[int, str]], depth: int) -> int:
    """Return how far what belongs to a name is indented."""
    return max(depth + 1, lines[0][0]) if lines else depth + 1


def _word(text: str) -> str:
    """Return one word, without its quotes."""
    return str(json.loads(text)) if text.startswith('"') else text
