"""A chapter's heading: its title, and the words of it that are themselves a task.

Short plans have no more than one line a chapter (一、完成固定资产投资…): what such a line sets must not pass for a title.
"""

import re
from dataclasses import dataclass, replace

from kechuang.oversight.workplan.reader.blocks import Block, begin
from kechuang.oversight.workplan.reader.frame import frame
from kechuang.oversight.workplan.reader.lines import Line
from kechuang.oversight.workplan.reader.owners import Duty, read_duty
from kechuang.oversight.workplan.reader.passage import solid, squeeze
from kechuang.oversight.workplan.reader.units import RATIOS

_LONGEST = 60
_LONGEST_LABEL = 12
_STOPS = "。:;,：，；、 \u3000"
_FIRST_CLAUSE = re.compile("[。；;：:，,]")
_SENTENCES = re.compile("[；;：:。].", re.DOTALL)
_COUNTED = re.compile(r"\((?:共|计|合计|总计)?\d{1,4}[个项件条类方面]{1,3}\)$")
_LABEL = re.compile(rf"([^。；;，,：:]{{2,{_LONGEST_LABEL}}})[：:](?=.)", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A chapter's title, the ``words`` it was taken from (none when it is cut short), and the ``body`` that runs on."""

    title: str
    words: Line | None
    body: Line | None = None

    @property
    def duty(self) -> Duty:
        """Who answers for the whole chapter."""
        return read_duty(self.words.text if self.words else "")


def read_heading(source: str, start: int, end: int) -> Heading:
    """Part a chapter's title from a text that runs on behind it, and from who answers for it."""
    text = source[start:end]
    sentence, _, body = text.partition("。")
    whole = len(text) <= _LONGEST and read_duty(text).cut <= len(sentence) + 1
    if body.strip() and len(sentence) <= _LONGEST and not whole:
        after = end - len(body)
        return Heading(_title(sentence), Line(source, start, after, None), Line(source, after, end, None))
    if len(text) > _LONGEST:
        return Heading(_title(_FIRST_CLAUSE.split(text, maxsplit=1)[0]), None, Line(source, start, end, None))
    told = text[: read_duty(text).cut]
    label = _LABEL.match(told)
    if label and _sets_a_figure(told[label.end() :]):
        return Heading(_title(label[1]), Line(source, start + label.end(), end, None))
    return Heading(_title(told), Line(source, start, end, None))


def _title(words: str) -> str:
    return solid(words).rstrip(_STOPS)


def _sets_a_figure(words: str) -> bool:
    """Whether a title holds a figure of its own: in Chinese numerals (两个中心) or as （共12项） it tells what follows."""
    chars = _COUNTED.sub("", squeeze(words).rstrip(_STOPS))
    return any(token.unit and (not token.han or token.unit in RATIOS) for token in frame(chars).tokens)


def with_heading(heading: Heading, blocks: list[Block]) -> list[Block]:
    """Put a heading's own words before the tasks of its chapter, and let the chapter's owner answer for them all."""
    words, duty = heading.words, heading.duty
    if words is None or not words.text:
        return blocks
    if not blocks:
        return [begin(words)]
    if duty.found:
        blocks = [
            replace(block, owner=block.owner or duty.owner, due=block.due or duty.due) for block in blocks
        ]
    told = words.text[: duty.cut]
    return [begin(words, intro=True), *blocks] if _SENTENCES.search(told) or _sets_a_figure(told) else blocks
