"""Which numbers with a unit are no targets: attributes, places, ranks, counts of ideas, lengths of time."""

import re

from kechuang.oversight.workplan.reader.attributes import attribute
from kechuang.oversight.workplan.reader.comparing import turned_round
from kechuang.oversight.workplan.reader.conditions import condition
from kechuang.oversight.workplan.reader.reasons import FACT, NEGATED, PLACE, RANK, SIGN, SILENT
from kechuang.oversight.workplan.reader.seat import Seat
from kechuang.oversight.workplan.reader.standing import standing
from kechuang.oversight.workplan.reader.unitless import bare
from kechuang.oversight.workplan.reader.units import (
    ABSTRACT,
    DURATIONS,
    RATIOS,
    plain_unit,
)
from kechuang.oversight.workplan.reader.verbs import ends_in_verb, has_verb

_SIGN = re.compile("[^,;。:、\\-][-+±∓≠√↑↓→*#^∝]$")
_RANK = re.compile("(?:(?<![年月底末日之目以会课])前|位列|位居|排名)$")
_BY = re.compile(
    "(?:(?<![事自理缘])由|按|(?<![所可])以|(?<![关对])于|(?<![财神已曾])经|(?<![服听])从|(?:根|依)据|每|(?<!等)第|(?<!供)给|跟|会同|依托|借助|围绕|聚焦|瞄准|(?<![圆期])满)$"
)
_AT = re.compile("(?:(?<![应面针])对|在|向)$")
_ACTION = re.compile(
    "开展|推广|建设|设立|实施|试点|推行|新建|建成|进行|启动|完成|改造|整治|配备|创建|打造|部署|提升|检查|督查|组织|举办"
)
_TIMES = re.compile("(?:天数|时间|时长|时限|周期|期限|学时|课时|工期|时效|速度|用时|耗时|环节|寿命|年龄)$")
_IDEAS = re.compile(
    "^(?:大|方面|环节|领域|关系|重点|问题|层面|阶段|转变|原则|工作|任务|要求|意识|能力|机制|体系|统一|抓手|关键|行动|工程|计划|措施|举措|制度|清单|维度|坚持|提升|"
    "板块|步骤|渠道|途径|方向|目标|轮子|文明|确保|一批|梯次|轮次|先行|率先|公平|良好|重要|有效|新的|更|充满|风清)"
)
_ROUND = re.compile("^[十百千万亿]+$")
_AIMED = re.compile("(?:力争|争取|确保|完成|实现|达到)$")
"""What a bare numeral behind it aims at was named before (不少于二十家，力争二十五家)."""
_PLAIN_TEN = 10
_FEW = 3
"""Up to here a count without its verb is as likely one of ideas."""
_IDIOM = re.compile("[跑进看办说问填来交查只都再这那同每另任某唯统合为成了过]$")
"""最多跑一次, 拧成一股 and the like: no count."""
_IDEA = re.compile("(?:任务|工作|改革|关系|问题|要求|措施|机制|原则|能力|意识|目标|行动|作用|文章)$")
_PHASES = frozenset({"期", "届", "段", "线", "类", "组"})
_VERB_AND_NOUN = 4
_ONE_BUILT = re.compile("(?:新建|新增|创建|建成|新认定|新开工|改建|扩建|至少|不少于)$")
_FACT = re.compile("(?:总投资|注册资本|占地|下辖|管辖)[:为]?$")
_EXTENT = re.compile("总?(?:建筑|用地|占地)面积$")
_GROUND = re.compile("的?(?:以上)?(?:水平)?的?基础[上之]")
_GROUND_AFTER = re.compile("[^,;。:]{0,24}的基础[上之]")
_ON = re.compile("(?:在|从)[^,;。:]{1,30}$")
_NUMBERED = re.compile("》[条款项章节]$|公交路$")
"""《条例》12条 and 公交5路 are numbers that name."""
_ALREADY = re.compile("(?:至少|不少于|每[年月周]|每季度)[一-龥]{0,6}$")


