"""How a figure is meant: hoped for (力争), past, compared with something, of what kind."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kechuang.oversight.workplan.reader.units import RATIOS
from kechuang.oversight.workplan.reader.verbs import DONE, has_verb

_STRETCH = re.compile(
    r"力争|力求|争取(?!到?(?:上级|中央|国家|国债|省|市|各级|各类|专项|财政|资金|政策|支持|立项|项目|更多|社会))"
    r"|努力(?=[^,:。;]{0,12}(?:□|实现|完成|达到|使|突破|新增|建成))|努力(?=实现|完成|达到|使|突破|新增|建成|争取)|冲刺"
)
_POINT = re.compile("(?:^|[,:;。])(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九][,、])")
_FIRM = re.compile("确保|保证|必须|务必")
_PAST = re.compile(
    "(?:去年|上一?年度?|前年|往年|过去[一二两三四五六七八九十几\\d]{0,2}年|近[一二两三四五六七八九十几\\d]{0,2}年(?![底末初内])来?|(?<![未将])[一二两三四五六七八九十多几\\d]{1,2}年来(?!回|往|访))(?!同期|同比|度?基数)"
)
_FIVE_YEARS = re.compile('(?<![一二三四五六七八九])(十[一二三四五]?五)[”"’]?(?:期间|时期|以来|末)')
_LAST_YEAR = {"十五": 2005, "十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}
"""The last year of each five-year plan of the country."""
_NOW = re.compile(
    "(?:已经?|业已)(?:累计|建成|完成|达|有|实现|新增|建|发展|培训|认定|形成)|(?:目前|现有|原有|截至|截止)(?![^,;。]{0,16}基础上)"
)
_DONE_BY_NOW = re.compile(f"(?:已经?|均已|业已)(?:全部|先后|共|成功)?(?:{DONE}){{1,2}}(?!的)")
_STOP = re.compile("[,;。:!?]")
_CLAUSE = 40
"""Characters a clause is looked through for another verb."""
_PERIOD = re.compile("[。!?]")
_COMPARED = frozenset("比较于与同到以在从由")
_YEAR = re.compile(r"(20\d\d)年")
_AHEAD = re.compile("今年|力争|确保|计划|全年|年内|年底(?!累计)|本年|将|到20")
_AFTER_NOW = re.compile("再|新增|新建|新认定|力争|确保|计划|年内|今年|将|达到")
_BASIS = re.compile(
    r"同比|环比|(?:较|比|与)(?:上一?年度?|去年|20\d\d年)(?:同期|底|末)?(?:水平)?(?:相比|基础上)?|按?可比(?:价格|口径|价)|同口径|人均|户均|年均|每人每[年月]"
    r"|占[^,;。:]{1,20}?的?(?:比重|比例|比率)|在[^,;。:]{2,12}基础上"
)
_STOCK = re.compile(
    "总数|总量|总规模|累计|保有量|存量|拥有量|持有量|总面积|总里程|总人数|总户数|总床位|在册|在库"
)
_RATE = re.compile("(?:率|比重|占比|比例)$")


class Mood:
    """The moods of a stretch, found in one pass and asked for by place."""

    def __init__(self, chars: str, shape: str, year: int | None) -> None:
        """Find where 力争, 确保, 一是, words of the past and words ahead stand; ``year`` is the plan's."""
        self._hoped = _starts(_STRETCH, shape)
        self._firm = _starts(_FIRM, shape)
        self._points = [match.end() for match in _POINT.finditer(shape)]
        past = sorted(_past_places(chars, year))
        self._past = [end for _, end in past]
        self._periods = [0, *(match.end() for match in _PERIOD.finditer(shape))]
        opens = set(self._periods)
        self._opening = [end for start, end in past if start in opens]
        self._ahead = sorted([*_starts(_AHEAD, chars), *_years_ahead(chars, year)])
        self._now = [match.end() for match in _NOW.finditer(chars)]
        self._after_now = _starts(_AFTER_NOW, chars)
        self._chars = chars
        self._done = [match.span() for match in _DONE_BY_NOW.finditer(chars)]
        self._done_ends = [end for _, end in self._done]

    def stretch(self, start: int, place: int) -> bool:
        """Whether 力争 in the sentence from ``start`` still governs what stands at ``place``."""
        start = max(start, _last(self._points, place))
        hoped = _last(self._hoped, place)
        return hoped >= start and hoped > _last(self._firm, place)

    def past(self, start: int, place: int) -> bool:
        """Whether the sentence from ``start`` tells, at ``place``, of what has been done, not of what shall be."""
        told, now = _last(self._past, place + 1), _last(self._now, place + 1)
        ahead = _last(self._ahead, place)
        if told > start and ahead < told:
            return True
        opened = _last(self._opening, place + 1)
        turned = max(_last(self._periods, place + 1), ahead, _last(self._points, place + 1))
        if opened > turned:
            return True
        return (now > start and _last(self._after_now, place) < now) or self._is_done(start, place)

    def _is_done(self, start: int, place: int) -> bool:
        """Whether 已 and its verb are the only doing of a clause (已引进人才60名, not 引进已上市企业3家)."""
        index = bisect_left(self._done_ends, place + 1) - 1
        if index < 0 or self._done[index][0] < start:
            return False
        begun, told = self._done[index]
        before, after = self._chars[max(start, begun - _CLAUSE) : begun], self._chars[told:place]
        lead = _STOP.split(before)[-1]
        return len(after) <= _CLAUSE and not (has_verb(lead) or has_verb(after) or _AFTER_NOW.search(after))


