"""A squeezed stretch cut into sentences and clauses round its figures."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from kechuang.oversight.workplan.reader.masks import HOLE, masked
from kechuang.oversight.workplan.reader.tokens import Token, seen

_SENTENCE = re.compile("[。;!?]")
_CLAUSE = re.compile("[。;!?,:]|——")
_INNER = re.compile("[。;!?,:()\\[\\]]|——")
REACH, FAR = 160, 600
"""Characters a figure looks round itself within a clause and within a sentence: keeps reading time linear."""


@dataclass(frozen=True)
class Frame:
    """``hidden`` has dates, names and quoted words as holes, ``shape`` figures too: what stops in it are real stops."""

    chars: str
    tokens: tuple[Token, ...]
    hidden: str
    shape: str

    @cached_property
    def _sentences(self) -> list[int]:
        return [match.end() for match in _SENTENCE.finditer(self.shape)]

    @cached_property
    def _clauses(self) -> list[int]:
        return [match.end() for match in _CLAUSE.finditer(self.shape)]

    def sentence_start(self, place: int) -> int:
        """Where the sentence round a place begins."""
        return max(_before(self._sentences, place), place - FAR)

    def clause_start(self, place: int) -> int:
        """Where the clause round a place begins: behind the last stop, or inside an open bracket."""
        start = max(_before(self._clauses, place), place - REACH)
        opened = self.shape.rfind("(", start, place)
        return opened + 1 if opened >= 0 and self.shape.find(")", opened, place) < 0 else start

    def clause_end(self, place: int) -> int:
        """Where the clause round a place ends: at the next stop or bracket."""
        match = _INNER.search(self.shape, place, place + REACH)
        return match.start() if match else min(len(self.shape), place + REACH)


def frame(chars: str) -> Frame:
    """Cut a stretch up."""
    hidden = masked(chars)
    found = tuple(seen(hidden))
    pieces: list[str] = []
    end = 0
    for token in found:
        pieces += (hidden[end : token.start], HOLE * (token.end - token.start))
        end = token.end
    return Frame(chars, found, hidden, "".join((*pieces, hidden[end:])))


def _before(places: list[int], place: int) -> int:
    index = bisect_right(places, place)
    return places[index - 1] if index else 0
