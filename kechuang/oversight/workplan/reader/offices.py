"""Which words name an office that can answer for a task, and which only look like one."""

import re

from kechuang.oversight.workplan.reader.passage import solid

_OFFICE = re.compile(
    r"(?:(?<![布格结全大开新破变])局|(?<![居村])委(?:员会)?|(?<![民公主承协举创开新兴联督经代续])办(?:公室|事处)?|(?<![学专本百内外儿妇理文])科室?|(?<![等多几各])处室?|"
    r"(?:办公|股|研究|督查|督导|综合|督察)室|股|厅|署|部门|政府|检察院|法院|总?工会|[科残妇侨文]联|科协|工商联|红十字会|联合会|"
    r"(?:组织|宣传|统战|武装|工作|社会工作|业务|财务|人事|工程|技术|农业|安全|综合|政工|政治|[一-龥]{2}管理)部)$"
)
_BODY = re.compile(
    r"(?:中心|所|站|大?队|协会|学会|商会|会|公司|集团|单位|院|园区|开发区|新区|高新区|经开区|管委会|镇街?|街镇|街道|乡镇?|社|校|分局|支队|部|室)$"
)
_PLACE = re.compile(r"(?:村|社区|居委会?|村委会?|区|县|市|旗)$")
_EVERY = re.compile(r"^(?:各|全体|全区各|全市各|全县各|相关|有关)")
_DOING = re.compile(
    r"^(?:含|包[含括]|其中|不含|如|新[建增改扩设辟]|打造|推进|加强|完善|建[成立好]|建设(?!局|委|科|处|股|办|集团|公司|中心|管理|工程|开发|投资|银行|项目|投)|扩建|改[建造]|创建|创成|培育|引进|"
    r"提升|深化|[办做抓管用]好|健全|设立|组建|成立|支持|推动|落实|实施|开展|优化(?!办)|规范|整合|筹建|续建|启动|完成|依托|面向|覆盖|走进|走访|强化|扩大|拓展|帮助|鼓励|引导|关心|慰问|"
    r"创新(?!科|办|局|处|中心|服务|发展|创业|驱动)|聚焦|围绕|争创|实现|达到|确保|力争)"
)
_PARTS = re.compile(r"[、,，;；\s]+")
_LONGEST = 26
_SHORTEST = 2


def _fits(name: str) -> bool:
    han = re.fullmatch(r"[\u4e00-\u9fff·（）()“”]+", name) is not None
    return han and _SHORTEST <= len(name) <= _LONGEST and _DOING.match(name) is None


def is_office(name: str) -> bool:
    """Whether one name is an office's by its ending: 局, 委, 办, 科 and the like, or 各镇."""
    return _fits(name) and (_OFFICE.search(name) is not None or _is_every(name))


def _is_every(name: str) -> bool:
    return _EVERY.match(name) is not None and (_BODY.search(name) or _PLACE.search(name)) is not None


def _is_body(name: str) -> bool:
    return _fits(name) and (_BODY.search(name) or _PLACE.search(name)) is not None


def are_offices(words: str, *, bodies: bool = False) -> bool:
    """Whether words name offices and nothing else: one at least by its ending, or bodies (中心, 公司) where these may."""
    names = [name for name in _PARTS.split(words) if name]
    if not names or not all(is_office(name) or _is_body(name) for name in names):
        return False
    return any(is_office(name) or (bodies and _BODY.search(name)) for name in names)


def may_answer(words: str) -> bool:
    """Whether words said to lead (…牵头) can be names at all: no figures, no verbs of doing."""
    names = [name for name in _PARTS.split(words) if name]
    return bool(names) and all(_fits(name) for name in names)


def spelled(words: str) -> str:
    """Write an owner without padding and line ends; offices parted by blanks alone get a sign between them."""
    names = words.split()
    apart = len(names) > 1 and all(is_office(name) or _is_body(name) for name in names)
    return "、".join(names) if apart else solid(words)
