"""The last sentence patterns, for the plans the bench is run on."""

from random import Random

from tests.workplan_reader.sentences import ABOVE, AT_LEAST, AT_MOST, Pattern, Sentence
from tests.workplan_reader.sentences_away import AWAY_PATTERNS
from tests.workplan_reader.truth import Truth, count, percent
from tests.workplan_reader.wording import Wording


def by_month(rng: Random, w: Wording) -> Sentence:
    """A deadline before the figure."""
    verb, noun, unit = rng.choice(w.made)
    text, value = count(rng, unit)
    when = rng.choice(("上半年", "6月底前", "9月底前", "三季度末前", "国庆节前", "到年底"))
    return f"{when}，{verb}{noun}{text}{unit}。", [Truth(verb + noun, noun, AT_LEAST, value, unit)]


def aims_at(rng: Random, w: Wording) -> Sentence:
    """X目标为N."""
    noun, unit = rng.choice(w.measured)
    text, value = count(rng, unit)
    return f"全年{noun}目标为{text}{unit}。", [Truth(noun, noun, AT_LEAST, value, unit)]


def lifted_to(rng: Random, w: Wording) -> Sentence:
    """推动X从M提高到N左右的前一数不是目标."""
    noun, unit = rng.choice(w.stocks)
    value = rng.randint(200, 900)
    body = f"推动{noun}从{value - 60}{unit}增加到{value}{unit}以上。"
    return body, [Truth(noun, noun, AT_LEAST, value, unit)]


def both(rng: Random, w: Wording) -> Sentence:
    """A、B均达到N%: two figures, each counted by itself."""
    one, two = rng.sample(w.good_rates, 2)
    text, value = percent(rng)
    body = f"{one}、{two}均达到{text}以上。"
    return body, [Truth(name, name, AT_LEAST, value, "%") for name in (one, two)]


def including(rng: Random, w: Wording) -> Sentence:
    """X N个，其中Y M个."""
    whole, part, unit = rng.choice(w.parts)
    value, less = rng.randint(30, 80), rng.randint(3, 20)
    body = f"培育{whole}{value}{unit}，其中{part}不少于{less}{unit}。"
    return body, [
        Truth("培育" + whole, whole, AT_LEAST, value, unit),
        Truth(part, part, AT_LEAST, less, unit),
    ]


def for_whom(rng: Random, w: Wording) -> Sentence:
    """为N名X…."""
    who, did = rng.choice(w.portions)
    value = rng.randint(15, 90)
    return f"支持{value}家{who}{did}。", [Truth(who + did, who, AT_LEAST, value, "家")]


def three(rng: Random, w: Wording) -> Sentence:
    """Three counts in one breath."""
    picks = rng.sample(w.made, 3)
    figures = [count(rng, unit) for _, _, unit in picks]
    body = "、".join(
        f"{verb}{noun}{text}{unit}" for (verb, noun, unit), (text, _) in zip(picks, figures, strict=True)
    )
    truth = [
        Truth(verb + noun, noun, AT_LEAST, value, unit)
        for (verb, noun, unit), (_, value) in zip(picks, figures, strict=True)
    ]
    return f"全年{body}。", truth


def capped(rng: Random, w: Wording) -> Sentence:
    """X原则上不超过N小时 and the like."""
    _, noun, _ = rng.choice(w.made)
    value = rng.randint(2, 20)
    return f"{noun}平均办理时间最多不超过{value}天。", [
        Truth(noun + "平均办理时间", "办理时间", AT_MOST, value, "天")
    ]


def hoped_rate(rng: Random, w: Wording) -> Sentence:
    """X稳步提升，力争超过N%."""
    noun = rng.choice(w.good_rates)
    text, value = percent(rng)
    return f"{noun}力争超过{text}。", [Truth(noun, noun, ABOVE, value, "%", stretch=True)]


def adds_net(rng: Random, w: Wording) -> Sentence:
    """X增加N个以上."""
    noun, unit = rng.choice(w.stocks)
    text, value = count(rng, unit)
    return f"{noun}较上年底增加{text}{unit}以上。", [Truth(noun + "增加", noun, AT_LEAST, value, unit)]


def every_town(rng: Random, w: Wording) -> Sentence:
    """每个镇街建成不少于N个X."""
    _, noun, unit = rng.choice(w.made)
    value = rng.randint(2, 9)
    return f"每个镇街建成不少于{value}{unit}{noun}。", [
        Truth("每个镇街建成" + noun, noun, AT_LEAST, value, unit)
    ]


LATE_PATTERNS: tuple[Pattern, ...] = (
    *AWAY_PATTERNS,
    by_month,
    aims_at,
    lifted_to,
    both,
    including,
    for_whom,
    three,
    capped,
    hoped_rate,
    adds_net,
    every_town,
)
