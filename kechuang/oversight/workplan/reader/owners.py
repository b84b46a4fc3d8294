"""Who answers for a task and by when, where the plan says so in brackets, on a line or after the sentence."""

import re
from dataclasses import dataclass

_UNIT = "单位|部门|科室|处室|股室|局|科|处"
_LEAD = rf"(?:牵头|主办|主责)(?:{_UNIT})"
_OWNER = rf"(?:主要)?责任(?:{_UNIT})|承办(?:{_UNIT})|落实(?:{_UNIT})|负责(?:{_UNIT})"
_OTHER = rf"(?:配合|协办|参与|参加|协同|监督)(?:{_UNIT})|(?:分管|牵头|责任)领导|责任人"
_DUE = "完成时限|完成时间|完成期限|时限要求|时间节点|办结时限|时限"
_LABEL = re.compile(
    rf"(?:(?P<lead>{_LEAD})|(?P<owner>{_OWNER})|(?P<other>{_OTHER})|(?P<due>{_DUE}))(?:及责任人)?[ \u3000]*[:：]"
)
_BRACKET = re.compile(r"[(（【\[〔]([^()（）【】\[\]〔〕\n]{2,200})[)）】\]〕][。;；]?[ \u3000]*$")
_ENDING = r"(?:局|委|委员会|办|办公室|科|科室|处|处室|室|股|中心|所|院|站|队|大队|会|协会|镇|街道|部|部门|公司|集团|政府|单位|园区|联合会|村|社区)"
_NAMES = re.compile(
    rf"(?:由)?(?:[\u4e00-\u9fff]{{1,18}}{_ENDING}(?:牵头|负责|主办|配合|分别负责|按职责分工负责)?(?:[、,，;；]|$))+$"
)
_TAIL = re.compile(r"(?:等)?(?:牵头|负责|主办)$")


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
    bracket = _BRACKET.search(text[-240:])
    offset = max(0, len(text) - 240)
    if bracket and _LABEL.search(bracket[1]):
        return _labelled(
            text, offset + bracket.start(1), offset + bracket.end(1), offset + bracket.start(), len(text)
        )
    label = _LABEL.search(text)
    if label and (label.start() == 0 or text[label.start() - 1] in "。；;！　 (（【[\n"):
        return _labelled(
            text,
            label.start(),
            len(text),
            max(0, label.start() - (text[label.start() - 1] in "(（【[")),
            len(text),
        )
    if bracket and _NAMES.match(bracket[1]):
        name = re.split(r"[;；]", bracket[1])[0]
        return Duty(_TAIL.sub("", name).removeprefix("由"), None, offset + bracket.start(), len(text))
    return Duty(None, None, len(text), len(text))


def _labelled(text: str, start: int, end: int, cut: int, until: int) -> Duty:
    found: dict[str, str] = {}
    labels = list(_LABEL.finditer(text, start, end))
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        value = text[label.end() : following.start() if following else end]
        value = re.split(r"[;；。\n)）】\]]", value.strip(" \u3000,，;；"), maxsplit=1)[0].strip(
            " \u3000,，、。"
        )
        if label.lastgroup and value:
            found.setdefault(label.lastgroup, value)
    return Duty(found.get("lead") or found.get("owner"), found.get("due"), cut, until)


def is_organ(text: str) -> bool:
    """Whether a short line names offices and nothing else."""
    return len(text) <= _LONGEST_ORGAN and _NAMES.match(text) is not None


_LONGEST_ORGAN = 40
