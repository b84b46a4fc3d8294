"""How such plans put a figure: sentence patterns, each giving its words and what they mean."""

from collections.abc import Callable
from random import Random

from tests.workplan_reader.truth import Truth, count, percent
from tests.workplan_reader.wording import Wording

Sentence = tuple[str, list[Truth]]
Pattern = Callable[[Random, Wording], Sentence]
AT_LEAST, ABOVE, AT_MOST, ABOUT = ">=", ">", "<=", "~"


def floor_words(rng: Random) -> tuple[str, str]:
    """Words after a count that keep it a floor."""
    return rng.choice((("", AT_LEAST), ("以上", AT_LEAST), ("左右", ABOUT), ("", AT_LEAST)))


def reaches(rng: Random, w: Wording) -> Sentence:
    """X达到N个."""
    noun, unit = rng.choice(w.measured)
    text, value = count(rng, unit)
    after, operator = floor_words(rng)
    return f"{rng.choice(('', '全年', '年内'))}{noun}达到{text}{unit}{after}。", [
        Truth(noun, noun, operator, value, unit)
    ]


def adds(rng: Random, w: Wording) -> Sentence:
    """新增XN家."""
    verb, noun, unit = rng.choice(w.made)
    text, value = count(rng, unit)
    after, operator = floor_words(rng)
    lead = rng.choice(("", "全年", "年内力争", "计划"))
    truth = Truth(verb + noun, noun, operator, value, unit, "力争" in lead)
    return f"{lead}{verb}{noun}{text}{unit}{after}。", [truth]


def completes(rng: Random, w: Wording) -> Sentence:
    """完成XN项."""
    noun, unit = rng.choice(w.finished)
    text, value = count(rng, unit)
    return f"{rng.choice(('确保', '', '年底前'))}完成{noun}{text}{unit}。", [
        Truth(noun, noun, AT_LEAST, value, unit)
    ]


def holds_at_least(rng: Random, w: Wording) -> Sentence:
    """X不少于N场次."""
    verb, noun, unit = rng.choice(w.events)
    text, value = count(rng, unit)
    return f"{verb}{noun}{rng.choice(('不少于', '至少', '不低于'))}{text}{unit}。", [
        Truth(verb + noun, noun, AT_LEAST, value, unit)
    ]


def strives_for_two(rng: Random, w: Wording) -> Sentence:
    """力争XN项、YM项: one 力争 over both."""
    (v1, n1, u1), (_, n2, u2) = rng.sample(w.made, 2)
    (t1, x1), (t2, x2) = count(rng, u1), count(rng, u2)
    joint = rng.choice(("、", "，", "，"))
    text = f"{rng.choice(('力争', '努力实现', '争取'))}{v1}{n1}{t1}{u1}{joint}{n2}{t2}{u2}。"
    return text, [
        Truth(v1 + n1, n1, AT_LEAST, x1, u1, stretch=True),
        Truth(n2, n2, AT_LEAST, x2, u2, stretch=True),
    ]


def respectively(rng: Random, w: Wording) -> Sentence:
    """XY分别达到N件和M件."""
    noun, one, two, unit = rng.choice(w.pairs)
    (t1, x1), (t2, x2) = count(rng, unit), count(rng, unit)
    text = f"{noun}{one}{rng.choice('和、')}{two}分别达到{t1}{unit}和{t2}{unit}。"
    return text, [Truth(noun + one, one, AT_LEAST, x1, unit), Truth(noun + two, two, AT_LEAST, x2, unit)]


def brings_above(rng: Random, w: Wording) -> Sentence:
    """使X总数超过N家."""
    noun, unit = rng.choice(w.stocks)
    text, value = count(rng, unit)
    body = (
        f"{rng.choice(('使', '使我区', '推动全区'))}{noun}{rng.choice(('超过', '突破', '超'))}{text}{unit}。"
    )
    return body, [Truth(noun, noun, ABOVE, value, unit)]


def keeps_within(rng: Random, w: Wording) -> Sentence:
    """将X控制在N%以内."""
    noun = rng.choice(w.bad_rates)
    text, value = percent(rng, 1, 9)
    body = rng.choice((f"将{noun}控制在{text}以内。", f"{noun}不超过{text}。", f"把{noun}控制在{text}以内。"))
    return body, [Truth(noun, noun, AT_MOST, value, "%")]


