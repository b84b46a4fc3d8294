"""What an enterprise is given and on which condition: figures of a rule, not of the plan's own work."""

import re

from kechuang.oversight.workplan.reader.reasons import CONDITION
from kechuang.oversight.workplan.reader.seat import Seat

_PER = "每(?:家|户|人|个|项|亩|台|件|名|次|篇|辆|平方米|吨)"
_GIVEN = re.compile(f"给予(?:[^,;。:]{{0,10}}(?:的|元|{_PER}|最高|一次性|年度|资金))?$|给予{_PER}$")
_REWARD = re.compile("(?:奖励|补助|补贴|奖补|资助|奖)(?:最高|一次性|人民币)?$")
_FOR = re.compile(f"{_PER}|(?:^|[,;。:])(?:对|凡|给)[^;。]{{2,}}$")
_PAID_OUT = re.compile("兑现|发放|落实|拨付|安排|累计|总额|争取")
_THOSE = re.compile(
    "的(?:[,;。]|$|不?予|一律|将|可|应|须|必须|实行|纳入|由|依法|取消|扣|视为|暂停|优先|直接|给予|每)"
)
_WHOEVER = re.compile("(?:^|[,;。:])(?:对|对于|凡|凡是|如|若|当)[^,;。:]{1,}$")
_THEN = re.compile(
    "的?[^,;。:]{1,14}(?:给予|予以|奖励|实行|进行|纳入|优先|取消|开展|执行|通报|约谈|督办|处罚)"
)


def condition(seat: Seat) -> str | None:
    """Refuse what is given (给予20万元奖励) and what it is given for (增长20%以上的企业)."""
    if _GIVEN.search(seat.left):
        return CONDITION
    if _REWARD.search(seat.left) and _FOR.search(seat.said) and not _PAID_OUT.search(seat.said):
        return CONDITION
    if _THOSE.match(seat.ahead) and seat.explicit:
        return CONDITION
    if seat.explicit and _WHOEVER.search(seat.left) and len(seat.left) > 1 and seat.ahead.startswith("的"):
        return CONDITION if _THEN.match(seat.ahead) else None
    return None
