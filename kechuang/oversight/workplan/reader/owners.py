"""Who answers for a task and by when, where the plan says so in brackets, on a line or after the sentence."""

import re
from dataclasses import dataclass

from kechuang.oversight.workplan.reader.offices import are_offices, may_answer

_UNIT = "单位|部门|科室|处室|股室|机构|局|科|处"
_LEAD = rf"(?:牵头|主办|主责)(?:{_UNIT})"
_OWNER = rf"(?:主要)?责任(?:{_UNIT})|承办(?:{_UNIT})|落实(?:{_UNIT})|负责(?:{_UNIT})|实施(?:单位|部门|科室)"
_OTHER = rf"(?:配合|协办|参与|参加|协同|监督)(?:{_UNIT})|(?:分管|牵头|责任)领导|责任人"
_DUE = "完成时限|完成时间|完成期限|完成日期|时限要求|时间要求|进度要求|时间节点|办结时限|时限"
_LABEL = re.compile(
    rf"(?:(?P<lead>{_LEAD})|(?P<owner>{_OWNER})|(?P<other>{_OTHER})|(?P<due>{_DUE}))(?:及责任人)?[ \u3000]*[:：]"
)
_OPENING, _CLOSING = "(（【[〔", ")）】]〕"
_BEFORE_LABEL = "。；;！，,　 \t\n" + _OPENING
_BRACKET = re.compile(
    r"(?P<stop>[。；;！])?[ \u3000]*[(（【\[〔](?P<inner>[^()（）【】\[\]〔〕]{2,200})[)）】\]〕][。;；]?[ \u3000]*$"
)
_STOP = re.compile(r"[;；。]")
_EDGES = " \u3000\t,，;；、。"
_HELPS = re.compile(r"等?(?:积极)?(?:配合|协办|协助|参与|参加)(?:落实|实施)?$")
_ROLE = re.compile(
    r"等?(?:(?:共同|联合|具体|统一)?(?:牵头|主办|主责)(?:负责|落实|实施|组织)?|(?:按|依|根据)?(?:照|据)?(?:各自)?(?:职责|职能|分工){0,3}"
    r"(?:分别|共同|具体|组织)?(?:负责(?:落实|组织实施|实施)?|组织实施)|(?:积极)?(?:配合|协办|协助|参与|参加)(?:落实|实施)?)$"
)
_FIGURE = re.compile(r"(?<=[\u4e00-\u9fff）)])[，,][^，,]{0,20}\d")
_WHEN = re.compile(
    r"^(?:于|在|限)?(?:20\d\d年)?(?:\d{1,2}月|[一二三四]季度|上半年|年[底内]|全年)[^，,。；;]{0,8}$"
)
_LONGEST_ORGAN = 40
_REACH = 240
"""Characters from the end of a paragraph in which the bracket that says who is looked for, and of one list of offices."""


@dataclass(frozen=True)
class Duty:
    """Owner and deadline words of a stretch, and where the plain text ends; None where not said."""

    owner: str | None
    due: str | None
    cut: int
    until: int

    @property
    def found(self) -> bool:
        """Whether the stretch says anything of the kind."""
        return self.cut < self.until


def read_duty(text: str) -> Duty:
    """Read the duty of a paragraph; ``text[cut:until]`` are its words, to be kept from the search for figures."""
    last = _duty(text)
    if not last.found or last.cut == 0 or text[last.cut] not in _OPENING:
        return last
    before = _duty(text[: last.cut].rstrip())
    if not before.found or text[before.until : last.cut].strip():
        return last
    return Duty(before.owner or last.owner, before.due or last.due, before.cut, last.until)


def _duty(text: str) -> Duty:
    offset = max(0, len(text) - _REACH)
    bracket = _BRACKET.search(text[offset:])
    if bracket is None:
        return _beside_label(text)
    start, end = offset + bracket.start("inner"), offset + bracket.end("inner")
    label = _LABEL.search(bracket["inner"])
    named = bracket["inner"][: label.start()] if label else bracket["inner"]
    owner, due = _named(named.strip(_EDGES), bodies=label is not None or bracket["stop"] is not None)
    if label:
        told = _labelled(text, start + label.start(), end)
        return Duty(told.owner or owner, told.due or due, start - 1, len(text))
    beside = _beside_label(text)
    if owner and (not beside.found or beside.until < start):
        return Duty(owner, due, start - 1, len(text))
    return beside


def _beside_label(text: str) -> Duty:
    """Read 责任单位： and the like on a line, behind a sentence, or in a bracket that more words follow."""
    places = (match.start() for match in _LABEL.finditer(text))
    start = next((place for place in places if place == 0 or text[place - 1] in _BEFORE_LABEL), None)
    if start is None:
        return Duty(None, None, len(text), len(text))
    if start > 0 and text[start - 1] in _OPENING:
        end = _closing(text, start)
        told = _labelled(text, start, end)
        return Duty(told.owner, told.due, start - 1, min(end + 1, len(text)))
    told = _labelled(text, start, len(text))
    return Duty(told.owner, told.due, len(text[:start].rstrip("，, \u3000")), told.until)


def _closing(text: str, start: int) -> int:
    """Where the bracket opened before ``start`` is closed."""
    depth = 1
    for place in range(start, min(len(text), start + _REACH)):
        depth += (text[place] in _OPENING) - (text[place] in _CLOSING)
        if depth == 0:
            return place
    return len(text)


def _labelled(text: str, start: int, end: int) -> Duty:
    """Read labels and their values as long as one follows the other; ``until`` is where other words begin."""
    found: dict[str, str] = {}
    place = start
    while place < end:
        label = _LABEL.match(text, place, end)
        close = _value_end(
            text, label.end() if label else place, end, due=label is not None and label["due"] is not None
        )
        value = text[label.end() if label else place : close].strip(_EDGES)
        if label and label.lastgroup and value:
            found.setdefault(label.lastgroup, value)
        elif not label and not are_offices(value[:_REACH], bodies=True):
            break
        place = close
        while place < end and text[place] in _EDGES + "\n":
            place += 1
    return Duty(found.get("lead") or found.get("owner"), found.get("due"), start, place)


def _value_end(text: str, start: int, end: int, *, due: bool) -> int:
    """Where a value ends: at a stop, at the next label, and offices before words that hold figures."""
    following = _LABEL.search(text, start, end)
    close = following.start() if following else end
    if stop := _STOP.search(text, start, close):
        close = stop.start()
    figure = None if due else _FIGURE.search(text, start, close)
    return figure.start() if figure else close


def _named(words: str, *, bodies: bool) -> tuple[str | None, str | None]:
    """Read 甲局牵头，乙局配合，6月底前完成 and plain lists of offices: the owner and the deadline's words."""
    waiting: list[str] = []
    owner = due = None
    for segment in re.split(r"[，,；;]", words.removeprefix("由").removeprefix("请")):
        if _WHEN.match(segment):
            due = due or segment
            continue
        names = _ROLE.sub("", segment)
        if not may_answer(names):
            return None, None
        waiting.append(names)
        if names == segment:
            continue
        if owner is None and not _HELPS.search(segment):
            owner = "，".join(waiting)
        waiting.clear()
    if owner is None and are_offices(words, bodies=bodies):
        owner = re.split(r"[;；]", words)[0]
    return owner, due


def is_organ(text: str) -> bool:
    """Whether a short line names offices and nothing else."""
    return len(text) <= _LONGEST_ORGAN and _named(text, bodies=True)[0] is not None
