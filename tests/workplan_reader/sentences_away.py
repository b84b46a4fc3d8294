"""Further sentence patterns, written before the reader and kept from it until it had read the first ones."""

from random import Random

from tests.workplan_reader.sentences import ABOUT, ABOVE, AT_LEAST, AT_MOST, HOME_PATTERNS, Pattern, Sentence
from tests.workplan_reader.truth import Truth, count, percent
from tests.workplan_reader.wording import Wording


def stays_about(rng: Random, w: Wording) -> Sentence:
    """X稳定在N左右."""
    noun, unit = rng.choice(w.stocks)
    text, value = count(rng, unit)
    return f"{noun}稳定在{text}{unit}左右。", [Truth(noun, noun, ABOUT, value, unit)]


def rises_from(rng: Random, w: Wording) -> Sentence:
    """X由M%提升至N%: only N is a target."""
    noun = rng.choice(w.good_rates)
    value = rng.randint(60, 98)
    body = f"{noun}由{value - 12}%{rng.choice(('提升至', '提高到', '上升到'))}{value}%。"
    return body, [Truth(noun, noun, AT_LEAST, value, "%")]


def adds_with_rate(rng: Random, w: Wording) -> Sentence:
    """A count and a rate in one sentence."""
    verb, noun, unit = rng.choice(w.made)
    rate = rng.choice(w.good_rates)
    (t1, x1), (t2, x2) = count(rng, unit), percent(rng)
    body = f"{verb}{noun}{t1}{unit}以上，{rate}不低于{t2}。"
    return body, [Truth(verb + noun, noun, AT_LEAST, x1, unit), Truth(rate, rate, AT_LEAST, x2, "%")]


def falls(rng: Random, w: Wording) -> Sentence:
    """X下降N%左右."""
    noun = rng.choice(w.bad_rates)
    text, value = percent(rng, 2, 9)
    return f"{noun}较去年下降{text}左右。", [Truth(noun + "下降", noun, ABOUT, value, "%")]


def shortens(rng: Random, w: Wording) -> Sentence:
    """X平均办理时限压缩至N个工作日以内."""
    _, noun, _ = rng.choice(w.made)
    value = rng.randint(2, 15)
    body = f"{noun}审批时限压缩至{value}个工作日以内。"
    return body, [Truth(noun + "审批时限", "审批时限", AT_MOST, value, "个工作日")]


def sure_and_hoped(rng: Random, w: Wording) -> Sentence:
    """确保N、力争M: the second figure alone is hoped for."""
    verb, noun, unit = rng.choice(w.made)
    low = rng.randint(5, 40)
    high = low + rng.randint(2, 20)
    body = f"确保{verb}{low}{unit}{noun}、力争达到{high}{unit}。"
    return body, [
        Truth(verb + noun, noun, AT_LEAST, low, unit),
        Truth(verb + noun, noun, AT_LEAST, high, unit, stretch=True),
    ]


def every_quarter(rng: Random, w: Wording) -> Sentence:
    """每季度…至少N次."""
    verb, noun, unit = rng.choice(w.events)
    value = rng.randint(2, 6)
    return f"每季度{verb}{noun}至少{value}{unit}。", [Truth(verb + noun, noun, AT_LEAST, value, unit)]


def funds(rng: Random, w: Wording) -> Sentence:
    """X不低于N万元."""
    noun = rng.choice(w.money)
    value = rng.randint(2, 90) * 100
    return f"落实{noun}不低于{value}万元。", [Truth(noun, noun, AT_LEAST, value, "万元")]


def percent_of(rng: Random, w: Wording) -> Sentence:
    """N%的X…."""
    who, did = rng.choice(w.portions)
    text, value = percent(rng)
    lead = rng.choice(("确保", "年底前", "力争"))
    return f"{lead}{text}的{who}{did}。", [Truth(who + did, who, AT_LEAST, value, "%", lead == "力争")]


def over_the_mark(rng: Random, w: Wording) -> Sentence:
    """X突破N大关."""
    noun, unit = rng.choice(w.stocks)
    text, value = count(rng, unit)
    return f"{noun}{rng.choice(('突破', '跨越'))}{text}{unit}大关。", [Truth(noun, noun, ABOVE, value, unit)]


def drives(rng: Random, w: Wording) -> Sentence:
    """推动N个X…."""
    who, did = rng.choice(w.portions)
    value = rng.randint(12, 300)
    return f"推动{value}个{who}{did}。", [Truth(who + did, who, AT_LEAST, value, "个")]


def counts_and_grows(rng: Random, w: Wording) -> Sentence:
    """XN项，同比增长M%."""
    noun, unit = rng.choice(w.finished)
    (t1, x1), (t2, x2) = count(rng, unit), percent(rng, 5, 40)
    body = f"全年完成{noun}{t1}{unit}，同比增长{t2}。"
    return body, [Truth(noun, noun, AT_LEAST, x1, unit), Truth(noun + "增长", noun, AT_LEAST, x2, "%")]


def each(rng: Random, w: Wording) -> Sentence:
    """X和Y各N个."""
    (verb, one, unit), (_, two, _) = rng.sample(w.made, 2)
    value = rng.randint(2, 20)
    body = f"{verb}{one}和{two}各{value}{unit}。"
    return body, [
        Truth(verb + one, one, AT_LEAST, value, unit),
        Truth(verb + two, two, AT_LEAST, value, unit),
    ]


def stays_above(rng: Random, w: Wording) -> Sentence:
    """X保持在N%以上."""
    noun = rng.choice(w.good_rates)
    text, value = percent(rng)
    return f"{noun}保持在{text}以上。", [Truth(noun, noun, AT_LEAST, value, "%")]


def below(rng: Random, w: Wording) -> Sentence:
    """X低于N%."""
    noun = rng.choice(w.bad_rates)
    text, value = percent(rng, 1, 9)
    word, operator = rng.choice((("低于", "<"), ("降至", AT_MOST), ("不高于", AT_MOST)))
    return f"{noun}{word}{text}。", [Truth(noun, noun, operator, value, "%")]


AWAY_PATTERNS: tuple[Pattern, ...] = (
    *HOME_PATTERNS,
    stays_about,
    rises_from,
    adds_with_rate,
    falls,
    shortens,
    sure_and_hoped,
    every_quarter,
    funds,
    percent_of,
    over_the_mark,
    drives,
    counts_and_grows,
    each,
    stays_above,
    below,
)
