"""The splitting: what is numbered in order is placed, anything else is left, and not a word is lost or changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registers.policies.splitting import Split, is_path, label_of, split

ARTICLES = """某某办法
第一章　总　则
第一条　为了鼓励创新，制定本办法。
第二条　本办法适用于本区企业。
  本办法所称企业包括：
（一）制造企业；
（二）服务企业，其中：
1.软件企业；
2．咨询企业。
第二章 条件
第一节 一般条件
第三条　申报条件
企业应当注册满一年。
第七条所称的情形另有规定。
第四条　本办法自公布之日起施行。
某某委员会
附件：
第一条　申请表。"""

OUTLINE = """各单位：
一、总体要求
坚持需求导向。
（一）目标。到年底：
1.建成平台；
（1）平台向社会开放；
2.建成队伍。
（二）原则
统筹安排。
二、任务
（一）建库。
（三）漏了一号。
这一句跟着漏号，由人来定。"""


def placed(found: Split, body: str) -> dict[str, str]:
    return {piece.path: body[piece.begins : piece.ends] for piece in found.pieces if piece.path}


def left(found: Split, body: str) -> list[tuple[str, str]]:
    return [(piece.doubt, body[piece.begins : piece.ends]) for piece in found.pieces if not piece.path]


def test_articles_are_counted_by_article_paragraph_item_and_figure() -> None:
    found = split(ARTICLES)
    assert found.by_articles
    assert list(placed(found, ARTICLES)) == [
        "ch1", "1.1", "2.1", "2.2", "2.2.(1)", "2.2.(2)", "2.2.(2).1", "2.2.(2).2", "ch2", "ch2.s1", "3.1", "4.1"
    ]  # fmt: skip
    assert placed(found, ARTICLES)["3.1"] == "第三条　申报条件\n企业应当注册满一年。"
    assert left(found, ARTICLES) == [
        ("front", "某某办法"),
        ("order", "第七条所称的情形另有规定。"),
        ("loose", "某某委员会"),
        ("annex", "附件："),
        ("annex", "第一条　申请表。"),
    ]


def test_a_text_without_articles_is_counted_by_its_points() -> None:
    found = split(OUTLINE)
    assert not found.by_articles
    assert list(placed(found, OUTLINE)) == [
        "1", "1.(1)", "1.(1).1", "1.(1).1.(1)", "1.(1).2", "1.(2)", "2", "2.(1)"
    ]  # fmt: skip
    assert placed(found, OUTLINE)["1"] == "一、总体要求\n坚持需求导向。"
    assert left(found, OUTLINE) == [
        ("front", "各单位："),
        ("order", "（三）漏了一号。"),
        ("loose", "这一句跟着漏号，由人来定。"),
    ]


def test_a_text_of_figures_only_is_counted_by_them() -> None:
    found = split("1.先做这个。\n2.再做那个。\n1.5亿元不是编号。")
    assert [piece.path for piece in found.pieces] == ["1", "2"]


def test_a_text_without_numbers_is_left_whole() -> None:
    assert {piece.doubt for piece in split("通知。\n请照办。").pieces} == {"front"}
    assert split(" \n\n").pieces == ()


@pytest.mark.parametrize(
    ("path", "label", "of_points"),
    [
        ("5", "第五条", "第五部分"),
        ("5.1.(2)", "第五条第一款第（二）项", "第五部分第1目第（二）项"),
        ("12.3", "第十二条第三款", "第十二部分第3目"),
        ("8.1", "第八条", "第八部分第1目"),
        ("8.1.(1).2", "第八条第（一）项第2目", "第八部分第1目第（一）项第2目"),
        ("ch2", "第二章", "第二章"),
        ("ch2.s3", "第二章第三节", "第二章第三节"),
    ],
)
def test_a_path_is_cited_as_documents_cite_it(path: str, label: str, of_points: str) -> None:
    assert label_of(path, by_articles=True, undivided={"8"}) == label
    assert label_of(path, by_articles=False) == of_points


@pytest.mark.parametrize(
    "path", ["", "0", "5.", ".5", "五", "5.1.(0)", "5.1.(2", "5 .1", "5.1.2.3.4.5.6", "ch1"]
)
def test_what_is_no_path_is_told_apart(path: str) -> None:
    assert not is_path(path)
    assert is_path("5.1.(2)")


PIECES = st.sampled_from(
    (
        "第一章 总则", "第二章 分则", "第一条 甲。", "第二条 乙：", "第三条 丙", "第九条 丁。", "（一）戊；", "（二）己。", "1.庚。", "2.辛",
        "（1）壬。", "一、癸", "二、子。", "句子。", "落款", "附件", "  ", "\t空白 前后。 ",
    )
)  # fmt: skip


@given(st.lists(PIECES, max_size=14))
def test_no_word_is_lost_and_no_piece_overlaps_another(lines: list[str]) -> None:
    body = "\n".join(lines)
    found = split(body)
    ends = 0
    for piece in found.pieces:
        assert not body[ends : piece.begins].strip()
        assert body[piece.begins : piece.ends] == body[piece.begins : piece.ends].strip() != ""
        ends = piece.ends
    assert not body[ends:].strip()
    paths = [piece.path for piece in found.pieces if piece.path]
    assert len(paths) == len(set(paths))
    assert all(bool(piece.path) != bool(piece.doubt) for piece in found.pieces)
