"""An indicator told in columns: name here, target there, the unit perhaps in a third."""

import re

from kechuang.oversight.workplan.reader.cues import left_cues, operator_of, right_cue
from kechuang.oversight.workplan.reader.masks import masked
from kechuang.oversight.workplan.reader.mood import Mood, basis_of, kind_of
from kechuang.oversight.workplan.reader.passage import Passage
from kechuang.oversight.workplan.reader.plan import Indicator
from kechuang.oversight.workplan.reader.ranges import RANGE
from kechuang.oversight.workplan.reader.tokens import tokens
from kechuang.oversight.workplan.reader.units import plain_unit

_PLAIN = re.compile(r"^[\s。;,]*$")


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
    measured = token.unit or re.sub(r"[()]", "", unit)
    source = name.source
    return Indicator(
        name=name.written(name.chars),
        operator=operator_of(cues, cue, more=token.more),
        target=token.value,
        unit=measured,
        kind=kind_of(name.chars, plain_unit(measured), ""),
        stretch=Mood("", name.chars + target.chars, None).stretch(0, len(name.chars) + token.start),
        basis=basis_of(name.chars),
        quote=source[min(name.at[0], target.at[0]) : max(name.at[-1], target.at[-1]) + 1],
    )
