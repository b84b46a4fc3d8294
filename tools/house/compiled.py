"""Compiles catalogues: `python -m tools.house.compiled FILE.po …` writes each .mo beside its .po."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from tools.house.report import say


def compile_catalogue(source: Path) -> None:
    """Write the .mo beside a .po, whole or not at all."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parents[1].name, abort_invalid=True)
    half = source.with_suffix(".mo.part")
    with half.open("wb") as file:
        write_mo(file, catalogue)
    half.replace(source.with_suffix(".mo"))


def main(arguments: list[str]) -> int:
    """Compile each catalogue named; one that cannot be read is named and leaves 1."""
    failed = 0
    for name in arguments:
        try:
            compile_catalogue(Path(name))
        except (PoFileError, ValueError) as error:
            say(f"{name} is no catalogue: {error}")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
