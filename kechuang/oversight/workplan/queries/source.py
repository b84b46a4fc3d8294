"""Where in the document the readings stand: quotations marked in its text, sentences a task can be split at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kechuang.kernel.web.compare import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the document under the key of what was read from them."""

    key: str
    words: str


@dataclass(slots=True)
class Marked:
    """The document in paragraphs of passages; `anchors` gives for each key the passage it is shown in."""

    paragraphs: list[list[Passage]] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a quotation stands."""

    start: int
    end: int
    key: str


def marked(text: str, quotations: Iterable[Quotation]) -> Marked:
    """Return a text with its quotations marked; where two overlap the later one keeps what is left of it, or shares the place."""
    found = Marked()
    spans = _parted(
        sorted(_located(text, quotations), key=lambda span: (span.start, span.end)), found.anchors
    )
    at = 0
    for line in text.split("\n"):
        passages = _passages(text, at, at + len(line), spans)
        if line.strip():
            found.paragraphs.append(passages)
        at += len(line) + 1
    return found


def _located(text: str, quotations: Iterable[Quotation]) -> Iterable[Span]:
    """Yield where the quotations stand: after the one before where they occur there, else wherever they occur first."""
    after, seen = 0, dict[str, int]()
    for quotation in quotations:
        words = quotation.words
        start = text.find(words, max(after, seen.get(words, 0))) if words else -1
        start = text.find(words) if start < 0 and words else start
        if start >= 0:
            after, seen[words] = start, start + len(words)
            yield Span(start, start + len(words), quotation.key)


def _parted(spans: Sequence[Span], anchors: dict[str, str]) -> list[Span]:
    """Return spans that do not overlap."""
    kept: list[Span] = []
    for span in spans:
        start = max(span.start, kept[-1].end if kept else 0)
        if start < span.end:
            kept.append(Span(start, span.end, span.key))
            anchors[span.key] = span.key
        elif kept:
            anchors[span.key] = next(
                (one.key for one in reversed(kept) if one.start <= span.start), kept[-1].key
            )
    return kept


def _passages(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Passage]:
    """Return the passages of one paragraph; a quotation that goes on into the next one is anchored where it begins."""
    found, at = [], start
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        first, last = max(span.start, start), min(span.end, end)
        found += [Passage(text[at:first])] if first > at else []
        found.append(Passage(text[first:last], span.key if span.start >= start else ""))
        at = last
    return [*found, Passage(text[at:end])] if at < end else found


def sentences(text: str, title: str, next_title: str) -> list[tuple[int, str]]:
    """Return the sentences of a task with their places in the text, from its title to the next one's; none where it is not found."""
    begin = text.find(title) if title else -1
    if begin < 0:
        return []
    end = text.find(next_title, begin + len(title)) if next_title else -1
    passage = text[begin : end if end > 0 else len(text)]
    return [
        (begin + found.start(), found[0].strip()) for found in SENTENCE.finditer(passage) if found[0].strip()
    ][1:]


def place_of(text: str, quote: str, after: int = 0) -> int:
    """Return where a quotation stands, from a place on; -1 where it does not occur."""
    return text.find(quote, after) if quote else -1
