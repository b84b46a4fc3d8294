"""Adds the messages the code uses to the catalogues that answer for it, and prints what still has to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.house import catalogues
from tools.house.extraction import messages_by_file
from tools.house.paths import ROOT
from tools.house.report import say
from tools.house.translations import missing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools.house.extraction import Message


def main(arguments: Sequence[str]) -> int:
    """Add what is missing below kechuang/, or below the folders named."""
    added = add_missing(ROOT / "kechuang", [ROOT / name for name in arguments])
    say(f"{added} messages added")
    for line in empty(ROOT / "kechuang"):
        say(line)
    return 0


def add_missing(top: Path, only: Sequence[Path]) -> int:
    """Add each missing message to the catalogue of its file's app; return how many."""
    said = {
        file.parents[3]: dict.fromkeys(catalogues.entries(catalogues.read(file)), "")
        for file in top.rglob(catalogues.PLACE)
    }
    wanted: dict[Path, set[Message]] = {}
    for path, messages in messages_by_file(top):
        if not only or any(folder in (path, *path.parents) for folder in only):
            home = catalogues.home_of(path, top)
            wanted.setdefault(home, set()).update(missing(messages, home, said, top))
    for home, messages in wanted.items():
        _add(home / catalogues.PLACE, messages)
    return sum(len({message.key for message in messages}) for messages in wanted.values())


def _add(file: Path, messages: set[Message]) -> None:
    if messages:
        catalogue = catalogues.read(file)
        for message in sorted(messages):
            catalogues.add(catalogue, message)
        catalogues.write(file, catalogue)


def empty(top: Path) -> list[str]:
    """Return a line for each entry nothing is said for yet."""
    lines = []
    for file in sorted(top.rglob(catalogues.PLACE)):
        for (context, wording), entry in catalogues.entries(catalogues.read(file)).items():
            if not entry.said.strip():
                lines.append(
                    f"empty in {file.relative_to(top.parent)}: {f'{context} | ' if context else ''}{wording}"
                )
    return lines
