"""A picture says in words what it shows, stands on the table it is drawn from, and carries no style of its own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kechuang.kernel.web.charts import Cartogram, ColumnChart, Point, Progress, Sparkline, Tile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.web.values import Component

QUARTERS = (Point("一季度", 23), Point("二季度", 42, "/q/2/"), Point("三季度", 39))
TOWNS = (Tile("安亭", 1, 0, 90, "/anting/"), Tile("南翔", 1, 1, 71), Tile("真新", 0, 2, 35))


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """Read everything as the district does."""
    with translation.override("zh-hans"):
        yield


def drawn(it: Component) -> str:
    """Return a component as HTML."""
    return Template("{% load web %}{% component it %}").render(Context({"it": it}))


@pytest.mark.parametrize(
    ("value", "expected", "pace", "word"),
    [
        (120, 0.75, "met", "已经完成"),
        (90, 0.75, "on_pace", "按序推进"),
        (85, 0.75, "near", "略有落后"),
        (80, 0.75, "behind", "需要加力"),
        (0, None, "on_pace", "按序推进"),
    ],
)
def test_the_pace_compares_with_what_should_be_done_by_now(
    value: int, expected: float | None, pace: str, word: str
) -> None:
    progress = Progress(value, 120, expected, "家")
    assert (progress.pace, str(progress.tag)) == (pace, word)


def test_progress_is_a_sentence_with_both_figures() -> None:
    assert (
        str(Progress(1986, 3000, 0.75, "件"))
        == "目标 3,000 件，现为 1,986，完成 66%，至今应完成 75%，需要加力"
    )
    assert str(Progress(6, 8, unit="家")) == "目标 8 家，现为 6，完成 75%"
    assert str(Progress(6, 8, said="核定 %(target)s 元，占 %(share)s")) == "核定 8 元，占 75%"


def test_almost_reached_never_reads_as_reached() -> None:
    assert Progress(Decimal("119.9"), 120).share_text == "99%"


def test_a_target_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        Progress(3, 0)


@given(value=st.integers(-5, 10**6), target=st.integers(1, 10**6), expected=st.floats(-1, 2))
def test_a_bar_stays_inside_its_track(value: int, target: int, expected: float) -> None:
    progress = Progress(value, target, expected)
    assert 0 <= float(progress.width[:-1]) <= 100
    assert 0 <= float(progress.tick[:-1]) <= 100


def test_a_sparkline_names_latest_highest_and_lowest() -> None:
    assert str(Sparkline("协议", QUARTERS)) == "协议：三季度为 39，最高 42（二季度），最低 23（一季度）"
    with pytest.raises(ValueError, match="two points"):
        Sparkline("协议", QUARTERS[:1])


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=40))
def test_a_sparkline_stays_inside_its_picture(values: list[int]) -> None:
    places = Sparkline("x", [Point(str(n), value) for n, value in enumerate(values)]).places
    assert all(0 <= x <= 100 and 0 <= y <= 26 for x, y in places)


def test_columns_say_their_values_and_stand_on_a_table() -> None:
    chart = ColumnChart("每季新签", QUARTERS, "项", target=45, target_label="应签", of="季度")
    assert str(chart) == "每季新签: 一季度 23, 二季度 42, 三季度 39 项. 应签 45 项"
    assert [[cell.value for cell in row] for row in chart.table.rows] == [
        ["一季度", 23],
        ["二季度", 42],
        ["三季度", 39],
    ]
    page = drawn(chart)
    assert page.count('class="column') - page.count('class="column-') == 3 + 1  # three columns, one chart
    assert '<a href="/q/2/">42</a>' in page


def test_columns_of_nothing_say_so_and_of_less_than_nothing_are_refused() -> None:
    assert "每季新签：尚无数据" in drawn(ColumnChart("每季新签", ()))
    with pytest.raises(ValueError, match="below zero"):
        ColumnChart("净增", (Point("一季度", -1),))


def test_a_column_is_as_high_as_its_value() -> None:
    heights = [float(column.height[:-2]) for column in ColumnChart("x", QUARTERS).columns]
    assert heights == pytest.approx([9 * 23 / 42, 9, 9 * 39 / 42], abs=0.02)


def test_tiles_deepen_at_their_bounds_and_open_their_rows() -> None:
    cartogram = Cartogram("走访覆盖", TOWNS, (50, 71, 90), "%", "街镇")
    assert [(str(one.tile.name), one.step) for one in cartogram.drawn] == [
        ("真新", 1),
        ("安亭", 4),
        ("南翔", 3),
    ]
    page = drawn(cartogram)
    assert 'href="/anting/" aria-label="安亭90%"' in page
    assert page.count("<tr>") == 1 + len(TOWNS)


@pytest.mark.parametrize(
    "it",
    [
        Progress(1, 2, 0.5),
        Sparkline('<b>"x"</b>', QUARTERS),
        ColumnChart('<b>"x"</b>', QUARTERS),
        Cartogram('<b>"x"</b>', TOWNS, (1, 2, 3)),
    ],
)
def test_no_picture_needs_a_style_and_every_one_has_a_name(it: Component) -> None:
    page = drawn(it)
    assert "style=" not in page
    assert "<b>" not in page
    assert "aria-label=" in page
