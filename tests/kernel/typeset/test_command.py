"""`kechuang typeset FILE.json --out FILE`: what it takes is declared, what it can't take gets a sentence and status 2."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import (  # type: ignore[import-untyped]  # it has no stubs
    Draft202012Validator,
    ValidationError,
)

from kechuang.kernel.modules import FileSchema, declared
from kechuang.kernel.typeset.document import Document
from kechuang.kernel.typeset.example import EXAMPLE
from kechuang.kernel.typeset.shapes import as_json, read
from kechuang.site.cli import main

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = next(schema for schema in declared(FileSchema) if schema.name == "typeset")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "document.json"
    written.write_text(json.dumps(as_json(EXAMPLE)), encoding="utf-8")
    return written


@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF-1.7"), ("docx", b"PK")])
def test_it_writes_the_file_and_prints_its_digest(
    file: Path, ending: str, start: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    out = file.with_suffix(f".{ending}")
    assert main(["typeset", str(file), "--out", str(out)]) == 0
    content = out.read_bytes()
    assert content.startswith(start)
    assert hashlib.sha256(content).hexdigest() in capsys.readouterr().out


def test_the_declared_example_is_valid_and_reads_back_as_it_was() -> None:
    Draft202012Validator.check_schema(SCHEMA.schema)
    Draft202012Validator(SCHEMA.schema).validate(SCHEMA.example)
    assert read(Document, SCHEMA.example) == EXAMPLE


BAD: tuple[tuple[str, object, str], ...] = (
    ("title", 7, "$.title"),
    ("layout", "poster", "$.layout"),
    ("language", "#import", "$.language"),
    ("dated", "20140930", "$.dated"),
    ("dated", 20140930, "$.dated"),
    ("dated", "30.9.2014", "$.dated"),
    ("blocks", {}, "$.blocks"),
    ("blocks", [{"kind": "image", "path": "/etc/passwd"}], "$.blocks[0]"),
    ("blocks", [{"kind": "heading", "text": "甲", "level": "1"}], "$.blocks[0].level"),
    ("blocks", [{"kind": "heading"}], "$.blocks[0]"),
    ("blocks", ["#import"], "$.blocks[0]"),
    ("cover", [], "$.cover"),
    ("colour", "red", "$"),
    ("\ud800", "red", "$"),
)


@pytest.mark.parametrize(("name", "value", "place"), BAD)
def test_what_does_not_fit_is_refused_at_its_place_and_by_the_schema(
    file: Path, name: str, value: object, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = {**json.loads(file.read_text(encoding="utf-8")), name: value}
    file.write_text(json.dumps(data), encoding="utf-8")
    assert main(["typeset", str(file), "--out", str(file.with_suffix(".pdf"))]) == 2
    assert f"位置 {place}：" in capsys.readouterr().err
    assert not file.with_suffix(".pdf").exists()
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA.schema).validate(data)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[" * 100_000], ids=["empty", "cut", "utf-16", "deep"]
)
def test_a_file_that_is_no_json_gets_a_sentence(
    file: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(content)
    assert main(["typeset", str(file), "--out", str(file.with_suffix(".pdf"))]) == 2
    assert "不是 UTF-8 编码的 JSON 文件" in capsys.readouterr().err


def test_files_that_cannot_be_read_or_written_get_a_sentence(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent, folder = file.with_name("absent.json"), file.parent / "absent" / "out.docx"
    assert main(["typeset", str(absent), "--out", str(file.with_suffix(".pdf"))]) == 2
    assert main(["typeset", str(file), "--out", str(folder)]) == 2
    assert main(["typeset", str(file), "--out", str(file.with_suffix(".odt"))]) == 2
    said = capsys.readouterr().err
    assert [sentence in said for sentence in ("无法读取", "无法写入", "应以 .pdf 或 .docx 结尾")] == [
        True
    ] * 3