def _starts(pattern: re.Pattern[str], shape: str) -> list[int]:
    return [match.start() for match in pattern.finditer(shape)]


def _last(places: list[int], before: int) -> int:
    index = bisect_left(places, before)
    return places[index - 1] if index else -1


def _past_places(chars: str, year: int | None) -> Iterator[tuple[int, int]]:
    """Places of words of the past that are not the base of a comparison."""
    for match in _PAST.finditer(chars):
        if chars[match.start() - 1 : match.start()] not in _COMPARED and not _is_exceeded(
            chars, match.start()
        ):
            yield match.span()
    if year is None:
        return
    for match in _YEAR.finditer(chars):
        if int(match[1]) < year and chars[match.start() - 1 : match.start()] not in _COMPARED:
            yield match.span()
    for match in _FIVE_YEARS.finditer(chars):
        if _LAST_YEAR[match[1]] < year:
            yield match.span()


def _years_ahead(chars: str, year: int | None) -> Iterator[int]:
    """Where the plan's own year or a later one is named."""
    return (match.start() for match in _YEAR.finditer(chars) if year is not None and int(match[1]) >= year)


def _is_exceeded(chars: str, place: int) -> bool:
    return chars[max(0, place - 2) : place] == "超过"


def basis_of(words: str) -> str | None:
    """Give what a figure is compared with or counted against, as written: the words nearest to it."""
    nearest = ""
    for match in _BASIS.finditer(words):
        nearest = match[0]
    return nearest or None


def without_basis(name: str) -> str:
    """Drop words like 同比 from the end of a name."""
    matches = [
        match for match in _BASIS.finditer(name) if match.end() == len(name) and not match[0].startswith("占")
    ]
    return name[: matches[0].start()] if matches else name


def behind_basis(growth: str) -> str:
    """Drop words like 比上年 from the beginning of what tells growth."""
    match = _BASIS.match(growth)
    return growth[match.end() :] if match else growth


def kind_of(name: str, unit: str, words: str) -> str:
    """Flow unless it is a share or a standing number."""
    if unit in RATIOS or _RATE.search(name):
        return "ratio"
    return "stock" if _STOCK.search(name) or "累计" in words else "flow"
