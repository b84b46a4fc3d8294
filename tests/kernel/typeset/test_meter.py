"""The meter of GB/T 9704-2012: what is set fits, what is bent is found, what is no PDF or bears a classified mark is refused."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.modules import FileSchema, declared
from kechuang.kernel.typeset import document as d
from kechuang.kernel.typeset import pdf
from kechuang.kernel.typeset.example_official import OFFICIAL
from kechuang.kernel.typeset.meter import measure
from kechuang.kernel.typeset.official import OfficialDocument, as_document, parts_of
from kechuang.kernel.typeset.shapes import as_json, read
from kechuang.site.cli import main
from tests.kernel.typeset.gongwen import documents
from tests.kernel.typeset.samples import NOTICE

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = next(schema for schema in declared(FileSchema) if schema.name == "official_document")


def misses(document: d.Document) -> set[str]:
    """Return the names of what does not fit."""
    return {one.name for one in measure(pdf.to_pdf(document).content) if not one.fits}


@pytest.mark.parametrize("number", [0, 9, 15, 22])
def test_documents_of_every_length_fit(number: int) -> None:
    found = measure(pdf.to_pdf(as_document(list(documents())[number])).content)
    assert [one for one in found if not one.fits] == []
    assert len(found) == 11


BENDS = (
    ("tracking: -0.25pt", "tracking: 0pt", {"characters"}),
    ("pitch = 29.6pt", "pitch = 31pt", {"lines"}),
    ("line(length: 100%, stroke: 1.5pt + red)", "line(length: 90%, stroke: 1.5pt + red)", {"red_rule"}),
    ("v(35mm)", "v(30mm)", {"mark"}),
    ("left: 28mm, right: 26mm", "left: 26mm, right: 28mm", {"type_area", "red_rule", "date", "closing"}),
    ("footer-descent: 7mm", "footer-descent: 10mm", {"page_numbers"}),
    ("calc.odd(", "calc.even(", {"page_numbers"}),
    ("place(bottom + left, float: true", "place(top + left, float: true", {"closing"}),
    ("it.body, size: 22pt", "it.body, size: 18pt", {"title"}),
)


@pytest.mark.parametrize(("good", "bent", "missed"), BENDS)
def test_what_is_bent_is_found(
    good: str, bent: str, missed: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "typst"
    shutil.copytree(pdf.SOURCES, folder)
    source = folder / "official.typ"
    words = source.read_text(encoding="utf-8")
    assert good in words
    source.write_text(words.replace(good, bent), encoding="utf-8")
    monkeypatch.setattr(pdf, "SOURCES", folder)
    assert missed <= misses(as_document(replace(OFFICIAL, body=parts_of("国" * 900))))


def test_a_document_without_closing_block_and_a_form_are_told_apart() -> None:
    assert misses(NOTICE) == {"closing"}
    assert {"mark", "number", "red_rule", "closing", "page_numbers"} <= misses(
        replace(NOTICE, layout=d.Layout.FORM, header=None)
    )


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04", b"%PDF-1.7\n" + b"\xff" * 3000])
def test_what_is_no_pdf_gets_a_sentence(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(content)
    assert main(["documents", "measure", str(file)]) == 2
    assert "不是可读取的 PDF" in capsys.readouterr().err


def test_the_commands_set_and_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "document.json", tmp_path / "out.pdf"
    file.write_text(json.dumps(as_json(OFFICIAL)), encoding="utf-8")
    assert main(["documents", "typeset", str(file), "--pdf", str(out)]) == 0
    capsys.readouterr()
    assert main(["documents", "measure", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["misses"], len(told["findings"])) == (0, 11)
    out.write_bytes(pdf.to_pdf(NOTICE).content)
    assert main(["documents", "measure", str(out)]) == 1
    assert "✗ 7.4" in capsys.readouterr().out


def test_the_declared_example_is_valid_and_reads_back_as_it_was() -> None:
    Draft202012Validator.check_schema(SCHEMA.schema)
    Draft202012Validator(SCHEMA.schema).validate(SCHEMA.example)
    assert read(OfficialDocument, SCHEMA.example) == OFFICIAL


@pytest.mark.parametrize(
    "changed",
    [
        {"secrecy": "秘密"},
        {"title": "机密★1年"},
        {"body": parts_of("正文。\n密级：秘密\n第三条")},
        {"body": parts_of("正文。\n  绝 密  ")},
        {"copies": ("区政府（机密☆）",)},
    ],
)
def test_classified_marks_are_refused_wherever_they_stand(changed: dict[str, object]) -> None:
    with pytest.raises(Refused, match="涉密"):
        as_document(replace(OFFICIAL, **changed))  # type: ignore[arg-type]  # one field each


def test_words_about_secrets_are_no_marks() -> None:
    text = "承担单位应当保守商业秘密，不得泄露机密信息。"
    assert as_document(replace(OFFICIAL, body=parts_of(text))).blocks[0] == d.Paragraph(text=text)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"number": "某科[2014]12号"}, "typeset.official_number"),
        ({"number": "某科〔2014〕012号"}, "typeset.official_number"),
        ({"number": "某科〔2014〕第12号"}, "typeset.official_number"),
        ({"urgency": "急"}, "typeset.official_urgency"),
        ({"copy": "1"}, "typeset.official_copy"),
        ({"issuer": " "}, "typeset.official_issuer"),
    ],
)
def test_what_the_standard_does_not_know_is_refused(changed: dict[str, object], rule: str) -> None:
    with pytest.raises(Refused) as refusal:
        as_document(replace(OFFICIAL, **changed))  # type: ignore[arg-type]  # one field each
    assert refusal.value.rule == rule


def test_short_lines_with_marks_are_headings_and_run_in_ones_are_not() -> None:
    found = parts_of("（一）先行\n一、总体\r\n\n（一）目标\n（二）要求。正文接排。\n1.事项")
    assert [(type(one).__name__, getattr(one, "level", 0)) for one in found] == [
        ("Paragraph", 0),
        ("Heading", 1),
        ("Heading", 2),
        ("Paragraph", 0),
        ("Paragraph", 0),
    ]
