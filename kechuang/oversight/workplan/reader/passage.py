"""A stretch of the text read, squeezed for matching, that still knows where every character stood.

Squeezed means: white space left out (offices pad words and wrap lines), full-width Latin signs and digits
folded to half width. Patterns work on ``chars``; ``quote`` gives back the exact original.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x2236: ord(":"), 0xFE50: ord(","), 0xFE54: ord(";"), 0xFE55: ord(":"), 0xFE6A: ord("%"), 0x2010: ord("-"), 0x2212: ord("-"),
    0xFE64: ord("<"), 0xFE65: ord(">"), 0xFE66: ord("="), 0x2266: ord("≤"), 0x2267: ord("≥"), 0x2A7D: ord("≤"), 0x2A7E: ord("≥"), 0x2252: ord("≈"),
    0x2013: ord("—"), 0x3007: ord("零"), 0x25CB: ord("零"),
}  # fmt: skip
_SOLID = re.compile(r"\S+")


@dataclass(frozen=True)
class Passage:
    """``chars[i]`` stood at ``source[at[i]]``."""

    source: str
    chars: str
    at: Sequence[int]

    def quote(self, start: int, end: int) -> str:
        """Give the original words of a stretch of ``chars``."""
        return self.source[self.at[start] : self.at[end - 1] + 1] if start < end else ""

    def written(self, words: str) -> str:
        """Give squeezed words the signs the stretch itself uses: （居委） stays wide where the text is wide."""
        return words.translate(self._wide)

    @cached_property
    def _wide(self) -> dict[int, int]:
        used = set(self.source[self.at[0] : self.at[-1] + 1]) if self.at else set()
        return {
            narrow: wide for wide, narrow in _FOLD.items() if chr(wide) in used and chr(narrow) not in used
        }


def passage(source: str, start: int, end: int) -> Passage:
    """Squeeze ``source[start:end]``; a space between two ASCII words or numbers stays, as one.

    A line end within a paragraph is no space: it is where a program broke the line, be it inside a number.
    """
    folded = source[start:end].translate(_FOLD)
    chars: list[str] = []
    at: list[int] = []
    for match in _SOLID.finditer(folded):
        word, place = match[0], match.start() + start
        gap = folded[at[-1] + 1 - start : match.start()] if at else ""
        if gap and "\n" not in gap and _is_word(chars[-1][-1]) and _is_word(word[0]):
            chars.append(" ")
            at.append(place - 1)
        chars.append(word)
        at.extend(range(place, place + len(word)))
    return Passage(source, "".join(chars), at)


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def squeeze(text: str) -> str:
    """Squeeze a string whose places do not matter."""
    return passage(text, 0, len(text)).chars


def solid(text: str) -> str:
    """Take the white space out of a heading and leave its signs as they are."""
    whole = passage(text, 0, len(text))
    return "".join(text[place] for place in whole.at)
