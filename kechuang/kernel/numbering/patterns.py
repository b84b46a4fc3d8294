"""Patterns of numbers such as 嘉科办〔{year}〕{n}号 or KC{year}{n:05d}: what they may hold, and how they are filled."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLAIN: Final = re.compile(r"[a-z][a-z_]*")
PADDED: Final = re.compile(r"0[1-9]d")


class WrongPartsError(ValueError):
    """Parts that do not fill the pattern; a mistake of the caller."""


def fields_of(pattern: str) -> list[tuple[str, str, str]]:
    """Return the name, format and conversion of each placeholder; ValueError when the braces do not match."""
    parsed = Formatter().parse(pattern)
    return [
        (name, spec or "", conversion or "") for _text, name, spec, conversion in parsed if name is not None
    ]


def faults_of(pattern: str, *, per_year: bool) -> Iterator[str]:
    """Yield what is wrong with a pattern."""
    try:
        found = fields_of(pattern)
    except ValueError as error:
        yield f"the pattern {pattern!r} cannot be read: {error}"
        return
    names = [name for name, _spec, _conversion in found]
    if names.count("n") != 1:
        yield f"the pattern {pattern!r} needs {{n}} exactly once"
    if per_year and "year" not in names:
        yield f"the pattern {pattern!r} needs {{year}}, or its numbers would repeat each year"
    for name, spec, conversion in found:
        if not PLAIN.fullmatch(name) or conversion:
            yield f"the placeholder {{{name}}} must be a plain name"
        if spec and not (name == "n" and PADDED.fullmatch(spec)):
            yield f"the placeholder {{{name}}} cannot have the format {spec!r}; only n can, such as 05d"


def filled(pattern: str, *, n: int, year: int, parts: Mapping[str, str]) -> str:
    """Return the number as written; parts must fill the other placeholders, no more and no less."""
    wanted = {name for name, _spec, _conversion in fields_of(pattern)} - {"n", "year"}
    if wanted != set(parts) or not all(parts.values()):
        sentence = f"the pattern {pattern!r} takes {sorted(wanted)}, got {dict(parts)}"
        raise WrongPartsError(sentence)
    return pattern.format(n=n, year=year, **parts)
