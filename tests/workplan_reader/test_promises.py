"""What holds for any text: quotations stand in it, the JSON fits its schema, no line takes for ever."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # the package carries no types

from kechuang.oversight.workplan.reader import (
    PLAN_EXAMPLE,
    PLAN_SCHEMA,
    Plan,
    UnreadableDocument,
    read_bytes,
    read_text,
)
from tests.workplan_reader import bench
from tests.workplan_reader.generator import Generated, make_plans

VALIDATOR = Draft202012Validator(PLAN_SCHEMA)
WORDS = st.one_of(
    st.sampled_from(
        [
            "一、",
            "（一）",
            "1.",
            "一是",
            "和",
            "、",
            "，",
            "。",
            "；",
            "（",
            ")",
            "“",
            "”",
            "《",
            "》",
            "\n",
            "\t",
            "\u3000",
            " ",
        ]
    ),
    st.sampled_from(
        [
            "新增",
            "力争",
            "达到",
            "超过",
            "分别",
            "由",
            "提高到",
            "以上",
            "以内",
            "左右",
            "至少",
            "不",
            "各",
            "其中",
            "每",
            "翻一番",
            "占",
            "比重",
        ]
    ),
    st.sampled_from(
        [
            "8",
            "1,200",
            "十二",
            "百分之",
            "８",
            "%",
            "亿元",
            "万",
            "家",
            "个",
            "人次",
            "成",
            "-",
            "至",
            "2014年",
            "6月底前",
            "去年",
            "目前",
        ]
    ),
    st.sampled_from(
        [
            "企业",
            "覆盖率",
            "责任单位：",
            "索引号：",
            "文号",
            "出台",
            "办法",
            "建成",
            "平台",
            "完成",
            "换届",
            "留言板",
        ]
    ),
)
SECONDS_A_LINE = 1.5
"""Processor seconds for 8,000 characters: six times what the slowest line takes, so that a tenfold slowing shows."""
NOTHING = 0.02
"""Seconds too short to tell growth by."""
MOST_GROWTH = 9
SECONDS = 15
"""Processor seconds: far above the second or so these take, far below what a runaway pattern would."""


def check(plan: Plan) -> None:
    VALIDATOR.validate(plan.to_json())
    quotes = (
        [i.quote for i in plan.indicators]
        + [m.quote for m in plan.milestones]
        + [u.quote for u in plan.unread]
    )
    assert all(quote in plan.text for quote in quotes)


def test_the_schema_is_one_and_its_example_fits() -> None:
    Draft202012Validator.check_schema(PLAN_SCHEMA)
    VALIDATOR.validate(PLAN_EXAMPLE)


@given(st.lists(WORDS, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_no_jumble_of_a_plans_words_upsets_the_reader(text: str) -> None:
    check(read_text("2014年工作要点\n一、甲\n" + text))


@given(st.binary(max_size=400))
@example(b"- 3 -")  # a page number and nothing else
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        plan = read_bytes(data)
    except UnreadableDocument:
        return
    check(plan)


@pytest.mark.parametrize(
    "unit",
    ["1个", "新建1个", "一", "、1个", "（", "（1个", "由1%提高到", "力争", "分别1个和", "第一", "占", "“", "《", "责任单位：", "1,", "1", "十", "百分之",
     "建成平台", "2014年", "6月底前", "a\t", "a ", "。", "去年", "制订以", "不少于", "一是"],
)  # fmt: skip
def test_the_time_a_line_takes_grows_with_its_length(unit: str) -> None:
    """Four times the length takes about four times as long; what grows as the square takes sixteen times."""
    short, long = (f"2014年工作要点\n一、甲\n{unit * (length // len(unit))}" for length in (2_000, 8_000))
    took = seconds(long)
    if took > NOTHING:
        base = min(seconds(short) for _ in range(3))
        took = took if took < MOST_GROWTH * base else min(took, seconds(long), seconds(long))
        assert took < MOST_GROWTH * base
    assert took < SECONDS_A_LINE


def seconds(text: str) -> float:
    """Processor seconds one reading takes."""
    begun = time.process_time()
    read_text(text)
    return time.process_time() - begun


def test_a_megabyte_of_plan_is_read() -> None:
    task = "（一）推进创新。深入实施创新驱动战略，不断优化环境。全年新增孵化器8家，力争总数超过520家。\n"
    text = "2014年工作要点\n一、甲\n" + task * (1_000_000 // len(task.encode()))
    begun = time.process_time()
    assert len(read_text(text).indicators) > 10_000
    assert time.process_time() - begun < SECONDS


@pytest.fixture(scope="module")
def plans() -> list[Generated]:
    return make_plans(range(70_000, 70_020), "late")


def test_the_bench_holds_its_bars_on_twenty_plans(plans: list[Generated]) -> None:
    ours, peer = bench.scores(plans)
    assert ours.true > 200
    assert ours.recall >= bench.RECALL_BAR, ours.details
    assert ours.precision >= bench.PRECISION_BAR, ours.details
    assert ours.stretch >= bench.PRECISION_BAR, ours.details
    assert peer.recall < ours.recall
    assert peer.precision < ours.precision


def test_chapters_and_tasks_of_made_up_plans_are_counted_right(plans: list[Generated]) -> None:
    for made in plans:
        plan = read_bytes(made.data)
        check(plan)
        assert tuple(section.title for section in plan.sections) == made.chapters
        assert len(plan.tasks) == made.tasks