def grows(rng: Random, w: Wording) -> Sentence:
    """X同比增长N%以上."""
    noun = rng.choice(w.grown)
    text, value = percent(rng, 3, 30)
    after, operator = rng.choice((("以上", AT_LEAST), ("左右", ABOUT), ("", AT_LEAST)))
    body = f"{noun}{rng.choice(('同比', '较上年', '比上年', ''))}增长{text}{after}。"
    return body, [Truth(noun + "增长", noun, operator, value, "%")]


def share(rng: Random, w: Wording) -> Sentence:
    """X占Y比重达到N%."""
    part, whole = rng.choice(w.shares)
    text, value = percent(rng)
    body = f"{part}占{whole}{rng.choice(('比重', '的比重', '比例'))}{rng.choice(('达到', '提高到', '达'))}{text}。"
    return body, [Truth(f"{part}占{whole}比重", part, AT_LEAST, value, "%")]


def points(rng: Random, w: Wording) -> Sentence:
    """X提高N个百分点."""
    noun = rng.choice(w.good_rates)
    value = rng.randint(1, 9)
    return f"{noun}{rng.choice(('提高', '较上年提升'))}{value}个百分点。", [
        Truth(noun + "提高", noun, AT_LEAST, value, "个百分点")
    ]


def doubles(rng: Random, w: Wording) -> Sentence:
    """实现X翻一番."""
    noun = rng.choice(w.money)
    times, value = rng.choice((("翻一番", 2), ("翻两番", 4), ("翻番", 2)))
    return f"{rng.choice(('实现', '推动'))}{noun}{times}。", [Truth(noun, noun, AT_LEAST, value, "倍")]


def strives_above_money(rng: Random, w: Wording) -> Sentence:
    """X力争突破N亿元."""
    noun = rng.choice(w.money)
    value = rng.randint(2, 90)
    return f"{noun}力争突破{value}亿元。", [Truth(noun, noun, ABOVE, value, "亿元", stretch=True)]


def tenths(rng: Random, w: Wording) -> Sentence:
    """四成以上的X…."""
    who, did = rng.choice(w.portions)
    value = rng.randint(3, 9)
    body = f"{rng.choice(('推动', '力争', '实现', ''))}{'零一二三四五六七八九'[value]}成以上的{who}{did}。"
    return body, [Truth(who + did, who, AT_LEAST, value, "成", body.startswith("力争"))]


def trains(rng: Random, w: Wording) -> Sentence:
    """培训N人次."""
    verb, who = rng.choice(w.people)
    text, value = count(rng, "人次")
    after, operator = floor_words(rng)
    return f"全年{verb}{who}{text}人次{after}。", [Truth(verb + who, who, operator, value, "人次")]


def builds(rng: Random, w: Wording) -> Sentence:
    """建成N个X."""
    verb, noun, unit = rng.choice(w.made)
    text, value = count(rng, unit)
    return f"{rng.choice(('', '年内', '在全区'))}{verb}{text}{unit}{noun}。", [
        Truth(verb + noun, noun, AT_LEAST, value, unit)
    ]


def of_which(rng: Random, w: Wording) -> Sentence:
    """新认定X N家（其中Y M家）."""
    whole, part, unit = rng.choice(w.parts)
    value = rng.randint(20, 90)
    less = rng.randint(2, 19)
    body = f"新认定{whole}{value}{unit}（其中{part}{less}{unit}）。"
    return body, [
        Truth("新认定" + whole, whole, AT_LEAST, value, unit),
        Truth(part, part, AT_LEAST, less, unit),
    ]


def reaches_rate(rng: Random, w: Wording) -> Sentence:
    """X率达到N%以上."""
    noun = rng.choice(w.good_rates)
    text, value = percent(rng)
    after = rng.choice(("", "以上"))
    return f"{noun}{rng.choice(('达到', '达', '不低于'))}{text}{after}。", [
        Truth(noun, noun, AT_LEAST, value, "%")
    ]


HOME_PATTERNS: tuple[Pattern, ...] = (
    reaches,
    adds,
    completes,
    holds_at_least,
    strives_for_two,
    respectively,
    brings_above,
    keeps_within,
    grows,
    share,
    points,
    doubles,
    strives_above_money,
    tenths,
    trains,
    builds,
    of_which,
    reaches_rate,
)
