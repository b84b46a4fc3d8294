"""Verbs of doing that plans set before a figure or its noun, and words that only lead up to one."""

import re

DONE = (
    "新增|新建|新认定|新引进|新培育|新创建|新改扩建|新改建|新设立|新设|新注册|新开工|新开通|新发展|新辟|新植|新培养|新登记|改建|改扩建|扩建|续建|复建|建成|建设|建立|"
    "创建|创成|培育|打造|认定|复审|引进|引育|招引|招聘|招录|招收|选派|选聘|选树|选拔|遴选|评选|培养|培训|轮训|演训|举办|承办|举行|开展|组织|召开|发布|征集|实施|申报|获批|"
    "获得|争创|争取|签约|签订|签署|达成|促成|对接|落地|转化|服务|走访|检查|抽检|抽查|巡查|排查|整治|改造|修缮|提升|栽植|种植|植树|造林|绿化|开工|竣工|投放|发放|配备|配置|"
    "配齐|配建|安装|加装|铺设|敷设|布设|布局|增设|设立|设置|开设|开通|开辟|开发|登记|办理|受理|审结|办结|调解|化解|解决|帮扶|救助|资助|慰问|安置|供应|供给|收储|出让|盘活|"
    "拆除|腾退|清理|处置|回收|减少|增加|发展|吸纳|吸收|组建|成立|搭建|挂牌|编写|编印|出版|刊发|报送|发表|制作|拍摄|录制|推出|推广|上市|输送|输出|接待|覆盖|消除|治理|修复|疏浚|"
    "修订|制定|出台|入库|承担|更新|优化调整|优化|调整|筹措|筹集|募集|归集|落实|安排|投入|投资|撬动|完善|改善|购置|采购|添置|建档|采集|审核|审批|评估|命名|授牌|推荐|入选|"
    "通过|验收|结题|立项|储备|谋划|推进|推动|扶持|支持|孵化|毕业|迁入|入驻|招商|新招|新聘|试点|示范|监测|体检|筛查|签发|兑现|减免|维修|养护|整修|拓宽|整合|归并|撤并|关停|淘汰|"
    "取缔|查处|侦破|宣讲|巡讲|展演|演出|放映|惠及|受益|满足|保障|联系|结对|上线|接入"
)
_BARE = re.compile(f"(?:{DONE}|完成|实现|新|增|建|办|引|招|育)$")
_HOLDS = "举办|开展|组织|实施|进行|承办"
_HOLDING = re.compile(f"(?:{_HOLDS})(?!{_HOLDS}|推进|推动|完成)(?:{DONE})")
_WITHIN = re.compile(DONE)
_PASSED_ON = re.compile(
    "^(?:新改扩建|新改建|新建改建|新认定|新引进|新培育|新创建|新设立|新开工|新发展|新增|新建|新辟|新植|改扩建|改建|扩建|建成|创建|培育|打造|引进|培训|改造|栽植|更新|增设|加装|推广)"
)
_TIME = (
    r"(?:到|至|在|于|截至)?(?:20\d\d年(?:度|底|末|内)?(?:前|之前)?)?(?:上半年|下半年|[第前]?[一二三四1-4]季度末?|年内|年底前?|年末前?|全年|今年|本年度?|当年|"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|末|中旬|上旬|下旬|[0-3]?\d[日号])?(?:之?前|以前)?)(?:内|前)?|(?:到|至|在)?20\d\d年(?:度|底|末|内)?(?:前|之前)?"
)
_LEAD = re.compile(
    rf"^(?:[①-⑳]|\(?\d{{1,2}}[).、](?!\d)|\([一二三四五六七八九十]{{1,2}}\)|在[^,]{{1,20}}基础[上之]上?|{_TIME}|力争|争取(?=新|实现|完成|建|突破|达|再|全年|年内|使)|努力|力求|确保|必须|务必|保证|要(?!素)|将(?!军)|把(?!关)|使(?!用)|让(?!利)|令|推动|促进|促使|支持|引导|鼓励|帮助|带动|"
    r"实现|完成|达成|促成|落实|其中|含(?![量氧水])|包[含括]|累计|同时|并(?!购|网)且?|且|及(?!时)|以及|和(?!谐|平)|与|、|,|\)|进一步|继续|积极|大力|加快|切实|深入|扎实|着力|全面|稳步|持续|不断|有序|"
    r"认真|抓紧|抓好|做好|至少|(?:我|全|本|辖)(?:区|市|县|镇|省|州|街道|乡)(?:内|域)?的?|在(?:全|本|我|辖)(?:区|市|县|镇|域|省)(?:范围)?内?|计划(?!生育)|预计|预期(?!寿命|收)|原则上|总体上|"
    r"[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][,、]|的|新一年|当前|最终|再(?!生|造|就)|又|也|还(?!田)|共(?!同|享|建|青|创)|分别|预期目标[是为]?|主要目标[是为]?|目标[是为]?)"
)
_MEASURE = re.compile(
    "(?:率|比重|比例|占比|[数总产流容含]量|额|值|收入|支出|总数|指数|面积|里程|浓度|密度|时间|时限|水平|标准)$"
)
_STRONG = re.compile(
    "新增|新建|新认定|开展|举办|组织|培育|建成|创建|完成|承担|打造|引进|培训|改造|推广|制定|承办|实施"
)
_AFTER_NOUN = (
    "竣工",
    "开工",
    "完工",
    "投用",
    "投产",
    "授权",
    "建成",
    "挂牌",
    "上市",
    "落地",
    "毕业",
    "入驻",
    "验收",
    "立项",
    "入库",
)
_STEPS = 12
_LONGEST = 24