def refuse(seat: Seat) -> str | None:
    """Say why a figure is no indicator: None when it may be one, SILENT when it clearly is not, else a reason."""
    for rule in (
        _doubtful,
        _rank,
        _opposed,
        condition,
        standing,
        _stated,
        bare,
        attribute,
        _time,
        _han,
        _place,
    ):
        verdict = rule(seat)
        if verdict is not None:
            return verdict
    return None


def _doubtful(seat: Seat) -> str | None:
    if not seat.token.doubt:
        return None
    return SILENT if plain_unit(seat.token.unit) in DURATIONS or _BY.search(seat.left) else seat.token.doubt


def _rank(seat: Seat) -> str | None:
    if not _RANK.search(seat.left):
        return None
    return RANK if seat.token.unit else SILENT


def _opposed(seat: Seat) -> str | None:
    if turned_round(seat.left, seat.right, compared=len(seat.left) < len(seat.raw)):
        return NEGATED
    return SIGN if _SIGN.search(seat.left) else None


def _stated(seat: Seat) -> str | None:
    if _FACT.search(seat.left) or (_EXTENT.match(seat.left) and seat.left == seat.raw):
        return FACT
    nothing = seat.token.value == 0 and not seat.explicit
    numbered = _NUMBERED.search(seat.left + seat.token.unit)
    ground = _GROUND.match(seat.chars, seat.after) or (
        _ON.search(seat.said) and _GROUND_AFTER.match(seat.chars, seat.after)
    )
    return SILENT if nothing or numbered or ground else None


def _time(seat: Seat) -> str | None:
    if plain_unit(seat.token.unit) not in DURATIONS:
        return None
    return None if seat.left and (seat.explicit or _TIMES.search(seat.left)) else SILENT


def _han(seat: Seat) -> str | None:
    """Small Chinese numerals count ideas as often as things (三项工作, 一支队伍)."""
    token = seat.token
    if not token.han or plain_unit(token.unit) in RATIOS:
        return None if token.unit != "倍" or seat.explicit or seat.left or token.doubling else SILENT
    if seat.explicit or (not seat.left and _ends_clause(seat) and _AIMED.search(seat.raw)):
        return None
    if seat.next_char == "“":
        return SILENT
    idle = _ROUND.match(seat.digits.removesuffix(token.unit)) and token.value != _PLAIN_TEN
    if idle or not seat.left or _IDEAS.match(seat.right):
        return SILENT
    counted = _closes(seat) or (_one_is_built(seat) if token.value <= 1 else _counts_things(seat))
    if counted:
        return None
    return FACT if token.value > 1 and _ends_clause(seat) and len(seat.left) > 1 else SILENT


def _ends_clause(seat: Seat) -> bool:
    """Whether nothing follows a numeral, and it is no phase of a work (二期)."""
    return not seat.right and seat.gap is None and seat.token.unit not in _PHASES


def _closes(seat: Seat) -> bool:
    """Whether a small numeral stands behind the noun it counts and ends the clause (放映电影两场)."""
    if (
        not _ends_clause(seat)
        or ends_in_verb(seat.left)
        or _IDIOM.search(seat.left)
        or _IDEA.search(seat.left)
    ):
        return False
    return has_verb(seat.left) and len(seat.left) >= _VERB_AND_NOUN


def _one_is_built(seat: Seat) -> bool:
    """Whether 一个 is a number (新建一所小学) and not an article (打造一支队伍)."""
    told = _ONE_BUILT.search(seat.left) or _ALREADY.search(seat.left)
    return bool(told and seat.right and not seat.right.startswith(("批", "系列")))


def _counts_things(seat: Seat) -> bool:
    if plain_unit(seat.token.unit) not in ABSTRACT or ends_in_verb(seat.left):
        return True
    return seat.token.value > _FEW and has_verb(seat.said)


def _place(seat: Seat) -> str | None:
    if _BY.search(seat.left):
        return SILENT
    if _AT.search(seat.left):
        return None if _ACTION.search(seat.right) else PLACE
    return None
