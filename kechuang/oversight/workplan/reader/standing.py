"""Numbers that tell how things stand: what the district has, a field one is ranked in, a list one is on, a group's members."""

import re

from kechuang.oversight.workplan.reader.reasons import FACT, PLACE, SILENT
from kechuang.oversight.workplan.reader.seat import Seat

_AREA = "(?:我|全|本|辖)(?:区|市|县|镇|省|州|街道|乡|局|委)"
_HAS = re.compile(
    rf"(?:^|[,;。:]){_AREA}(?:目前|现|总)?(?:共有|现有|拥有|共辖|下?辖有?|设有|建有|有(?!条件|效|关|力|序|望|机|害|毒|色|线|偿))[^,;。:]{{0,40}}$"
)
_AHEAD = re.compile("力争|争取|确保|年底|年内|达|使|实现|将|要|到20|目标")
_STANDS = re.compile(f"(?:{_AREA}|^)$")
_GOES_ON = re.compile("[一-龥“”]{2,18}?(?:继续|仍|依然|均已|都已|已经?)(?!建)")
_AMONG = re.compile("[A-Za-z“”一-龥]{1,12}?中(?![心小学医药等专职期])(?:$|[一-龥]{0,8}(?:排|位|名|有|占|前))")
_ONE_OF = re.compile("[^,;。:]{0,14}之一")
_LISTED = re.compile(
    "(?:列入|入选|跻身|纳入|成为|作为|属于|是)[^,;。:]{0,8}(?:全国|全省|全市|国家|首批|第[一二三四五]批|唯一)$"
)
_SITS = re.compile("[^,;。:]{0,16}(?:为成员|组成的|参加的|参与的)")


def standing(seat: Seat) -> str | None:
    """Refuse a number that describes."""
    if _ONE_OF.match(seat.ahead) or _SITS.match(seat.ahead):
        return SILENT
    if _AMONG.match(seat.ahead if seat.gap is None else seat.gap):
        return SILENT
    if _LISTED.search(seat.left):
        return PLACE
    if _AHEAD.search(seat.said):
        return None
    if (_HAS.search(seat.said) and not seat.explicit) or (
        _STANDS.search(seat.left) and _GOES_ON.match(seat.ahead)
    ):
        return FACT
    return None
