"""Words of comparison round a figure, and the operator they make.

以上、以下、以内 include the figure, 超过、不满、低于 do not: Civil Code of the PRC (2020), article 1259.
"""

import re

from kechuang.oversight.workplan.reader.comparing import AT_LEAST, AT_MOST, SHORT_OF

_LEFT: tuple[tuple[str, str], ...] = (
    (
        ">=!",
        f"{AT_LEAST}|至少(?:要)?(?:达到?|完成)?|最少|最低|起码|大于(?:或|)等于|达到(?:或|、)超过|达到并超过|≥|≮|>=|保底",
    ),
    ("<=!", f"{AT_MOST}|至多|最多|最高|最长|小于(?:或|)等于|≤|≯|<="),
    (
        ">!",
        "超过|超出|突破|多于|大于|高于|逾|跨越|迈上|跃上|跨上|迈过|越过|冲破|站上|跨过|高出|>|(?<!不)超|(?<![通经不])过",
    ),
    ("<!", f"{SHORT_OF}|低于|少于|小于|不到|不满|未满|短于|<"),
    ("=", "等于|恰好为|保持在|稳定在|维持在|保持|稳定为|="),
    (
        "<=",
        "控制在|限制在|控制[到为]|(?:压减|压缩|缩短|缩减|精简|减少?|下?降低?|压降|回落|降低)[到至为]",
    ),
    ("~", "大约|约为|≈|(?<![预签节集履])约|接近|将近|(?<![最附邻靠亲])近"),
    (
        "",
        (
            "达到|达至|(?<![传发送直到])达|增加?[到至]|扩大[到至]|提[高升][到至]|提至|上?升[到至]|增长[到至]|扩展[到至]|翻[到至]|做到|办到|覆盖到|拓展[到至]|完善[到至]|发展[到至]|壮大[到至]"
            "|(?<![作行认成因])为|共计|合计|总计|(?<!公)共|(?<!平)均|皆|(?<![成首])都|分别|完成|实现|预计|预期|计划|力争|争取|努力|确保|保证|力求|至|到|应当?|须|需|(?<![主重需纪摘纲])要|(?<![许认])可|将|:|数量?(?=达|超|不|突|为)|也|再|又"
            r"|必须|务必|一定要?|严格|超额(?:完成)?|(?<![\d一二三四五六七八九十第前])(?:\d{1,2}|[一二两三四五六七八九十]{1,2})年[内间]?|(?<=[到至])20\d\d年[底末]?的?|\(含(?:本数)?\)|每人每[月年]|每[月年]|人均|户均|年均|全年|全区|全市|全县|今年|年内|年底前?|的?目标(?:任务)?"
        ),
    ),
)
_LEFT_END = re.compile("(?:" + "|".join(f"(?P<c{i}>{words})" for i, (_, words) in enumerate(_LEFT)) + ")$")
_RIGHT = re.compile(
    r"(?P<atleast>\(?含?\)?(?:及|或)?以上|\(?含?\)?及其?以上)|(?P<atmost>(?:及|或)?以[内下]|之内|内(?!部|容|外|涵|设)|及以下)|(?P<about>左右|上下)|(?P<mark>大关|关口|台阶|之间)"
)
_STEPS = 8
_WINDOW = 14


def left_cues(left: str) -> tuple[str, list[str]]:
    """Strip the words of comparison from the end of what stands before a figure; give the rest and their operators."""
    operators: list[str] = []
    for _ in range(_STEPS):
        match = _LEFT_END.search(left, max(0, len(left) - _WINDOW))
        if match is None or match.lastgroup is None:
            break
        operators.append(_LEFT[int(match.lastgroup[1:])][0])
        left = left[: match.start()]
    return left, operators


def right_cue(right: str) -> tuple[int, str]:
    """Give the length of the words of comparison right behind a figure, and their operator."""
    match = _RIGHT.match(right)
    if match is None:
        return 0, ""
    operator = {"atleast": ">=", "atmost": "<=", "about": "~"}.get(match.lastgroup or "", "")
    return match.end(), operator


def operator_of(left: list[str], right: str, *, more: bool) -> str:
    """Choose between the words before and behind; a bare figure is a floor, 余 and 多 are above it."""
    strict = next((cue[:-1] for cue in left if cue.endswith("!")), "")
    if strict:
        return strict
    if right:
        return right
    weak = next((cue for cue in left if cue), "")
    return weak or (">" if more else ">=")
