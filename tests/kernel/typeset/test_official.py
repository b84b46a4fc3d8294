"""GB/T 9704-2012 measured in the PDF: 22 lines of 28 characters, margins, numbers, faces of headings, where date and seal stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.typeset.pdf import to_pdf
from tests.kernel.typeset.samples import MM, NOTICE, VERSION, lines, official, pages

if TYPE_CHECKING:
    from pdfplumber.page import Page


@pytest.fixture(scope="module")
def notice() -> list[Page]:
    return pages(to_pdf(NOTICE).content)


def test_it_is_on_a4(notice: list[Page]) -> None:
    assert {(round(page.width * MM), round(page.height * MM)) for page in notice} == {(210, 297)}
    assert len(notice) == 3


def test_a_full_page_has_22_lines_of_28_characters(notice: list[Page]) -> None:
    full = list(lines(notice[1]))
    assert [len(text) for _top, text, _left, _right in full] == [28] * 22


def test_the_type_area_is_filled_from_margin_to_margin(notice: list[Page]) -> None:
    page = notice[1]
    full = [char for char in page.chars if char["text"] == "国"]
    assert min(char["x0"] for char in full) * MM == pytest.approx(28, abs=1)
    assert max(char["x1"] for char in full) * MM == pytest.approx(210 - 26, abs=1)
    bases = [base for base, *_rest in lines(page)]
    assert bases[0] - 14 * MM == pytest.approx(37, abs=1)  # 14 of 16 points stand above the base line
    assert bases[-1] + 2 * MM == pytest.approx(37 + 225, abs=1)


def test_lines_keep_their_distance_whatever_stands_on_them(notice: list[Page]) -> None:
    bases = [base for page in notice[1:] for base, *_rest in lines(page)]
    steps = {round((after - before) / (29.6 * MM), 2) for before, after in pairwise(bases)}
    assert {step for step in steps if step > 0} == {1.0, 2.0, 3.0}


def test_page_numbers_stand_outside_seven_millimetres_below(notice: list[Page]) -> None:
    for number, page in enumerate(notice, 1):
        foot = [char for char in page.chars if char["tag"] == "Artifact"]
        assert "".join(char["text"] for char in foot) == f"— {number} —"
        assert foot[0]["top"] * MM == pytest.approx(262 + 7, abs=1)
        if number % 2:
            assert foot[-1]["x1"] * MM == pytest.approx(184 - 14 * MM, abs=0.5)
        else:
            assert foot[0]["x0"] * MM == pytest.approx(28 + 14 * MM, abs=0.5)


def test_headings_are_counted_and_stand_two_characters_in(notice: list[Page]) -> None:
    found = {text: left for _base, text, left, _right in lines(notice[2])}
    for heading in ("一、总体要求", "（一）实施步骤", "1.准备", "（1）名单", "二、保障"):
        assert found[heading] == pytest.approx(28 + 2 * 15.75 * MM, abs=0.5)


def test_the_mark_stands_on_one_line_35_millimetres_down_and_the_line_below_it_is_red(
    notice: list[Page],
) -> None:
    base, mark, left, right = next(lines(notice[0]))
    assert mark == "某某区科学技术委员会文件"
    assert base - 0.88 * 46 * MM == pytest.approx(37 + 35, abs=1)
    assert [left, right] == pytest.approx([28, 184], abs=1)
    (rule,) = notice[0].lines
    assert (rule["x1"] - rule["x0"]) * MM == pytest.approx(156, abs=1)
    assert rule["stroking_color"] == (1, 0, 0)
    number = next(base for base, text, *_rest in lines(notice[0]) if text == "某科〔2014〕12号")
    assert rule["top"] * MM - (number + 2 * MM) == pytest.approx(4, abs=0.5)


def test_the_date_leaves_four_characters_free_and_the_signer_stands_over_it(notice: list[Page]) -> None:
    signer, date = list(lines(notice[2]))[-2:]
    assert date[3] == pytest.approx(184 - 4 * 15.75 * MM, abs=0.5)
    assert (signer[2] + signer[3]) / 2 == pytest.approx((date[2] + date[3]) / 2, abs=2)


def test_attachments_stand_under_each_other(notice: list[Page]) -> None:
    found = {text: left for _base, text, left, _right in lines(notice[2])}
    assert found["附件：1.立项项目清单"] == pytest.approx(28 + 2 * 15.75 * MM, abs=0.5)
    assert found["2.经费安排表"] == pytest.approx(28 + 5 * 15.75 * MM, abs=0.5)


def test_a_version_stands_beside_the_page_number() -> None:
    for page in pages(to_pdf(official(*NOTICE.blocks, version=VERSION)).content):
        foot = "".join(char["text"] for char in page.chars if char["tag"] == "Artifact")
        assert "版本 KC2014-00012-3  3f9a3f9a3f9a" in foot
