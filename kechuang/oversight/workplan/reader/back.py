"""Chapters that tell what has been done: nothing in them is a target."""

import re

_TOLD = r"(?:工作|任务|指标|目标|计划|项目|年度|建设|执行|完成|主要|20\d\d年|去年|上年)"
_REPORT = re.compile(
    rf"{_TOLD}[^，,]{{0,6}}?(?:回顾|总结|(?:完成|开展|进展|执行|落实)情况)(?:$|[与及和、（(])|^(?:工作)?(?:回顾|总结|(?:完成|进展|执行)情况)(?:$|[与及和、（(])"
    r"|(?:去年|上年|上一?年度|上半年|20\d\d年)[^，,]{0,8}工作情况|^[^，,]{0,8}(?:回顾|总结)$"
)
_GAINED = re.compile(r"取得的?(?:主要|显著|明显)?成[效绩]|主要成[效绩]|现实基础|发展基础$")
_BEFORE = re.compile(r"去年|上年|上一年度?|过去[一二两三四五几]?年|20\d\d年以来")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_BASE = re.compile(r"(?:比|较|与|同|超|在)(?:去年|上年|上一年度?|20\d\d年)")
_DOING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,2}[）)、])?(?:全面|切实|认真|及时|扎实|持续|着力|进一步|深入|做好|抓好|搞好|开展|加强|强化|狠抓|严格|完善|健全|组织|确保|力争|努力|推动|务求|力求|定期|按时)"
)
_AHEAD = re.compile(
    "今年|明年|下一?年|下一?步|计划(?!完成|执行|落实)|打算|安排|思路|要点|展望|目标任务$|督查|督导|督办|检查|考核|通报|推广|续建|结转|跨年|遗留|未完|继续|延续"
)


def looks_back(title: str, year: int | None) -> bool:
    """Whether a chapter's title says that it tells of the past: a report, or a year before the plan's and no other."""
    words = _BASE.sub("", title)
    if _DOING.match(words) or _AHEAD.search(words):
        return False
    years = [int(match[1]) for match in _YEAR.finditer(words)]
    if year is not None and years and max(years) < year:
        return True
    told = _REPORT.search(words) or _GAINED.search(words) or (_BEFORE.search(words) and not years)
    return bool(told)
