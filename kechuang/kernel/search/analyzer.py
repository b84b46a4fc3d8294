"""The one analyzer: words by dictionary, pairs of characters that need none, Latin words and numbers, and pinyin initials."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kechuang.primitives.document_numbers import document_number
from kechuang.primitives.pinyin import initials
from kechuang.primitives.simplified import simplified

RUNS: Final = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+")
LONGEST: Final = 40
SHORTEST: Final = 5
"""Characters of a number somebody may look for; a shorter one is a word like any other."""


def folded(text: str) -> str:
    """Return text as it is compared: full width made half, traditional characters simplified, lower case."""
    return simplified(unicodedata.normalize("NFKC", text)).lower()


def spellings(word: str) -> set[str]:
    """Return the ways a word typed into a search box may be kept: as typed, in simplified characters, a year in 〔〕."""
    return {word, simplified(word), document_number(simplified(word))}


def numbered(text: str) -> set[str]:
    """Return the ways a question may be kept if it is a number and nothing else: of a case, a document, a receipt, a code."""
    flat = document_number(text)
    is_one = len(flat) >= SHORTEST and any(sign.isdecimal() for sign in flat)
    return {flat, flat.upper(), flat.lower()} if is_one else set()


def tokens(text: str) -> set[str]:
    """Return every token of a document's text."""
    found: set[str] = set()
    for run in RUNS.findall(folded(text)):
        if run[0].isascii():
            found.add(run[:LONGEST])
        else:
            found.update(word[:LONGEST] for word in words(run))
            found.update(run[n : n + 2] for n in range(len(run) - 1))
            found.update(run)
    return found


def words(run: str) -> list[str]:
    """Return the words a run of characters falls into, by the dictionary."""
    import rjieba  # noqa: PLC0415 - reading its dictionary takes a tenth of a command's start; most commands look for nothing

    cut: list[str] = rjieba.cut(run)
    return cut


def title_tokens(text: str) -> set[str]:
    """Return the tokens of a title: those of any text, and the initials of its pinyin in one run."""
    spelled = initials(text)[:LONGEST].lower()
    return tokens(text) | ({spelled} if spelled.isalnum() else set())


def asked(text: str) -> set[str]:
    """Return the tokens a question must find all of: pairs where there are two characters, else the one; Latin words whole."""
    found: set[str] = set()
    for run in RUNS.findall(folded(text)):
        if run[0].isascii():
            found.add(run[:LONGEST])
        elif len(run) == 1:
            found.add(run)
        else:
            found.update(run[n : n + 2] for n in range(len(run) - 1))
    return found
