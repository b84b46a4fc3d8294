"""Negated comparisons, signs of comparison, shares of something else: never the opposite of what is meant."""

import pytest

from tests.workplan_reader.reading import aside, figures, only

NOT = (
    "不",
    "不得",
    "不能",
    "不应",
    "不应当",
    "不可",
    "不可以",
    "不宜",
    "不准",
    "不许",
    "不允许",
    "严禁",
    "禁止",
    "杜绝",
    "防止",
)
OVER = ("超过", "超出", "突破", "多于", "大于", "高于", "超", "逾")
UNDER = ("低于", "少于", "小于", "短于")


@pytest.mark.parametrize("negation", NOT)
@pytest.mark.parametrize("verb", OVER)
def test_what_must_not_be_exceeded_is_a_ceiling(negation: str, verb: str) -> None:
    assert figures(f"退件率{negation}{verb}5%。") == [("退件率", "<=", 5, "%")]


@pytest.mark.parametrize("negation", NOT)
@pytest.mark.parametrize("verb", UNDER)
def test_what_must_not_be_undercut_is_a_floor(negation: str, verb: str) -> None:
    assert figures(f"全年走访农户{negation}{verb}50户。") == [("走访农户", ">=", 50, "户")]


@pytest.mark.parametrize(
    ("words", "operator"),
    [
        ("不足5%", "<"), ("不够5%", "<"), ("未达到5%", "<"), ("没有达到5%", "<"), ("达不到5%", "<"),
        ("﹤5%", "<"), ("＜5%", "<"), ("﹥5%", ">"), ("＞5%", ">"), ("≦5%", "<="), ("⩽5%", "<="), ("≯5%", "<="),
        ("≧5%", ">="), ("⩾5%", ">="), ("≮5%", ">="), ("≈5%", "~"), ("不低于（含）5%", ">="),
    ],
)  # fmt: skip
def test_short_words_and_rare_signs_compare_too(words: str, operator: str) -> None:
    assert figures(f"退件率{words}。") == [("退件率", operator, 5, "%")]


@pytest.mark.parametrize(
    ("sentence", "name", "operator", "against"),
    [
        ("摊位费不高于周边同类的60%。", "摊位费", "<=", "周边同类"),
        ("摊位费不得超过周边同类的60%。", "摊位费", "<=", "周边同类"),
        ("亩均水耗低于全县平均值的60%。", "亩均水耗", "<", "全县平均值"),
        ("女代表名额不少于总名额的60%。", "女代表名额", ">=", "总名额"),
        ("回收量高于投放总数的60%。", "回收量", ">", "投放总数"),
    ],
)
def test_a_share_of_something_keeps_its_comparison_and_what_it_is_a_share_of(
    sentence: str, name: str, operator: str, against: str
) -> None:
    found = only(sentence)
    assert (found.name, found.operator, found.basis) == (name, operator, against)


@pytest.mark.parametrize(
    "sentence",
    [
        "全年不发生2起火情。",
        "不得出现3例漏报。",
        "杜绝发生2起火情。",
        "退件率不低于邻县3个百分点。",
        "退件率低于邻县5%的水平。",
        "气温偏差±2度。",
        "退件率↓5%。",
    ],
)
def test_what_may_mean_its_opposite_is_set_aside(sentence: str) -> None:
    assert len(aside(sentence)) == 1


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("增幅高于邻县3个百分点。", "增幅高于邻县"),
        ("新增无障碍坡道3处。", "新增无障碍坡道"),
        ("改造不动产登记窗口3个。", "改造不动产登记窗口"),
        ("组织未成年人活动3场。", "组织未成年人活动"),
    ],
)
def test_a_difference_and_a_negation_within_a_name_stay_what_they_are(sentence: str, name: str) -> None:
    assert (only(sentence).name, only(sentence).operator) == (name, ">=")
