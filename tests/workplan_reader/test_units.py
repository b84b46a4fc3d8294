"""Measure words read to their end; numbers without one asked about, never dropped and never part of the next name."""

import pytest

from tests.workplan_reader.reading import aside, figures, plan_of


@pytest.mark.parametrize(
    ("written", "target", "unit"),
    [
        ("60分贝", 60, "分贝"), ("4万册次", 40000, "册次"), ("70块次", 70, "块次"), ("90份次", 90, "份次"), ("6个批次", 6, "批次"), ("12个班次", 12, "班次"),
        ("5个点", 5, "个点"), ("2.5万路", 25000, "路"), ("24讲", 24, "讲"), ("900丛", 900, "丛"), ("800GB", 800, "GB"), ("35立方米/秒", 35, "立方米/秒"),
    ],
)  # fmt: skip
def test_a_measure_word_is_read_to_its_end(written: str, target: float, unit: str) -> None:
    assert figures(f"检测总量达到{written}。") == [("检测总量", ">=", target, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "参训规模达到3.2万。",
        "累计放款超过1.5亿。",
        "筹款3000万。",
        "申报选题20（个）。",
        "解决4.2万山区群众用电。",
        "税收突破6个亿。",
        "完成产值三个亿。",
        "回收垃圾400抓。",
        "渲染算力达到100ABC。",
        "全年投诉率为零。",
    ],
)
def test_a_number_without_a_known_measure_word_is_set_aside(sentence: str) -> None:
    assert aside(sentence)


def test_an_unknown_measure_word_does_not_stick_to_the_next_name() -> None:
    plan = plan_of("新增护栏300抓、灯杆100根。")
    assert [(i.name, int(i.target)) for i in plan.indicators] == [("灯杆", 100)]
    assert [item.quote for item in plan.unread] == ["新增护栏300抓"]


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("亿元产值伤亡人数控制在0.2以下。", ("亿元产值伤亡人数", "<=", 0.2, "")),
        ("机房PUE值降到1.25以下。", ("机房PUE值", "<=", 1.25, "")),
        ("参保人数达到4.5万。", ("参保人数", ">=", 45000, "")),
        ("渲染算力达到100PFlops。", ("渲染算力", ">=", 100, "PFlops")),
        ("渲染算力不低于20TOPS。", ("渲染算力", ">=", 20, "TOPS")),
    ],
)
def test_a_noun_may_say_what_is_counted(sentence: str, read: tuple[str, str, float, str]) -> None:
    assert figures(sentence) == [read]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("放映露天电影两次。", 2),
        ("编写乡土教材一部。", 1),
        ("新辟登山步道两条。", 2),
        ("上线服务事项三十个。", 30),
        ("开展应急演练三场。", 3),
    ],
)
def test_a_small_numeral_behind_its_noun_counts_it(sentence: str, target: int) -> None:
    assert [read[2] for read in figures(sentence)] == [target]


@pytest.mark.parametrize("sentence", ["大型集会两次。", "重要节点三项。"])
def test_a_small_numeral_without_a_verb_is_set_aside(sentence: str) -> None:
    assert len(aside(sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "办理事项最多跑一次。",
        "建成数据中心二期。",
        "工作更上一层楼，形成一盘棋。",
        "详见附件2，按2014执行。",
        "推进112项目，热线12345。",
        "推出“掌上通”3.0版，优化公交5路。",
    ],
)
def test_what_counts_nothing_is_not_shown(sentence: str) -> None:
    plan = plan_of(sentence)
    assert (plan.indicators, plan.unread) == ((), ())
