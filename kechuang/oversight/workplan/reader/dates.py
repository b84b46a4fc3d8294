"""Deadlines as plans word them, as ISO dates, and the year a plan is for.

A month, quarter or year named as a deadline means its last day; 10月前 means before October begins.
"""

import calendar
import re

_HAN = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {
    "〇": 0,
    "○": 0,
    "十一": 11,
    "十二": 12,
    "两": 2,
}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_HAN_YEAR = re.compile(r"([一二][零〇○一二三四五六七八九]{3})年")
_PLANNED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*年度?(?:(?!总结|情况|回顾)[^\d年]){0,16}?(?:计划|要点|安排|打算|思路|部署|任务|方案|目标|清单)(?!的?(?:总结|执行|完成))"
)
_LONGEST_TITLE = 100
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_DUE = re.compile(
    r"(?P<year>(?:到|至|于|在)?(?:(?P<yyyy>20\d\d)|(?P<next>[明来次翌]))年)?"
    r"(?:(?P<half>上半年|下半年)"
    r"|(?P<range>\d{1,2}月?[-—~至]\d{1,2}月)"
    rf"|{_MONTH}(?:份)?(?:(?P<day>[0-3]?\d)日|(?P<third>[上中下])旬)?(?P<edge>底|末|中旬|前|之前|以前)?"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<end>年内|年底|年末|全年|本年度?|当年|今年(?!以来|年?[底末内]|第?[一二三四1-4]季度|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)|12月底))"
    r"|(?:到|至)(?P<target>20\d\d)年(?!以|来)(?:底|末)?|(?P<alone>20\d\d|[明来次翌])年(?:底|末|内)"
    r"|(?<![\d.])(?P<iso>20\d\d)[-/.](?P<number>1[0-2]|0?[1-9])(?:[-/.](?P<date>[0-3]?\d))?(?![\d%])"
)
_OTHER_END = re.compile(r"(?:[\d一二两三四五六七八九十百几数多去上前往近历隔跨每]|[每去上前往]年)$")
"""Before 年内 or 年底: a length of time (三年内), another year's end (去年底), every year's."""
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_THIRDS = {"上": 10, "中": 20}


def plan_year(*texts: str | None) -> int | None:
    """Give the year the texts are for, in the order they are trusted."""
    for text in texts:
        if text and (year := _year_of(text)):
            return year
    return None


def _year_of(text: str) -> int | None:
    """Give the year a text names first; a title that looks back and ahead is of the year it plans, else of the later."""
    years = [int(match[1]) for match in _YEAR.finditer(text)]
    if len(text) <= _LONGEST_TITLE and len(set(years)) > 1:
        planned = [int(match[1]) for match in _PLANNED.finditer(text)]
        return planned[-1] if planned else max(years)
    if years:
        return years[0]
    if match := _HAN_YEAR.search(text):
        return int("".join(str(_HAN[char]) for char in match[1]))
    if match := re.search(r"[〔\[(（【]\s*(20\d\d)\s*[〕\])）】]|(?<!\d)(20\d\d)[-/.]\d{1,2}", text):
        return int(match[1] or match[2])
    return None


def due_dates(chars: str, year: int | None, *, labelled: bool = False) -> list[tuple[int, str]]:
    """Give every deadline in a squeezed stretch: where its words end, and its ISO date.

    In running text a month or a day is a deadline only with 底、末、前 or 旬 (5月18日 is an event); in a cell or
    behind 完成时限： it is one as it stands. Years before the plan's are no deadlines.
    """
    found = []
    for match in _DUE.finditer(chars):
        event = match["month"] and not match["edge"] and not match["third"]
        if (event or match["range"] or match["iso"]) and not labelled:
            continue
        if (match["end"] or "").startswith("年") and _OTHER_END.search(chars[: match.start("end")][-2:]):
            continue
        date = _date(match, year)
        if date and not _is_comparison(chars, match.start()) and (year is None or date >= f"{year}-01-01"):
            found.append((match.end(), date))
    return found


def _is_comparison(chars: str, start: int) -> bool:
    """Whether the words are the base of a comparison (比2013年底) or a yearly frequency."""
    return (
        chars[max(0, start - 1) : start] in {"比", "较", "每", "自", "从"}
        or chars[max(0, start - 2) : start] == "截至"
    )


def _date(match: re.Match[str], year: int | None) -> str | None:
    year = _named_year(match, year)
    if year is None:
        return None
    if match["iso"]:
        return _as_numbers(match, year)
    if match["end"] or match["target"] or match["alone"]:
        return f"{year}-12-31"
    if match["half"]:
        return f"{year}-06-30" if match["half"] == "上半年" else f"{year}-12-31"
    if match["quarter"]:
        return _month_end(year, 3 * int(_QUARTERS.get(match["quarter"]) or match["quarter"]))
    return _by_month(match, year)


def _named_year(match: re.Match[str], year: int | None) -> int | None:
    named = match["yyyy"] or match["target"] or match["alone"] or match["iso"]
    if named and named.isdecimal():
        return int(named)
    return year + 1 if year is not None and (named or match["next"]) else year


def _as_numbers(match: re.Match[str], year: int) -> str | None:
    """Read 2014-06-30, 2014/6 and 2014.11."""
    month = int(match["number"])
    return _day(year, month, int(match["date"])) if match["date"] else _month_end(year, month)


def _by_month(match: re.Match[str], year: int) -> str | None:
    if match["range"]:
        return _month_end(year, int(re.findall(r"\d+", match["range"])[-1]))
    text = match["month"]
    month = int(text) if text.isdecimal() else _HAN[text]
    if match["day"]:
        return _day(year, month, int(match["day"]))
    if match["third"] in _THIRDS:
        return f"{year}-{month:02}-{_THIRDS[match['third']]}"
    if match["edge"] in {"前", "之前", "以前"} and not match["third"]:
        return _month_end(year, month - 1) if month > 1 else f"{year - 1}-12-31"
    return _month_end(year, month)


def _day(year: int, month: int, day: int) -> str | None:
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _month_end(year: int, month: int) -> str | None:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
