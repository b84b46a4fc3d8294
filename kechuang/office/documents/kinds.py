"""The fifteen kinds of official documents (党政机关公文处理工作条例, 中办发〔2012〕14号, 第八条), each with its item and its use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kechuang.primitives.numerals import chinese_number

ARTICLE: Final = "党政机关公文处理工作条例 第八条"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its permanent name, what it is called, its item of article 8, and what it is for."""

    name: str
    title: str
    item: int
    use: str

    @property
    def clause(self) -> str:
        """Return the clause it comes from."""
        return f"{ARTICLE}（{chinese_number(self.item)}）"


KINDS: Final = (
    Kind("resolution", "决议", 1, "适用于会议讨论通过的重大决策事项。"),
    Kind("decision", "决定", 2, "适用于对重要事项作出决策和部署、奖惩有关单位和人员、变更或者撤销下级机关不适当的决定事项。"),
    Kind("order", "命令（令）", 3, "适用于公布行政法规和规章、宣布施行重大强制性措施、批准授予和晋升衔级、嘉奖有关单位和人员。"),
    Kind("communique", "公报", 4, "适用于公布重要决定或者重大事项。"),
    Kind("proclamation", "公告", 5, "适用于向国内外宣布重要事项或者法定事项。"),
    Kind("announcement", "通告", 6, "适用于在一定范围内公布应当遵守或者周知的事项。"),
    Kind("opinion", "意见", 7, "适用于对重要问题提出见解和处理办法。"),
    Kind("notice", "通知", 8, "适用于发布、传达要求下级机关执行和有关单位周知或者执行的事项，批转、转发公文。"),
    Kind("circular", "通报", 9, "适用于表彰先进、批评错误、传达重要精神和告知重要情况。"),
    Kind("report", "报告", 10, "适用于向上级机关汇报工作、反映情况，回复上级机关的询问。"),
    Kind("request", "请示", 11, "适用于向上级机关请求指示、批准。"),
    Kind("reply", "批复", 12, "适用于答复下级机关请示事项。"),
    Kind("motion", "议案", 13, "适用于各级人民政府按照法律程序向同级人民代表大会或者人民代表大会常务委员会提请审议事项。"),
    Kind("letter", "函", 14, "适用于不相隶属机关之间商洽工作、询问和答复问题、请求批准和答复审批事项。"),
    Kind("minutes", "纪要", 15, "适用于记载会议主要情况和议定事项。"),
)  # fmt: skip
UPWARD: Final = frozenset({"report", "request"})
"""Kinds that go to a higher organ and bear the 签发人 beside their number (GB/T 9704-2012, 7.2.6)."""
CHOICES: Final = tuple((kind.name, kind.title) for kind in KINDS)


def kind_named(name: str) -> Kind:
    """Return a kind."""
    return next(kind for kind in KINDS if kind.name == name)
