"""`kechuang plan read`: JSON by its schema, an outline for reading, one sentence and status 2 on bad input; no database."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs

from kechuang.kernel.audit.errors import Refused
from kechuang.oversight.workplan import commands
from kechuang.oversight.workplan.demo.year import SAMPLE
from kechuang.oversight.workplan.module import module
from kechuang.oversight.workplan.tests.ground import TEXT


def read(file: Path, *, as_json: bool) -> int:
    return commands.read(Namespace(file=file, json=as_json))


def test_the_shipped_plan_is_printed_by_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert read(SAMPLE, as_json=True) == 0
    printed = json.loads(capsys.readouterr().out)
    (schema,) = module.schemas
    Draft202012Validator(schema.read()).validate(printed)
    assert printed["metadata"]["索引号"] == "WA8201000-2014-001"
    assert (
        len(
            [
                each
                for section in printed["sections"]
                for task in section["tasks"]
                for each in task["indicators"]
            ]
        )
        == 11
    )


def test_the_example_of_the_schema_is_valid() -> None:
    (schema,) = module.schemas
    Draft202012Validator(schema.read()).validate(schema.example)


def test_without_json_an_outline_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, encoding="gbk")
    assert read(file, as_json=False) == 0
    printed = capsys.readouterr().out
    assert "新增孵化器 ≥ 8 家  [incubators_added]" in printed
    assert "共读出 4 项任务、6 项指标、2 个节点事项" in printed


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_a_plan_may_be_piped_in(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert read(Path(name), as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["sections"]


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01binary", b"PK\x03\x04half"])
def test_bad_input_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "plan.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        read(file, as_json=True)
    assert str(refusal.value.sentence).endswith("。")


def test_the_command_line_ends_with_two_on_bad_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            str(Path(sys.executable).parent / "kechuang"),
            "plan",
            "read",
            str(tmp_path / "nothing.txt"),
            "--json",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3", "PATH": ""},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == "文件打不开，请检查路径和权限。"
