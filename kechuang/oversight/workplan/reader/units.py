"""Measure words: which words behind a number make it a figure, and which kind of figure."""

import re

RATIOS = ("个百分点", "百分点", "%", "‰", "成", "倍", "/10万", "/万")
MONEY = ("人民币", "美元", "欧元", "港元", "日元", "元")
DURATIONS = (
    "个工作日",
    "工作日",
    "岁",
    "个小时",
    "小时",
    "分钟",
    "个月",
    "天",
    "日",
    "秒",
    "学时",
    "课时",
    "周",
)
_SIZES = (
    "平方公里", "平方千米", "平方米", "平米", "立方米", "公里", "千米", "延米", "海里", "米", "公顷", "亩次", "亩", "吨标准煤", "吨标煤", "吨",
    "公斤", "千克", "克", "斤", "千伏安", "兆瓦", "千瓦时", "千瓦", "度电", "度", "升", "分贝", "微克", "毫克", "标箱", "方", "㎡", "m2", "m²", "m3", "m³", "km2", "km²", "㎞",
)  # fmt: skip
_LATIN = (
    "kWh",
    "MWh",
    "GWh",
    "MW",
    "GW",
    "kW",
    "KW",
    "km",
    "KM",
    "Km",
    "GB",
    "TB",
    "PB",
    "EB",
    "TFLOPS",
    "PFLOPS",
    "EFLOPS",
    "TFlops",
    "PFlops",
    "EFlops",
    "TOPS",
    "MB",
    "Mbps",
    "Gbps",
    "dB",
    "kg",
    "KG",
    "M",
)
_COUNTS = (
    "人年", "人次", "户次", "家次", "场次", "批次", "课次", "车次", "台次", "件次", "例次", "班次", "辆次", "架次", "条次", "项次", "名次", "篇次", "套次",
    "台(套)", "台件", "台套", "家", "个", "项", "件", "户", "人", "名", "位", "所", "座", "处", "条", "场", "次", "期", "批", "篇", "部", "本", "册",
    "套", "台", "辆", "艘", "架", "列", "张", "例", "支", "组", "类", "种", "门", "节", "株", "棵", "头", "只", "羽", "尾", "间", "片", "块", "站", "盏",
    "根", "幅", "宗", "起", "份", "枚", "床", "盘", "口", "眼", "孔", "道", "段", "栋", "幢", "套房", "对", "点", "分", "款", "首", "集", "封", "盆", "桩",
    "个点", "颗", "匹", "线", "杆", "笔", "单", "班", "队", "则", "届",
)  # fmt: skip
COUNTS = frozenset(_COUNTS)
ABSTRACT = frozenset(
    [
        "个",
        "项",
        "种",
        "类",
        "条",
        "件",
        "批",
        "支",
        "套",
        "次",
        "期",
        "组",
        "片",
        "块",
        "道",
        "点",
        "分",
        "线",
        "段",
        "份",
        "队",
        "对",
        "门",
        "届",
        "位",
        "单",
        "款",
        "则",
        "名次",
        "站",
    ]
)
"""Words that also count ideas: with a small Chinese numeral they need a verb of doing before them."""
ATTRIBUTIVE = frozenset((*MONEY, *DURATIONS, *_SIZES, *_LATIN, "人", "分"))
"""以上 behind these, followed by a noun, tells what kind of thing (500万元以上项目), not how many."""
HOURS_TAUGHT = frozenset({"学时", "课时"})
_GUARDS = {
    "成": "(?![立功果员本效熟长都为品交年人型就绩套因份])", "分": "(?![钟之为别类工解析布局步级期批区片管享包担支])", "人": "(?![才民口员工均]|大(?!关)|社)",
    "位": "(?![于一置居])", "次": "(?![日年序生产要])", "点": "(?![位对燃赞多])", "个点": "(?![位对燃赞多])", "度": "(?![假量重过])", "日": "(?![常均报])", "方": "(?![面案式便法向位言])",
    "起": "(?![来步到点])", "期": "(?![间限待])", "对": "(?![接口外]|[一-龥]{0,8}进行)", "线": "(?![上下])", "站": "(?!式)", "分钟": "(?!生活圈|服务圈)",
    "道": "(?![德路])", "单": "(?![位])", "口": "(?![岸袋])", "队": "(?!伍)", "项": "(?!目)", "部": "(?!门)", "班": "(?!子)", "件": "(?!事)",
    "名": "(?![单称])", "家": "(?![庭])", "套": "(?![餐])", "米": "(?!面)", "升": "(?!级)", "克": "(?!难)", "条": "(?!例)", "头": "(?![部雁])",
    "组": "(?!织)", "段": "(?!落)", "集": "(?!体|中|群)", "节": "(?!能|水|约|庆)", "首": "(?!批|个|家)", "则": "(?!$^)", "周": "(?!年)", "笔": "(?!试)",
}  # fmt: skip
LATIN_UNIT = "(?:" + "|".join(sorted(_LATIN, key=len, reverse=True)) + ")(?![A-Za-z])(?<!M(?=[一-龥]))"
"""Units in Latin letters; 3M公司 is a name."""
_WORDS = sorted({*RATIOS, *MONEY, *DURATIONS, *_SIZES, *_COUNTS}, key=len, reverse=True)
_PER = "(?:/(?:人|户|年|月|日|天|亩|吨|立方米|平方米|平方公里|万人|升|次|千人|小时|分钟|秒|周|季度?|班|台|个|家|公斤|千克|平方千米|人次|万元|公顷|m3|m³|辆))?"
_TIMES = (
    f"[{''.join(word for word in _COUNTS if len(word) == 1 and word != '次')}]次(?![日年序生产要性数品级])"
)
"""册次, 块次: any measure word with 次 counts how often."""
_CLOSING = "[路讲丛剂针桶袋箱客桌股管轮趟圈](?=$|[,;。:、()和及]|以[上下内]|左右)"
"""Words that are measure words only where nothing follows them."""
_NAMED = "|".join(re.escape(word) + _GUARDS.get(word, "") for word in _WORDS)
UNIT = f"(?:{_TIMES}|{_NAMED}|{LATIN_UNIT}|{_CLOSING}){_PER}"
ROUND = "千(?![瓦米克伏])|[十百万亿]"
"""Numerals that multiply the figure before them; 千 may begin a unit instead."""


def plain_unit(unit: str) -> str:
    """Give the unit without what it is per, and money without its 万 or 亿."""
    base = unit.partition("/")[0]
    return next((word for word in MONEY if base.endswith(word)), base)
