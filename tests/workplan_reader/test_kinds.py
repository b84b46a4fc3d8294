"""Kinds of files: what is refused in a sentence of its own, and what of a Word file is not read."""

import os
from pathlib import Path

import pytest

from kechuang.oversight.workplan.reader import Refusal, UnreadableDocument, read_bytes, read_file, read_text
from kechuang.oversight.workplan.reader.docx import FOOTNOTE, TEXT_BOX
from tests.workplan_reader.test_files import body, package, paragraph, refused, targets

TEXT = "2014年工作要点\n一、市容\n整修门面3处。\n二、交通\n增设车位8处。\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (rb"{\rtf1\ansi\deff0 2014 \u26032? }", Refusal.RTF),
        (b"\r\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n", Refusal.MHT),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="a">8</w:wordDocument>', Refusal.XML),
        (TEXT.replace("门面", "門面").encode("big5", "ignore") * 9, Refusal.GARBLED),
        ("２０１４年計画\n一、テスト\n新規8社\n".encode("shift_jis") * 9, Refusal.GARBLED),
        ("Plan de travail. Créer 8 sociétés.\n".encode("latin1"), Refusal.NO_PLAN),
        (b"1234567890\n" * 100, Refusal.NO_PLAN),
        ("关于食堂的说明\n".encode(), Refusal.NO_PLAN),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence(data: bytes, code: Refusal) -> None:
    assert refused(data) == code


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r", "\n\0", "\0\n"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert [section.title for section in read_bytes(TEXT.replace("\n", end).encode()).sections] == [
        "市容",
        "交通",
    ]


def test_a_table_without_a_head_it_knows_is_still_a_plan() -> None:
    plan = read_text("2014年实事\n1\t门面\t整修门面3处\n2\t车位\t增设车位8处\n")
    assert [int(i.target) for i in plan.indicators] == [3, 8]
    blank = read_text(
        "2014年实事\n序号 项目 目标 责任科室\n1\t门面\t整修3处\t市容科\n2\t车位\t增设8处\t交通科\n"
    )
    assert [(t.title, t.owner, [i.name for i in t.indicators]) for t in blank.tasks] == [
        ("门面", "市容科", ["整修门面"]),
        ("车位", "交通科", ["增设车位"]),
    ]


def test_only_a_regular_file_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(UnreadableDocument) as caught:
            read_file(path)
        assert caught.value.code == Refusal.NOT_A_FILE


def run(inner: str) -> str:
    return f"<w:p><w:r><w:t>整修门面3处。</w:t></w:r><w:r>{inner}</w:r></w:p>"


BOX = "<w:txbxContent><w:p><w:r><w:t>增设车位8处。</w:t></w:r></w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (f"<w:pict>{BOX}</w:pict>", TEXT_BOX),
        (f"<w:drawing>{BOX}</w:drawing>", TEXT_BOX),
        ('<w:footnoteReference w:id="2"/>', FOOTNOTE),
        ('<w:endnoteReference w:id="2"/>', FOOTNOTE),
    ],
)
def test_words_passed_over_are_told(inner: str, reason: str) -> None:
    plan = read_bytes(package(word__document_xml=body(paragraph("一、市容"), run(inner))))
    assert [int(i.target) for i in plan.indicators] == [3]
    assert [(item.quote, item.reason) for item in plan.unread] == [("整修门面3处。", reason)]
    assert plan.unread[0].quote in plan.text


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("<w:vanish/>", [3]),
        ('<w:vanish w:val="true"/>', [3]),
        ('<w:vanish w:val="0"/>', [3, 8]),
        ("<w:b/>", [3, 8]),
    ],
)
def test_hidden_words_are_left_out(mark: str, expected: list[int]) -> None:
    hidden = f"<w:rPr>{mark}</w:rPr><w:t>增设车位8处。</w:t>"
    assert targets(package(word__document_xml=body(paragraph("一、市容"), run(hidden)))) == expected
