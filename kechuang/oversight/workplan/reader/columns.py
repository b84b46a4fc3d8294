"""An indicator told in columns: name here, target there, the unit perhaps in a third or in brackets by the name."""

import re
from dataclasses import replace
from decimal import Decimal

from kechuang.oversight.workplan.reader.cues import left_cues, operator_of, right_cue
from kechuang.oversight.workplan.reader.masks import masked
from kechuang.oversight.workplan.reader.mood import Mood, basis_of, kind_of
from kechuang.oversight.workplan.reader.passage import Passage
from kechuang.oversight.workplan.reader.plan import Indicator
from kechuang.oversight.workplan.reader.ranges import RANGE
from kechuang.oversight.workplan.reader.tokens import scaled, tokens
from kechuang.oversight.workplan.reader.units import ROUND, UNIT, plain_unit
from kechuang.oversight.workplan.reader.verbs import bare_verb

_PLAIN = re.compile(r"^[\s。;,]*$")
_MEASURED_IN = re.compile(rf"\((?P<unit>(?:{ROUND}){{0,2}}{UNIT})\)$")
_MULTIPLE = re.compile(rf"(?P<times>(?:{ROUND}){{1,2}})(?P<unit>{UNIT})")


def from_cells(name: Passage, target: Passage, unit: str) -> Indicator | str | None:
    """Read the target cell as one figure: the indicator, a reason it cannot be one, or None when it is a sentence."""
    found = tokens(masked(target.chars))
    if len(found) != 1:
        return None
    token = found[0]
    left, cues = left_cues(target.chars[: token.start])
    length, cue = right_cue(target.chars[token.end :])
    if left or not _PLAIN.match(target.chars[token.end + length :]):
        return None
    if token.high is not None:
        return RANGE
    value, measured = (token.value, token.unit) if token.unit else measured_in(token.value, name, unit)
    called = _MEASURED_IN.sub("", name.chars)
    source = name.source
    return Indicator(
        name=name.written(called),
        operator=operator_of(cues, cue, more=token.more),
        target=value,
        unit=measured,
        kind=kind_of(called, plain_unit(measured), ""),
        stretch=Mood("", name.chars + target.chars, None).stretch(0, len(name.chars) + token.start),
        basis=basis_of(name.chars),
        quote=source[min(name.at[0], target.at[0]) : max(name.at[-1], target.at[-1]) + 1],
    )


def measured_in(value: Decimal, name: Passage, unit: str) -> tuple[Decimal, str]:
    """Give a bare figure the unit of its column, or the one in brackets behind the name; 万人次 multiplies it."""
    told = _MEASURED_IN.search(name.chars)
    plain = re.sub(r"[()]", "", unit) or (told["unit"] if told else "")
    multiple = _MULTIPLE.fullmatch(plain)
    return scaled(value, multiple["times"], multiple["unit"]) if multiple else (value, plain)


def beside(name: Passage, words: Passage) -> Passage:
    """Put a row's name where a figure of another of its cells misses it: behind a verb (新建 … 8个), else before it."""
    found = tokens(masked(words.chars))
    verb = found[0].start if found and bare_verb(words.chars[: found[0].start]) else 0
    chars = words.chars[:verb] + name.chars + words.chars[verb:]
    return replace(name, chars=chars, at=[*words.at[:verb], *name.at, *words.at[verb:]])
