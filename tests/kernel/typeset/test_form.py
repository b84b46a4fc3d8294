"""A form as the applicant prints it: the version on every page, heads of tables again, text that can be taken out, tags."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pytest
import segno
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from kechuang.kernel.typeset.codes import digest
from kechuang.kernel.typeset.document import Heading, Paragraph, Version
from kechuang.kernel.typeset.example import EXAMPLE
from kechuang.kernel.typeset.pdf import Pdf, to_pdf
from tests.kernel.typeset.samples import BUDGET, MM, VERSION, form, pages, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pdfplumber.page import Page


@pytest.fixture(scope="module")
def made() -> Pdf:
    return to_pdf(form(Heading(text="经费预算"), BUDGET, Paragraph(text="以上属实。")))


def furniture(pdf: bytes) -> list[str]:
    """Return what each page says beside its text."""
    return ["".join(char["text"] for char in page.chars if char["tag"] == "Artifact") for page in pages(pdf)]


def test_every_page_carries_the_version_and_its_number(made: Pdf) -> None:
    said = furniture(made.content)
    assert len(said) == 4
    for number, words in enumerate(said, 1):
        assert "版本 KC2014-00012-3  3f9a3f9a3f9a" in words
        assert f"第 {number} 页　共 4 页" in words


def dark(code: Iterable[Iterable[int]]) -> set[tuple[int, int]]:
    """Return row and column of each dark module of a QR code."""
    return {(row, at) for row, modules in enumerate(code) for at, module in enumerate(modules) if module}


def drawn(page: Page) -> set[tuple[int, int]]:
    """Return row and column of each dark module drawn at the foot of a page, as strokes 14 mm wide with their quiet zone."""
    wanted = segno.make_qr(f"{VERSION.code} {VERSION.digest}", error="m")
    module = 14 / MM / wanted.symbol_size(border=2)[0]
    strokes = [line for line in page.lines if line["top"] > page.height - 25 / MM and line["x0"] < 40 / MM]
    top, left = min(line["top"] for line in strokes), min(line["x0"] for line in strokes)
    return {
        (round((line["top"] - top) / module), column)
        for line in strokes
        for column in range(round((line["x0"] - left) / module), round((line["x1"] - left) / module))
    }


def test_the_version_is_also_a_qr_code_of_vectors_on_every_page(made: Pdf) -> None:
    code = segno.make_qr(f"{VERSION.code} {VERSION.digest}", error="m")
    for page in pages(made.content):
        assert not page.images
        assert drawn(page) == dark(code.matrix)


def test_a_version_without_a_digest_carries_that_of_the_document() -> None:
    document = form(Paragraph(text="正文"), version=Version(code="A-1"))
    assert f"版本 A-1  {digest(document)[:12]}" in furniture(to_pdf(document).content)[0]
    assert digest(document) != digest(replace(document, title="别的"))


def test_the_head_of_a_table_comes_again_on_every_page_of_it(made: Pdf) -> None:
    heads = ["".join(char["text"] for char in page.chars).count("科目金额") for page in pages(made.content)]
    assert heads == [1, 1, 1, 1]
    assert text(made.content).count("科目金额") == 1  # the repetitions are no text of their own


def test_text_comes_out_in_reading_order(made: Pdf) -> None:
    said = text(made.content)
    assert said.startswith(
        "科技项目申报书一、经费预算经费预算表（单位：万元）科目金额第1项设备1.00第2项设备2.00"
    )
    assert said.endswith("第120项设备120.00合计7260.00以上属实。")


def test_it_is_tagged_chinese_and_says_what_it_is(made: Pdf) -> None:
    document = PDFDocument(PDFParser(BytesIO(made.content)))
    assert document.catalog["Lang"] == b"zh-CN"
    assert document.catalog["MarkInfo"]["Marked"] is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document.catalog["Metadata"].resolve().get_data()
    with pdfplumber.open(BytesIO(made.content)) as opened:
        told = opened.metadata
    assert told["CreationDate"] == "D:20140930000000Z"
    assert (told["Title"], told["Author"]) == ("科技项目申报书", "虚构的星河仪器")
    assert "版本 KC2014-00012-3  3f9a3f9a3f9a" in told["Keywords"]
    assert all(f"字体替换：{fallback}" in told["Keywords"] for fallback in made.fallbacks)


def test_every_font_is_embedded(made: Pdf) -> None:
    document = PDFDocument(PDFParser(BytesIO(made.content)))
    described = [
        found
        for number in document.xrefs[0].get_objids()
        if isinstance(found := document.getobj(number), dict)
        and found.get("Type")
        and found["Type"].name == "FontDescriptor"
    ]
    assert described
    assert all("FontFile3" in found or "FontFile2" in found for found in described)


def test_the_example_has_a_cover_of_its_own_and_places_for_seals() -> None:
    cover, *_rest = pages(to_pdf(EXAMPLE).content)
    words = "".join(char["text"] for char in cover.chars if char["tag"] != "Artifact")
    assert words.startswith("某某区科技发展专项科技项目申报书项目名称")
    assert words.endswith("某某区科学技术委员会制二〇一四年九月")
    assert "申报单位（盖章）" in text(to_pdf(EXAMPLE).content)


def test_the_same_version_is_told_by_link_when_one_is_given() -> None:
    linked = replace(VERSION, link="go/KC2014-00012-3")
    plain = to_pdf(form(Paragraph(text="正文")))
    assert to_pdf(form(Paragraph(text="正文"), version=linked)).sha256 != plain.sha256
