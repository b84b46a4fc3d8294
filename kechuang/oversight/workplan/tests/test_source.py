"""Quotations are marked where they stand; two that overlap share the place; nothing of the text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kechuang.oversight.workplan.queries.source import Quotation, marked, sentences


def plain(text: str, *quotes: str) -> list[tuple[str, str]]:
    found = marked(text, [Quotation(str(number), words) for number, words in enumerate(quotes)])
    return [(passage.text, passage.key) for line in found.paragraphs for passage in line]


def test_a_quotation_is_marked_in_its_paragraph() -> None:
    assert plain("甲乙丙\n丁戊", "乙", "戊") == [("甲", ""), ("乙", "0"), ("丙", ""), ("丁", ""), ("戊", "1")]


def test_of_two_that_overlap_the_later_keeps_the_rest() -> None:
    assert plain("新增15家，覆盖85%。", "新增15家", "新增15家，覆盖85%") == [
        ("新增15家", "0"),
        ("，覆盖85%", "1"),
        ("。", ""),
    ]


def test_one_inside_another_shares_its_place() -> None:
    found = marked("新增15家，覆盖85%", [Quotation("a", "新增15家，覆盖85%"), Quotation("b", "覆盖85%")])
    assert found.anchors == {"a": "a", "b": "a"}


def test_the_same_words_twice_are_marked_one_after_the_other() -> None:
    assert plain("完成。完成。", "完成", "完成") == [("完成", "0"), ("。", ""), ("完成", "1"), ("。", "")]


def test_words_that_do_not_occur_are_tied_to_nothing() -> None:
    assert marked("甲", [Quotation("a", "乙"), Quotation("b", "")]).anchors == {}


@given(st.text("甲乙丙。\n", max_size=40), st.lists(st.text("甲乙丙。", min_size=1, max_size=4), max_size=5))
def test_nothing_of_the_text_is_lost_or_doubled(text: str, quotes: list[str]) -> None:
    found = marked(text, [Quotation(str(number), words) for number, words in enumerate(quotes)])
    kept = "\n".join("".join(passage.text for passage in line) for line in found.paragraphs)
    assert kept == "\n".join(line for line in text.split("\n") if line.strip())
    keys = [passage.key for line in found.paragraphs for passage in line if passage.key]
    assert len(keys) == len(set(keys))


def test_a_task_is_split_at_any_of_its_sentences_but_the_first() -> None:
    text = "用好专利。申请超过5000件；授权超过3000件。\n培育企业。总数超过520家。"
    assert [words for _place, words in sentences(text, "用好专利", "培育企业")] == [
        "申请超过5000件；",
        "授权超过3000件。",
    ]
    assert sentences(text, "没有的", "") == []
