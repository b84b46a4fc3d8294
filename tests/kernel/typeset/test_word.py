"""The docx opened again: styles with their Chinese faces, page numbers, heads that repeat, and the words of the PDF."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from kechuang.kernel.typeset.document import Document, Heading, Paragraph
from kechuang.kernel.typeset.example import EXAMPLE
from kechuang.kernel.typeset.example_official import OFFICIAL
from kechuang.kernel.typeset.official import as_document
from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.kernel.typeset.word import to_docx
from tests.kernel.typeset.samples import BUDGET, MM, NOTICE, VERSION, form, official, text

if TYPE_CHECKING:
    from docx.section import _Footer
    from docx.shared import Length


def opened(document: Document) -> docx.document.Document:
    return docx.Document(BytesIO(to_docx(document)))


def words(document: Document) -> str:
    """Return the words of a docx in the order of its body, without spaces."""
    body = opened(document).element.body
    return "".join("".join(body.itertext(qn("w:t"))).split())


@pytest.mark.parametrize(
    "document",
    [EXAMPLE, NOTICE, form(Heading(text="经费预算"), BUDGET), as_document(OFFICIAL)],
    ids=["example", "notice", "table", "official"],
)
def test_it_says_what_the_pdf_says(document: Document) -> None:
    assert words(document) == text(to_pdf(document).content)


@pytest.mark.parametrize(
    ("style", "face", "points"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
    ],
)
def test_styles_carry_the_faces_of_the_standard(style: str, face: str, points: int) -> None:
    found = opened(NOTICE).styles[style]
    fonts = found.element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == face
    assert fonts.get(qn("w:eastAsiaTheme")) is None
    assert found.font.size.pt == points


def in_points(length: Length | None) -> float:
    assert length is not None
    return float(length.pt)


def test_lines_and_margins_make_22_lines_of_28_characters() -> None:
    word = opened(NOTICE)
    section, normal = word.sections[0], word.styles["Normal"]
    width, height = in_points(section.page_width), in_points(section.page_height)
    left, right = in_points(section.left_margin), in_points(section.right_margin)
    top, bottom = in_points(section.top_margin), in_points(section.bottom_margin)
    assert [width * MM, height * MM, top * MM, left * MM] == pytest.approx([210, 297, 37, 28], abs=0.1)
    assert normal.element.rPr.find(qn("w:spacing")).get(qn("w:val")) == "-5"
    assert (height - top - bottom) // normal.paragraph_format.line_spacing.pt == 22
    assert (width - left - right) // (16 - 5 / 20) == 28
    language = word.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def fields(footer: _Footer) -> list[str]:
    return [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))]


def test_pages_are_numbered_on_the_outer_side() -> None:
    word = opened(official(Paragraph(text="正文"), version=VERSION))
    odd, even = word.sections[0].footer, word.sections[0].even_page_footer
    assert word.settings.odd_and_even_pages_header_footer
    assert (fields(odd), fields(even)) == (["PAGE"], ["PAGE"])
    said = "".join(even._element.itertext(qn("w:t"), qn("w:tab")))
    assert said.startswith("— 1 —")
    assert "版本 KC2014-00012-3" in said


def test_a_form_counts_its_pages_and_carries_its_version_as_text_and_picture() -> None:
    foot = opened(form(Paragraph(text="正文"))).sections[0].footer
    assert fields(foot) == ["PAGE", "NUMPAGES"]
    assert "版本 KC2014-00012-3  3f9a3f9a3f9a" in foot.paragraphs[0].text
    (picture,) = foot._element.iter(qn("wp:docPr"))
    assert picture.get("descr") == "版本 KC2014-00012-3  3f9a3f9a3f9a"


def test_the_head_of_a_table_comes_again_and_columns_keep_their_shares() -> None:
    (table,) = opened(form(BUDGET)).tables
    repeated = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows
    ]
    assert repeated == [True] + [False] * 121
    assert table.columns[0].width == pytest.approx(3 * table.columns[1].width, abs=1000)


def test_the_file_says_whose_it_is_and_of_which_day() -> None:
    told = opened(EXAMPLE).core_properties
    assert (told.title, told.author, told.language) == ("科技项目申报书", "虚构的星河仪器有限公司", "zh")
    assert told.created == told.modified
    assert told.created.date() == EXAMPLE.dated