def trim_lead(text: str) -> str:
    """Strip adverbs, times and helping verbs from the front of a name."""
    for _ in range(_STEPS):
        match = _LEAD.match(text)
        if match is None or not match[0]:
            break
        text = text[match.end() :]
    return text


def ends_in_verb(text: str) -> bool:
    """Whether a stretch ends in a verb whose object has not come yet."""
    return _BARE.search(text) is not None


def has_verb(text: str) -> bool:
    """Whether a stretch holds a verb of doing."""
    return _WITHIN.search(text) is not None or "完成" in text or "实现" in text


def verb_to_pass_on(name: str) -> str:
    """Give the verb that also governs the next item of a list (新建幼儿园8所、小学3所)."""
    match = _PASSED_ON.match(name)
    return match[0] if match else ""


def without_verb(name: str) -> str:
    """Give a name without the verb at its front."""
    match = _WITHIN.match(name)
    return name[match.end() :] if match and len(name) > match.end() + 1 else name


def shorten(text: str) -> str:
    """Cut a long stretch down to a verb of doing and what follows it; the name of a measure stays whole."""
    if len(text) <= _LONGEST or _MEASURE.search(text):
        return text[-2 * _LONGEST :]
    places = [match.start() for match in _STRONG.finditer(text) if len(text) - match.end() > 1]
    fitting = [place for place in places if len(text) - place <= _LONGEST]
    return text[fitting[0] :] if fitting else text[-2 * _LONGEST :]


def bare_verb(text: str) -> bool:
    """Whether a name is a verb and nothing else."""
    return re.fullmatch(f"(?:{DONE}|完工|投用|投产|授权){{1,2}}", text) is not None


def holds_activity(text: str) -> bool:
    """Whether a name is a verb of holding and the activity held (开展检查, 举办培训): each is a verb, together they name."""
    return _HOLDING.fullmatch(text) is not None


def joined(verb: str, last: str) -> str:
    """Join a bare verb to the noun of the name before it (项目12个，竣工3个 is 项目竣工)."""
    if last.startswith(verb):
        return last
    noun = without_verb(last)
    return noun + verb if follows_noun(verb) else verb + noun


def follows_noun(verb: str) -> bool:
    """Whether a bare verb tells what becomes of the thing just named."""
    return verb.startswith(_AFTER_NOUN)


def last_of_list(text: str) -> str:
    """Of 覆盖所有社区、 before 90%以上的乡镇 keep the verb, which governs the next item too."""
    if not text.endswith("、"):
        return text
    ends = [match.end() for match in _WITHIN.finditer(text)]
    return text[: ends[-1]] if ends else text
