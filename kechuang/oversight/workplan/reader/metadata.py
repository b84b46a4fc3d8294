"""The disclosure header of a document: nine labels, however the page sets them out."""

import re
from functools import cache
from itertools import pairwise

from kechuang.oversight.workplan.reader.plan import LABELS

_ALIASES: dict[str, tuple[str, ...]] = {
    "索引号": ("索引号", "信息索引号", "索引编号"),
    "主题分类": ("主题分类", "信息分类", "主题类别", "分类"),
    "发布机构": (
        "发布机构",
        "发文机关",
        "发布单位",
        "发文单位",
        "发文机构",
        "发布机关",
        "公开责任部门",
        "制发机关",
    ),
    "发文日期": (
        "发文日期",
        "成文日期",
        "印发日期",
        "生成日期",
        "发文时间",
        "公开日期",
        "发布日期",
        "发布时间",
    ),
    "名称": ("名称", "信息名称", "文件名称", "公文名称", "标题"),
    "文号": ("文号", "发文字号", "发文文号", "文件编号", "发文序号", "文件字号"),
    "公开类型": ("公开类型", "公开方式", "公开类别", "公开形式"),
    "公开属性": ("公开属性", "公开范围"),
    "公开期限": ("公开期限", "公开时限"),
}
_OTHERS = (
    "关键词",
    "主题词",
    "有效性",
    "信息有效性",
    "效力状态",
    "文件状态",
    "体裁分类",
    "组配分类",
    "公文种类",
    "登记号",
    "文件类型",
    "生效日期",
    "失效日期",
)
_OWNER = {alias: label for label, aliases in _ALIASES.items() for alias in aliases}


def _spaced(word: str) -> str:
    return r"[ \u3000\xa0]{0,4}".join(map(re.escape, word))


_WORDS = sorted((*_OWNER, *_OTHERS), key=len, reverse=True)
_KNOWN = frozenset(_WORDS)
_LONGEST_LABEL = 16
_ALTERNATIVES = "|".join(f"(?:{_spaced(word)})" for word in _WORDS)
_LONG = "|".join(f"(?:{_spaced(word)})" for word in _WORDS if len(word) >= 3)  # noqa: PLR2004 - shorter ones are parts of words
_OPEN, _CLOSE = r"[【\[(（]", r"[】\])）]"
_BLANK = r"[ \u3000\xa0]{0,4}"
_NUMBER = re.compile(
    r"^\s*(?:(?:发文)?[文字]号\s*)?([\u4e00-\u9fff]{2,10}[〔\[【(（]\s*20\d\d\s*[〕\]】)）]\s*第?\s*\d{1,4}\s*号)\s*$",
    re.MULTILINE,
)
_EDGES = " \t\n|\u3000\xa0•·;；〃"
_NEXT = re.compile(
    rf"[\s|;；]{_OPEN}?[\u4e00-\u9fff](?:{_BLANK}[\u4e00-\u9fff]){{1,7}}{_CLOSE}?{_BLANK}[:：]"
)
"""A label of the page's own behind a value (浏览次数：)."""
_DATE = re.compile(r"(?:19|20)\d\d\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}(?:\s*日)?")
_ENOUGH = 2
_LONGEST = 200


@cache
def _labels(form: str) -> re.Pattern[str]:
    """Return what finds the labels in one of the forms a page sets them in; spelled once it is needed, for it is long."""
    spelled = {
        "colon": rf"(?:(?<![\u4e00-\u9fff]){_OPEN}?{_BLANK}(?P<label>{_ALTERNATIVES})|(?P<long>{_LONG})){_BLANK}{_CLOSE}?{_BLANK}[:：]",
        "bracket": rf"{_OPEN}{_BLANK}(?P<label>{_ALTERNATIVES}){_BLANK}{_CLOSE}(?P<long>)",
        "blank": rf"(?:(?<=[\s|\t;；,，•·])|^)(?P<label>{_ALTERNATIVES})(?P<long>)(?=[ \u3000\xa0\t|]|$)",
    }
    return re.compile(spelled[form], re.MULTILINE)


def read_metadata(head: str) -> dict[str, str | None]:
    """Read the labels from the lines before the plan's first heading; null where the page has none."""
    found = _between(head, _labels("colon")) | _between(head, _labels("bracket"))
    if len(found) < _ENOUGH:
        spaced = _between(head, _labels("blank"))
        found = (spaced if len(spaced) >= _ENOUGH else {}) | _in_columns(head) | found
    metadata: dict[str, str | None] = {label: _best(label, found) for label in LABELS}
    if metadata["文号"] is None and (match := _NUMBER.search(head)):
        metadata["文号"] = match[1]
    return metadata


def is_label(words: str) -> bool:
    """Whether words are a label of the header and nothing else."""
    return len(words) <= _LONGEST_LABEL and re.sub(r"[\s:：【】\[\]]", "", words) in _KNOWN


def is_label_line(line: str) -> bool:
    """Whether a line belongs to the header: it holds a label with its colon."""
    return _labels("colon").search(line) is not None


def _between(head: str, pattern: re.Pattern[str]) -> dict[str, str]:
    """What stands between one label and the next on its line, or on the next line where the page does so throughout."""
    matches = list(pattern.finditer(head))
    found: dict[str, str] = {}
    below: dict[str, str] = {}
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        until = following.start() if following else len(head)
        line, _, rest = head[match.end() : until].strip(" \t|\u3000\xa0:：").partition("\n")
        word = re.sub(r"\s", "", match["label"] or match["long"])
        value, under = _value(word, line), _value(word, rest.strip().partition("\n")[0])
        if value and len(value) <= _LONGEST:
            found.setdefault(word, value)
        elif under and not value and len(under) <= _LONGEST:
            below.setdefault(word, under)
    return below | found if len(below) >= _ENOUGH else found


def _value(word: str, text: str) -> str:
    """Cut a value before the next label, be it one of the page's own, and a date behind its day."""
    value = _NEXT.split(" " + text, maxsplit=1)[0].strip(_EDGES) if text.strip() else ""
    date = _DATE.search(value) if _OWNER.get(word) == "发文日期" else None
    return date[0] if date else value


def _in_columns(head: str) -> dict[str, str]:
    """What stands in a row of cells below a row of labels."""
    rows = [[cell.strip(_EDGES) for cell in line.split("\t")] for line in head.split("\n") if line.strip()]
    found: dict[str, str] = {}
    for labels, values in pairwise(rows):
        if len(labels) < _ENOUGH or not all(map(is_label, labels)) or any(map(is_label, values)):
            continue
        for label, value in zip(labels, values, strict=False):
            word = re.sub(r"\s", "", label)
            if value and len(value) <= _LONGEST:
                found.setdefault(word, _value(word, value))
    return found


def _best(label: str, found: dict[str, str]) -> str | None:
    return next((found[alias] for alias in _ALIASES[label] if alias in found), None)
