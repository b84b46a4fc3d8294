"""The disclosure header of a document: nine labels, however the page sets them out."""

import re
from functools import cache

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
_ALTERNATIVES = "|".join(f"(?:{_spaced(word)})" for word in _WORDS)
_BEFORE = r"(?:(?<=[\s|\t;；,，•·])|^)[【\[(（]?"
_NUMBER = re.compile(
    r"^\s*([\u4e00-\u9fff]{2,10}[〔\[【(（]\s*20\d\d\s*[〕\]】)）]\s*第?\s*\d{1,4}\s*号)\s*$", re.MULTILINE
)
_EDGES = " \t\n|\u3000\xa0•·;；"
_ENOUGH = 2
_LONGEST = 200


@cache
def _labels(*, colon: bool) -> re.Pattern[str]:
    """Return what finds the labels, before a colon or a blank; spelled once it is needed, for it is long."""
    after = r"[】\])）]?[ \u3000\xa0]{0,4}[:：]" if colon else r"(?=[ \u3000\xa0\t|]|$)"
    return re.compile(rf"{_BEFORE}(?P<label>{_ALTERNATIVES}){after}", re.MULTILINE)


def read_metadata(head: str) -> dict[str, str | None]:
    """Read the labels from the lines before the plan's first heading; null where the page has none."""
    found = _between(head, _labels(colon=True))
    if len(found) < _ENOUGH:
        spaced = _between(head, _labels(colon=False))
        found = spaced | found if len(spaced) >= _ENOUGH else found
    metadata: dict[str, str | None] = {label: _best(label, found) for label in LABELS}
    if metadata["文号"] is None and (match := _NUMBER.search(head)):
        metadata["文号"] = match[1]
    return metadata


def is_label_line(line: str) -> bool:
    """Whether a line belongs to the header: it holds a label with its colon."""
    return _labels(colon=True).search(line) is not None


def _between(head: str, pattern: re.Pattern[str]) -> dict[str, str]:
    """What stands between one label and the next on its line, or on the next line where the page does so throughout."""
    matches = list(pattern.finditer(head))
    found: dict[str, str] = {}
    below: dict[str, str] = {}
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        until = following.start() if following else len(head)
        line, _, rest = head[match.end() : until].strip(" \t|\u3000\xa0:：").partition("\n")
        word = re.sub(r"\s", "", match["label"])
        value, under = line.strip(_EDGES), rest.strip().partition("\n")[0].strip(_EDGES)
        if value and len(value) <= _LONGEST:
            found.setdefault(word, value)
        elif under and not value and len(under) <= _LONGEST:
            below.setdefault(word, under)
    return below | found if len(below) >= _ENOUGH else found


def _best(label: str, found: dict[str, str]) -> str | None:
    return next((found[alias] for alias in _ALIASES[label] if alias in found), None)
