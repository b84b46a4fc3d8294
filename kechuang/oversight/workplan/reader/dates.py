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
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_DUE = re.compile(
    r"(?P<year>(?:到|至|于|在)?(?P<yyyy>20\d\d)年)?"
    r"(?:(?P<half>上半年|下半年)"
    r"|(?P<range>\d{1,2}月?[-—~至]\d{1,2}月)"
    rf"|{_MONTH}(?:份)?(?:(?P<day>[0-3]?\d)日|(?P<third>[上中下])旬)?(?P<edge>底|末|中旬|前|之前|以前)?"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<end>年内|年底|年末|全年|本年度?|当年|今年(?!以来)|12月底))"
    r"|(?:到|至)(?P<target>20\d\d)年(?!以|来)(?:底|末)?|(?P<alone>20\d\d)年(?:底|末|内)"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_THIRDS = {"上": 10, "中": 20}


def plan_year(*texts: str | None) -> int | None:
    """Give the first year named in the texts, in the order they are trusted."""
    for text in texts:
        if not text:
            continue
        if match := _YEAR.search(text):
            return int(match[1])
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
        if (event or match["range"]) and not labelled:
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
    named = match["yyyy"] or match["target"] or match["alone"]
    year = int(named) if named else year
    if year is None:
        return None
    if match["end"] or match["target"] or match["alone"]:
        return f"{year}-12-31"
    if match["half"]:
        return f"{year}-06-30" if match["half"] == "上半年" else f"{year}-12-31"
    if match["quarter"]:
        return _month_end(year, 3 * int(_QUARTERS.get(match["quarter"]) or match["quarter"]))
    if match["range"]:
        return _month_end(year, int(re.findall(r"\d+", match["range"])[-1]))
    return _by_month(match, year)


def _by_month(match: re.Match[str], year: int) -> str | None:
    text = match["month"]
    month = int(text) if text.isdecimal() else _HAN[text]
    if match["day"]:
        day = int(match["day"])
        return f"{year}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None
    if match["third"] in _THIRDS:
        return f"{year}-{month:02}-{_THIRDS[match['third']]}"
    if match["edge"] in {"前", "之前", "以前"} and not match["third"]:
        return _month_end(year, month - 1) if month > 1 else f"{year - 1}-12-31"
    return _month_end(year, month)


def _month_end(year: int, month: int) -> str | None:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
