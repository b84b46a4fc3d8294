"""Encodings, Word files, saved pages, and what is refused, with a sentence in Chinese."""

import codecs
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from kechuang.oversight.workplan.reader import REFUSALS, Refusal, UnreadableDocument, read_bytes, read_file

TEXT = "2014年工作要点\n一、创新\n新增孵化器８家，覆盖率达85%以上。\n"
TYPES = b"<Types/>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def targets(data: bytes) -> list[int]:
    return [int(i.target) for i in read_bytes(data).indicators]


def package(**parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return stream.getvalue()


def paragraph(text: str, level: int | None = None) -> str:
    number = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        if level is not None
        else ""
    )
    return f"<w:p>{number}<w:r><w:t>{text}</w:t></w:r></w:p>"


def body(*paragraphs: str) -> bytes:
    return f'<w:document xmlns:w="{WORD}"><w:body>{"".join(paragraphs)}</w:body></w:document>'.encode()


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data)
    assert caught.value.sentence == REFUSALS[caught.value.code][1]
    assert caught.value.sentence.endswith("。")
    return caught.value.code


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_text_is_read_in_any_encoding_an_office_uses(encoding: str) -> None:
    assert targets(TEXT.encode(encoding)) == [8, 85]
    assert targets(TEXT.replace("\n", "\r\n").encode(encoding)) == [8, 85]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_text_cut_in_half_is_read_as_far_as_it_goes(encoding: str) -> None:
    data = (TEXT + "二、服务\n服务企业").encode(encoding)
    for cut in (1, 2, 3):
        assert targets(data[:-cut]) == [8, 85]


def test_a_word_file_is_read_in_order_with_its_tables() -> None:
    document = Document()
    document.add_paragraph("2014年工作要点")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "索引号：", "A1"
    document.add_paragraph("一、创新")
    document.add_paragraph("新增孵化器8家。")
    stream = BytesIO()
    document.save(stream)
    plan = read_bytes(stream.getvalue())
    assert plan.metadata["索引号"] == "A1"
    assert [int(i.target) for i in plan.indicators] == [8]


def test_numbers_word_prints_by_itself_are_written_out() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, text in enumerate(("%1、", "（%2）"))
    )
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ).encode()
    written = body(
        paragraph("甲", 0),
        paragraph("办一。", 1),
        paragraph("办二。", 1),
        paragraph("乙", 0),
        paragraph("办三。", 1),
    )
    plan = read_bytes(package(word__document_xml=written, word__numbering_xml=numbering))
    assert [(s.title, [t.title for t in s.tasks]) for s in plan.sections] == [
        ("甲", ["办一", "办二"]),
        ("乙", ["办三"]),
    ]
    assert "（二）办二。" in plan.text


def test_deleted_words_of_a_word_file_are_gone() -> None:
    deleted = (
        "<w:p><w:del><w:r><w:t>新增99家。</w:t></w:r></w:del><w:r><w:t>新增孵化器8家。</w:t></w:r></w:p>"
    )
    assert targets(package(word__document_xml=body(paragraph("一、甲"), deleted))) == [8]


def test_a_saved_page_is_read_without_its_menu_script_and_footer() -> None:
    page = (
        "<html><head><meta charset='gb2312'><title>新增企业77家</title><script>新增企业99家</script></head><body>"
        "<ul class='nav'><li>新增栏目3个</li></ul><table><tr><td>索 引 号：</td><td>A1</td></tr></table>"
        "<p>2014年工作要点</p><p>一、创新</p><p>&emsp;新增孵化器<b>8</b>家，覆盖率达&#56;5%&nbsp;以上。</p><!-- 新增企业66家 -->"
        "<div style='display:none'>新增企业55家</div><div class='footer'>新增企业44家</div></body></html>"
    )
    for encoding in ("gb2312", "utf-8"):
        plan = read_bytes(page.replace("gb2312", encoding).encode(encoding))
        assert [int(i.target) for i in plan.indicators] == [8, 85]
        assert plan.metadata["索引号"] == "A1"


def test_an_article_laid_out_in_a_table_is_still_paragraphs() -> None:
    article = "".join(
        f"<p>{line}</p>"
        for line in ("一、甲", "新增孵化器8家。" + "做好服务。" * 70, "二、乙", "服务企业20家。")
    )
    plan = read_bytes(
        f"<html><body><table><tr><td>2014</td><td>{article}</td></tr></table></body></html>".encode()
    )
    assert [len(section.tasks) for section in plan.sections] == [1, 1]


def test_what_cannot_be_read_is_refused_in_a_sentence() -> None:
    assert refused(b"") == Refusal.EMPTY
    assert refused(b" \n\t\n") == Refusal.NO_TEXT
    assert refused(b"x" * 10_000_001) == Refusal.TOO_LARGE
    assert refused(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20) == Refusal.BINARY
    assert refused(b"%PDF-1.7 ...") == Refusal.PDF
    assert refused(codecs.decode("d0cf11e0a1b11ae1", "hex") + b"x" * 600) == Refusal.OLE


def test_dangerous_and_damaged_word_files_are_refused() -> None:
    good = package(word__document_xml=body(paragraph("一、甲"), paragraph("新增孵化器8家。")))
    assert targets(good) == [8]
    assert refused(good[: len(good) // 2]) == Refusal.BROKEN
    assert refused(package(word__document_xml=b"<w:document>")) == Refusal.BROKEN
    assert refused(package(xl__workbook_xml=b"<x/>")) == Refusal.NOT_DOCX
    assert refused(package(word__document_xml=body(), word__vbaProject_bin=b"x")) == Refusal.MACROS
    assert refused(package(word__document_xml=b" " * 20_000_000)) == Refusal.BOMB
    assert (
        refused(package(word__document_xml=body(), **{f"p{n}_xml": b"" for n in range(2_001)}))
        == Refusal.BOMB
    )
    assert refused(package(word__document_xml=b'<!DOCTYPE a [<!ENTITY x "y">]>' + body())) == Refusal.BROKEN


def test_sizes_in_the_directory_of_a_package_are_not_believed() -> None:
    data = bytearray(package(word__document_xml=body(paragraph("字" * 2_000_000))))
    for name in (b"word/document.xml",):
        entry = data.rindex(name) - 46
        data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    assert refused(bytes(data)) in {Refusal.BOMB, Refusal.BROKEN}


def test_a_missing_file_and_a_large_one_are_refused_before_reading(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument) as missing:
        read_file(tmp_path / "none.txt")
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(20_000_000)
    with pytest.raises(UnreadableDocument) as too_large:
        read_file(large)
    assert (missing.value.code, too_large.value.code) == (Refusal.MISSING, Refusal.TOO_LARGE)
