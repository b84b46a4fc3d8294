"""Names that lean on what was named before: 覆盖率达85%, 竣工3个, 小学3所 in a list, 再力争达到60家."""

import re
from dataclasses import dataclass

from kechuang.oversight.workplan.reader.names import (
    Name,
    grown,
    is_beside,
    is_generic,
    is_growth,
    is_share,
    measures,
    of_level,
    shared,
    split_joint,
    standing_thing,
)
from kechuang.oversight.workplan.reader.plan import Indicator
from kechuang.oversight.workplan.reader.seat import Seat
from kechuang.oversight.workplan.reader.units import MONEY, plain_unit
from kechuang.oversight.workplan.reader.verbs import (
    bare_verb,
    follows_noun,
    has_verb,
    holds_activity,
    joined,
    verb_to_pass_on,
    without_verb,
)

_JOINTS = ("、", "和", "及", "以及", "与")
_AMONG = ("其中", "(其中", ",其中")
_SAY_ENOUGH = frozenset({"人次", "场次", "家次", "户次", "批次", "学时", "课时", "人", "名"})
"""Units that name with a bare verb (培训500人次) what is counted; 新增8家 does not."""
_PAIRS = frozenset(
    {("户", "人"), ("户", "人次"), ("户次", "人次"), ("场", "人次"), ("期", "人次"), ("种", "册")}
)
"""Measures of one thing: households and their people, events and those who came."""
_IN_ALL = frozenset({"共", "共计", "合计", "总计", "计"})
_SUM = re.compile(
    "(?:完成|实现|达成|力争)(?:投资|融资|招商|签约){1,2}(?:[^一-龥]|达到?|超过|突破|不少于|不低于)*$|招商签约$|签约$"
)
_OF_EACH = re.compile("(?<![平人户年地亩])[均皆都](?![衡匀市城])[^、和及与,，]{0,6}$")
_OF_ACT = "(?:授权|受理|登记|注册|核准)[量数]"
_SHORTEST = 2


@dataclass
class Before:
    """The figure before: itself, where it and its clause began, where its own words end, and the last full noun."""

    figure: Indicator | None = None
    place: int = 0
    clause: int = 0
    end: int = 0
    noun: str = ""


def completed(name: Name, seat: Seat, before: Before, clause: int, sentence: int) -> tuple[str, int]:
    """Complete a name by the figure before it in the sentence; give it and where its quotation begins."""
    last = before.figure if before.place >= sentence else None
    if last is None:
        return ("" if is_growth(name.text) else name.text), clause
    text = _leaning(name.text, seat, last, before)
    if text is not None:
        return text, min(clause, before.clause)
    if seat.raw.startswith(_AMONG) and (level := of_level(last.name, name.text)) != name.text:
        return level, clause
    in_list = seat.raw.startswith(_JOINTS) and before.clause == clause
    return (listed(last.name, name.text) if in_list else name.text), clause


def _leaning(text: str, seat: Seat, last: Indicator, before: Before) -> str | None:
    """Give the name of a figure that has none of its own; None when it has one."""
    same = last.unit == seat.token.unit
    if _is_sum(text, seat):
        return None
    if not text:
        return _nameless(seat, last, before, same=same)
    if bare_verb(text) and (same or follows_noun(text)):
        instead = shared(before.noun, text)
        return joined(text, before.noun) if instead == text else instead
    return _half_named(text, last)


def _half_named(text: str, last: Indicator) -> str | None:
    """Give the name of a figure whose own only says which of its kind (授权量, 总数, 高于全市平均水平)."""
    if is_beside(text):
        return last.name + text
    if re.fullmatch(_OF_ACT, text) and (instead := shared(last.name, text)) != text:
        return instead
    if is_generic(text) and (last.kind != "ratio" or is_growth(text)):
        return standing_thing(last.name) + text
    return None


def _nameless(seat: Seat, last: Indicator, before: Before, *, same: bool) -> str:
    """Lend a figure without any words the name before it, or what grows in it (成交额增长15%，达到120亿元)."""
    grows = grown(last.name)
    if grows and len(seat.left) < len(seat.raw) and (not same or is_share(grows)):
        return grows
    if same and seat.raw.endswith("完成"):
        return before.noun + "完成"
    return last.name if same or _counted_again(seat, last, before.end) else ""


def _counted_again(seat: Seat, last: Indicator, end: int) -> bool:
    """Whether a figure counts the thing just named in another measure: 图书2000种5000册, 道路7条共19公里, 1260户、3480人."""
    pair = (last.unit, seat.token.unit) in _PAIRS and seat.raw in _JOINTS
    return pair or seat.raw in _IN_ALL or (not seat.raw and seat.token.start == end)


def listed(last: str, name: str) -> str:
    """Name an item of a list: it shares the verb (新建幼儿园8所、小学3所) or the noun (专利申请量…、授权量…)."""
    passed = verb_to_pass_on(last)
    name = of_level(last, name)
    passes = passed and not has_verb(name) and not is_share(name)
    return passed + name if passes else shared(last, name)


def shares(text: str, raw: str) -> list[str]:
    """Give the names of a figure told of each (充电桩和换电站各20个; 受理率、办结率均达到100%), else the name itself."""
    if not text.endswith("各"):
        return (measures(text) if _OF_EACH.search(raw) else []) or [text]
    text = text.removesuffix("各")
    parts = split_joint(text, sum(map(text.count, "、和及")) + 1) or [text]
    if bare_verb(parts[0]):
        parts[0] += without_verb(parts[-1])
    return [parts[0], *(listed(parts[0], part) for part in parts[1:])]


def is_named(text: str, seat: Seat, before: Before) -> bool:
    """Whether a name says what is counted; one that did for the figure before does again."""
    if before.figure is not None and text == before.figure.name:
        return True
    if len(text.strip("各每")) < _SHORTEST:
        return False
    told = seat.token.unit in _SAY_ENOUGH or _is_sum(text, seat) or holds_activity(text)
    return told or not bare_verb(text)


def _is_sum(text: str, seat: Seat) -> bool:
    """Whether a verb of money names a sum (完成投资2亿元); 投资2亿元 alone describes a project."""
    return plain_unit(seat.token.unit) in MONEY and bare_verb(text) and _SUM.search(seat.raw) is not None
