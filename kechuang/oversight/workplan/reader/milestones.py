"""Deliverables without a figure: 出台…办法, 编制…规划, 完成…换届; only firm verbs with a thing that can be shown."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from kechuang.oversight.workplan.reader.frame import Frame
from kechuang.oversight.workplan.reader.masks import HOLE
from kechuang.oversight.workplan.reader.mood import Mood
from kechuang.oversight.workplan.reader.passage import Passage
from kechuang.oversight.workplan.reader.plan import Milestone
from kechuang.oversight.workplan.reader.verbs import trim_lead

_PAPERS = (
    "办法|规划|方案|意见|细则|条例|规定|规则|规程|标准|规范|指南|指引|目录|清单|名录|预案|白皮书|蓝皮书|导则|章程|公约|图则|纲要|行动计划|年度计划|三年计划|实施计划|"
    "若干措施|若干政策|政策措施|扶持政策|配套政策|奖励政策|制度汇编|手册|报告|地图|路线图|考核体系|指标体系"
)
_WORKS = (
    "平台|系统|基础库|数据库|信息库|资源库|项目库|专家库|基地|中心|大厅|馆|园|园区|公园|工作站|服务站|驿站|实验室|研究院|学院|医院|学校|幼儿园|联盟|协会|学会|"
    "商会|联合会|网站|门户|网络|热线|广场|大楼|工程|项目|泵站|水厂|道路|大桥|隧道|专区|一张图|工作室|法庭|分局|委员会|领导小组|基金|展厅|剧院|体育场|泊位|样板间"
)
_EVENTS = "换届|换届选举|选举|普查|清产核资|验收|评估|改制|招标|整合|迁建|搬迁|移交|竣工|主体封顶|体制改革|机构改革|改革|上线|挂牌|确权|登记颁证"
_OBJECT = r"(?P<object>[^,;。:!?]{2,60}?)"
_CLOSE = r"(?P<tail>[》”]?(?:的?(?:编制|制定|制订|修订|起草|报批|审批|发布|印发|建设|试点|工作|任务|并[^,;。:]{1,20}|等工作|改造|提升|修缮|搬迁|装修|升级|扩建|主体工程|前期工作|报审|论证|评审|\([^()]{1,12}\)))*)(?=[,;。:!?()]|$)"
_PATTERNS = (
    re.compile(rf"(?P<verb>完成|启动){_OBJECT}(?P<noun>{_PAPERS}){_CLOSE}"),
    re.compile(
        rf"(?P<verb>研究制[定订]|研究出台|制定出台|制订出台|编制完成|出台|印发|制[定订]|编制|修订|发布|颁布)(?:并[^,;。:]{{1,6}})?{_OBJECT}(?P<noun>{_PAPERS}){_CLOSE}"
    ),
    re.compile(
        rf"(?P<verb>建成启用|建成|启用|开通|上线|启动|组建|成立|设立|搭建完成|完成){_OBJECT}(?P<noun>{_WORKS}){_CLOSE}"
    ),
    re.compile(rf"(?P<verb>完成|启动|实现|组织){_OBJECT}??(?P<noun>{_EVENTS}){_CLOSE}"),
)
_READY = "(?:正式|全面|全部|基本|顺利)*(?P<verb>建成(?:投用|投入使用|开放|启用|运行)?|竣工(?:验收)?|投入使用|投入运行|上线(?:运行)?|通过验收|挂牌(?:成立|运行)?|开工(?:建设)?|开馆|开园|启用)"
_REVERSED = re.compile(rf"(?P<object>[^,;。:!?]{{2,40}}?(?:{_WORKS})){_READY}(?=[,;。:!?]|$)")
_ALONE = re.compile(_READY)
_HOPED = re.compile("^(?:并|争取|确保)+")
_HINT = re.compile(
    "出台|印发|制[定订]|编制|修订|发布|颁布|建成|启用|开通|上线|启动|组建|成立|设立|搭建完成|完成|竣工|投入|验收|挂牌|开工|开馆|开园|实现|组织"
)
_WEAK = re.compile(
    "(?:逐步|探索|支持|引导|鼓励|推动|推进|促进|参与|协助|配合|争取|加强|健全|完善|服务|保障|谋划|研究|积极|认真|严格|落实|按照|根据|依据|结合|围绕|已|未|不|以)$"
)
_WEAK_CLAUSE = re.compile(
    "^(?:逐步|探索|积极探索|支持|引导|鼓励|协助|配合|谋划|按照|根据|依据|结合|围绕|随着|通过|以)"
)
_MODIFIER = re.compile(r"^(?:以.{2,60}?为.{2,12}?的|围绕.{2,30}?的)")
_WITH_TAIL = {"完成", "启动"}
_STOP = re.compile(r"[,;。:!?]|$")
Dates: TypeAlias = list[tuple[int, str]]
"""Deadlines: where their words end, and the ISO date."""
Places: TypeAlias = list[tuple[int, int]]
_LONGEST = 40


@dataclass(frozen=True)
class _Clause:
    start: int
    end: int
    due: str | None
    dated: bool
    """Whether the deadline stands in the clause itself."""


def read_milestones(words: Passage, cut: Frame, mood: Mood, dates: Dates, taken: Places) -> list[Milestone]:
    """Give the deliverables of a stretch outside the places figures took, which are in order."""
    found: list[Milestone] = []
    held, thing, sentence = deque(sorted(taken)), "", 0
    for clause in _clauses(cut, dates):
        if sentence != (sentence := cut.sentence_start(clause.start)):
            thing = ""
        while held and held[0][1] <= clause.start:
            held.popleft()
        if held and held[0][0] < clause.end:
            continue
        if not mood.past(sentence, clause.end):
            several, thing = _in_clause(words, cut, clause, thing)
            found.extend(several)
    return found


def _clauses(cut: Frame, dates: Dates) -> Iterator[_Clause]:
    """Cut at stops; a deadline holds to the end of its sentence unless another follows."""
    waiting = deque(dates)
    start, due = 0, None
    for match in _STOP.finditer(cut.shape):
        dated = False
        while waiting and waiting[0][0] <= match.start():
            due, dated = waiting.popleft()[1], True
        if match.start() > start:
            yield _Clause(start, match.start(), due, dated)
        start = match.end()
        due = None if match[0] in {"。", ";", "!", "?"} else due


def _in_clause(words: Passage, cut: Frame, clause: _Clause, thing: str) -> tuple[list[Milestone], str]:
    """Give the deliverables of a clause and the thing the next one may lean on (完成甲中心改造, 6月底前投入使用)."""
    text, shape = words.chars[clause.start : clause.end], cut.shape[clause.start : clause.end]
    if not _HINT.search(text):
        return [], thing
    lead = trim_lead(text)
    if _WEAK_CLAUSE.match(lead) or _WEAK_CLAUSE.match(text) or len(text) > 4 * _LONGEST:
        return [], thing
    shown = _unmasked(text, shape)
    matches = [match for pattern in _PATTERNS if (match := pattern.search(shown))]
    first = min(matches, key=lambda match: match.start(), default=None)
    if first and not _WEAK.search(text[: first.start()]):
        names, thing = _split(first), _thing(first)
    elif clause.due and (match := _REVERSED.search(text)):
        thing = trim_lead(match["object"])
        names = [thing + match["verb"]]
    elif clause.dated and thing and (match := _ALONE.fullmatch(trim_lead(_HOPED.sub("", lead)))):
        names = [thing + match["verb"]]
    else:
        names = []
    return [_milestone(words, clause, name) for name in names], thing


def _thing(match: re.Match[str]) -> str:
    """Give what is built or set up; nothing where it is a paper or an event, which is not put into use."""
    noun = match["noun"]
    return (match["object"] or "") + noun if re.fullmatch(_WORKS, noun) else ""


def _unmasked(text: str, shape: str) -> str:
    """Hide the stops inside quoted words, show everything else."""
    return "".join(
        HOLE if hole == HOLE and char in ",;。:!?" else char for char, hole in zip(text, shape, strict=True)
    )


def _split(match: re.Match[str]) -> list[str]:
    """Give one name per deliverable: 出台甲办法、乙办法 makes two."""
    whole = _MODIFIER.sub("", (match["object"] or "")) + match["noun"]
    whole += (
        match["tail"] if match["verb"] in _WITH_TAIL else match["tail"][: match["tail"][:1] in {"》", "”"}]
    )
    parts = whole.split("、")
    nouns = re.compile(f"(?:{_PAPERS}|{_WORKS}|{_EVENTS})$")
    if len(parts) > 1 and all(nouns.search(part) for part in parts):
        return [match["verb"] + part for part in parts]
    return [match["verb"] + whole]


def _milestone(words: Passage, clause: _Clause, name: str) -> Milestone:
    return Milestone(words.written(name), clause.due, words.quote(clause.start, clause.end))
