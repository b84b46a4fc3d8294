"""What a figure counts: the noun before it, the verb before it with the noun behind it, or the one just named."""

import re
from dataclasses import dataclass

from kechuang.oversight.workplan.reader.cues import left_cues
from kechuang.oversight.workplan.reader.mood import without_basis
from kechuang.oversight.workplan.reader.verbs import (
    ends_in_verb,
    last_of_list,
    shorten,
    trim_lead,
    without_verb,
)

_GROWTH = re.compile(
    "(?:增长|增加|提高|提升|上升|下降|降低|减少|压减|递增|增幅|扩大|缩短|压缩|压降|增速|降幅|回升|改善)$"
)
_GROWTH_AFTER = re.compile("^的?(?:年均)?(?:增长率?|增速|增幅|降幅|下降)")
_SHARE = re.compile("(?:率|比重|占比|比例|满意度)$")
_ADDED = re.compile("^(?:净增加?|新增|增加)(?!值)|(?:净增加?|新增|增加)$")
_BESIDE = re.compile("^(?:高于|低于|快于|优于|好于|超过)[^,;。]{0,6}平均")
_JOINT = re.compile("、|以及|及|和|与|并|同时")
_LISTED = re.compile("[、和及与]")
_STOP_AFTER = re.compile("并(?!购|网|轨)|且|从而|用于|确保|力争|带动|,")
_GENERIC = re.compile(
    r"^(?:总数|总量|总规模|保有量|拥有量|持有量|存量|累计|数量|覆盖率|覆盖面|覆盖|合格率|占比|比例|比重|满意率|满意度|完成率|达标率|普及率|使用率|增长|提高|下降|增速|增幅|建成率|"
    r"总数量|总人数|规模|面积|总额|办结率|签约率|入住率|参保率|转化率|同比增长|产值|投资|资金|金额)$"
)
_MEASURED = re.compile("[率量数额值比重度]$")
_LEVEL = re.compile("(?:国家|省|市|区|县|镇|部)级(?:以上)?")
_LONGEST_AFTER = 30
_SHORT_HEAD = 4


@dataclass(frozen=True)
class Name:
    """A name and how many characters behind the figure it took."""

    text: str
    taken: int = 0


def name_of(left: str, right: str, *, ratio: bool) -> Name:
    """Name a figure from the squeezed words before it (comparison words gone) and behind it."""
    head = trim_lead(last_of_list(left) if ratio and right and not right.startswith("的") else left)
    if match := _GROWTH_AFTER.match(right):
        return Name(_tidy(head) + match[0].lstrip("的"), match.end()) if head else Name("")
    if match := _GROWTH.search(head):
        stem = left_cues(without_basis(head[: match.start()]))[0]
        if stem or not right:
            return Name((_tidy(stem) + match[0]) if stem else match[0])
    behind = _behind(right)
    if behind and _takes_noun(head, right, ratio=ratio):
        return Name(_tidy(head, keep=True) + behind.lstrip("的"), right.index(behind) + len(behind))
    return Name(_tidy(head))


def _takes_noun(head: str, right: str, *, ratio: bool) -> bool:
    if not head:
        return True
    if right.startswith("的"):
        return False
    return (
        ends_in_verb(head)
        or len(head) < _SHORT_HEAD
        or head.startswith("每")
        or head.endswith(("等", "每", "各"))
        or (ratio and ends_in_verb(head))
    )


def _behind(right: str) -> str:
    """Give the noun behind a figure, up to what cannot belong to it."""
    stop = _STOP_AFTER.search(right)
    words = right[: stop.start()] if stop else right
    return words[:_LONGEST_AFTER].rstrip("、和及与")


def _tidy(head: str, *, keep: bool = False) -> str:
    head = head.replace("至少", "")
    text = without_basis(shorten(head.rstrip("、,的:")) if not keep else shorten(head))
    return text.strip("、,:)") if text.count("(") < text.count(")") else text.strip("、,:")


def is_generic(name: str) -> bool:
    """Whether a name says nothing without the one before it."""
    return _GENERIC.match(name) is not None


def is_growth(name: str) -> bool:
    """Whether a name only tells that something grows or falls."""
    return _GROWTH.fullmatch(without_basis(name)) is not None


def is_beside(name: str) -> bool:
    """Whether a name only tells what is outdone (高于全市平均水平)."""
    return _BESIDE.match(name) is not None


def is_share(name: str) -> bool:
    """Whether a name is that of a share, which is told in the same unit as its growth."""
    return _SHARE.search(name) is not None


def grown(name: str) -> str:
    """Give what grows in a name that tells growth (成交额 of 成交额增长); empty when it tells none."""
    match = _GROWTH.search(name)
    return left_cues(without_basis(name[: match.start()]))[0] if match else ""


def standing_thing(name: str) -> str:
    """Give the thing of a name that tells an addition (企业 of 新增企业 and of 企业净增)."""
    return _ADDED.sub("", without_verb(name)) or name


def of_level(last: str, name: str) -> str:
    """Complete 市级 by what 国家级众创空间 named before it."""
    level, told = _LEVEL.fullmatch(name), _LEVEL.search(last)
    if not level or not told:
        return name
    behind = last[told.end() :]
    return name + behind if behind else last[: told.start()] + name


def split_joint(text: str, parts: int) -> list[str] | None:
    """Split X和Y for figures told 分别; a short second part shares the first one's beginning."""
    pieces = [piece for piece in _JOINT.split(text) if piece]
    if len(pieces) != parts:
        return None
    first = pieces[0]
    tail = pieces[-1][-3:]
    if tail.endswith("率") and not _MEASURED.search(first) and len(pieces[-1]) > len(tail) + 1:
        return [piece + tail for piece in pieces[:-1]] + pieces[-1:]
    return [first] + [shared(first, piece) for piece in pieces[1:]]


def measures(text: str) -> list[str]:
    """Split a list of measures told together (专利申请量、授权量增长); nothing where a part measures nothing."""
    growth = match[0] if (match := _GROWTH.search(text)) else ""
    stem = text.removesuffix(growth)
    parts = split_joint(stem, len(_LISTED.findall(stem)) + 1) or []
    return [part + growth for part in parts] if all(_MEASURED.search(part) for part in parts) else []


def shared(first: str, piece: str) -> str:
    """Lend a short second noun the beginning of the first (专利申请量、授权量), when both are of one kind."""
    acts = ("申请", "授权", "受理", "登记", "注册", "核准", "开工", "竣工", "发放", "募集")
    alike = (piece[-1] == first[-1] and piece[-1] in "量率数额值度比") or (
        piece in acts and first.endswith(acts)
    )
    return first[: len(first) - len(piece)] + piece if alike and len(piece) < min(len(first), 5) else piece


def cut_right(right: str, *, whole: bool) -> str:
    """Of the words between two figures of one clause, give those that belong to the first; all when it has no other."""
    match = _JOINT.search(right)
    if match:
        return right[: match.start()]
    return right if whole else ""
