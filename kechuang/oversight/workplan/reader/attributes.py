"""Sizes that tell what kind of thing is meant (5000万元以上项目, 产值超5亿元的企业20家), not how many."""

import re

from kechuang.oversight.workplan.reader.cues import left_cues
from kechuang.oversight.workplan.reader.reasons import FACT, SILENT
from kechuang.oversight.workplan.reader.seat import Seat
from kechuang.oversight.workplan.reader.units import (
    ATTRIBUTIVE,
    DURATIONS,
    HOURS_TAUGHT,
    MONEY,
    RATIOS,
    plain_unit,
)
from kechuang.oversight.workplan.reader.verbs import has_verb, trim_lead

_NOUN_FOLLOWS = re.compile("[A-Za-z“一-龥](?<![并且和及与])")
_NOUN = re.compile("[A-Za-z“”()一-龥]{1,20}$")
_REACHES = re.compile("(?:新增|增加|累计|占比|比例|比重|覆盖率|总数|数量|数|率|面|共)+$")
_HOLDS = re.compile("(?:拥有|具有|持有|具备|含|满|超过|达到?)$")
_ARTICLE = re.compile("一[支批个套条家所座项]$")
_OF = re.compile("的(?!增|降)")
_RADIUS = re.compile("米(?:服务)?(?:覆盖|半径|范围|见园|见绿)")


def attribute(seat: Seat) -> str | None:
    """Refuse a size that belongs to a noun: SILENT when that noun is clear, FACT when it may be a target after all."""
    base = plain_unit(seat.token.unit)
    if _kind_of_next(seat, base) or _RADIUS.match(seat.chars, seat.after - 1):
        return SILENT
    if base not in ATTRIBUTIVE or base in HOURS_TAUGHT:
        return None
    if seat.right_cue in {">=", "<="} and _NOUN_FOLLOWS.match(seat.next_char) and not _said_before(seat):
        return SILENT
    return _of_noun(seat, base) if _OF.match(seat.ahead) else None


def _of_noun(seat: Seat, base: str) -> str | None:
    """Judge a size with 的 and its noun behind it."""
    if base in {*MONEY, *DURATIONS}:
        return SILENT if seat.right.startswith("的") else None
    if _ARTICLE.search(seat.left):
        return SILENT
    return None if has_verb(seat.left) or not trim_lead(seat.left) else FACT


def _said_before(seat: Seat) -> bool:
    """Whether the figure stands behind its noun, so that the words after it begin something else."""
    return len(seat.left) > 1 and len(seat.left) < len(seat.raw)


def _kind_of_next(seat: Seat, base: str) -> bool:
    """Whether a figure tells the kind of what the next figure of the clause counts."""
    if seat.gap is None or not seat.left or seat.next_unit == seat.token.unit != "%":
        return False
    noun = _REACHES.sub("", left_cues(seat.gap)[0])
    compared = any(cue.endswith("!") for cue in seat.cues)
    if noun == "的":
        return compared
    if not _NOUN.match(noun.removeprefix("的")) or has_verb(noun):
        return False
    counted = seat.next_unit not in {"", *RATIOS} and plain_unit(seat.next_unit) not in MONEY
    holds = "的" in noun and (_HOLDS.search(seat.left) or _HOLDS.search(seat.raw)) is not None
    sized = base in ATTRIBUTIVE and base != "人" and compared
    return noun.startswith("的") or (counted and (holds or sized))
