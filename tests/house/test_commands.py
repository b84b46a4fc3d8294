"""What an outsider types: each verb answers, and bad input is one sentence and status 2."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.modules import Command, FileSchema, declared, owner_of
from kechuang.site.commands import COMMANDS
from tests.commands import main
from tests.world import set_up
from tools.house.paths import ROOT

if TYPE_CHECKING:
    from pytest_django import Settings

    from tools.house.databases import Place

OURS: Final = {
    command.name: command
    for command in (*COMMANDS, *(one for one in declared(Command) if owner_of(one).startswith("kechuang.")))
}
ENGLISH: Final = re.compile(r"[a-z]{2,} [a-z]{2,}")


def told(readme: str, heading: str) -> list[str]:
    """Return the commands a README names under a heading, as they are typed."""
    section = (ROOT / readme).read_text(encoding="utf-8").partition(f"## {heading}")[2].partition("\n## ")[0]
    typed = re.findall(r"`([^`]+)`", section)
    return [words for words in typed if words not in {"kechuang --help", ".venv/bin", "make setup"}]


def test_both_readmes_name_every_command_there_is_and_no_other() -> None:
    english = told("README.md", "Command line")
    assert english == told("README.zh-CN.md", "命令行")
    named = [max((name for name in OURS if f"{words} ".startswith(f"{name} ")), key=len) for words in english]
    assert sorted(named) == sorted(OURS)


def test_the_help_names_every_command_with_a_chinese_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr().out
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert (stop.value.code, capsys.readouterr().out) == (0, said)
    for name in OURS:
        (line,) = re.findall(rf"(?m)^  {name}  +(\S.*)$", said)
        assert re.search("[一-鿿]", line), line
    assert not ENGLISH.search(re.sub(r"(?m)^  \S+( \S+)?  ", "", said)), said


@pytest.mark.parametrize("name", sorted(OURS))
def test_the_help_of_each_command_is_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([*name.split(), "--help"])
    assert stop.value.code == 0
    said = capsys.readouterr().out.partition("\n\n")[2]
    typed = "|".join(re.escape(words) for words in sorted(OURS, key=len, reverse=True))
    assert not ENGLISH.search(re.sub(rf"kechuang ({typed})|`[^`]*`", "", said)), said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nothing"], "没有 'nothing' 这一项"),
        (["audit", "nothing"], "没有 'nothing' 这一项"),
        (["routes", "--bogus"], "无法识别的参数：--bogus"),
        (["case", "export"], "缺少参数：NUMBER, --out"),
        (["restore", "x"], "须写明其中一项"),
        (["restore", "x", "--check", "--into", "y"], "不能与 --check 同时使用"),
        (["demo", "--seed"], "应有一个值"),
        (["demo", "--seed", "x"], "之间的整数，而不是 x"),
        (["demo", "--seed", "-1"], "之间的整数，而不是 -1"),
        (["serve", "--port", "70000"], "1 至 65535 之间的整数"),
        (["clock", "set", "2014-9-30"], "日期请写作 2014-09-30"),
    ],
)
def test_what_was_typed_wrongly_is_one_chinese_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    said = capsys.readouterr().err
    assert (stop.value.code, sentence in said) == (2, True), said
    assert len(said.splitlines()) == 2
    assert not ENGLISH.search(said.partition(": ")[2].splitlines()[0])


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"DATABASE_URL": "sqlite:////none/x.sqlite3"}, "数据库无法使用（"),
        ({"DATABASE_URL": f"sqlite:///{ROOT}/README.md"}, "数据库无法使用（"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL 应以"),
        ({"KECHUANG_FIELD_KEY": "zz"}, "KECHUANG_FIELD_KEY 必须"),
        ({"PORT": "x"}, "PORT 应为整数"),
    ],
)
def test_an_installation_set_up_wrongly_is_one_sentence(variables: dict[str, str], sentence: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kechuang.site.cli", "audit", "verify"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_OWNER_URL": "", **variables},  # noqa: TID251 - what a program started from a test inherits
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert done.stderr.startswith(sentence), done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", sorted(schema.name for schema in declared(FileSchema)))
def test_every_file_schema_is_printed_with_an_example_that_is_valid(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", name]) == 0
    said = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(said["schema"])
    Draft202012Validator(said["schema"]).validate(said["example"])


def test_an_unknown_schema_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "nothing"]) == 2
    assert "没有名为 nothing 的结构定义" in capsys.readouterr().err


def test_the_clock_moves_forward_on_record_and_never_back(
    own_database: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up()
    assert main(["clock", "set", "2014-10-08"]) == 0
    assert clock.today().isoformat() == "2014-10-08"
    assert Entry.objects.get(action="audit.clock").detail == {"before": "2014-09-30", "to": "2014-10-08"}
    assert main(["clock", "set", "2014-10-08T14:30"]) == 0
    assert "2014-10-08 14:30" in capsys.readouterr().out
    assert main(["clock", "set", "2014-10-08T14:00"]) == 2
    assert main(["clock", "set", "2014-09-30"]) == 2
    assert main(["clock", "set", "9999-12-31"]) == 2
    assert "只能向前拨" in capsys.readouterr().err
    assert clock.today().isoformat() == "2014-10-08"


@pytest.mark.parametrize("day", ["2014-13-01", "2014-10-08T25:00", "tomorrow", ""])
def test_a_day_that_is_none_is_one_sentence(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["clock", "set", day])
    assert stop.value.code == 2
    assert "2014-09-30" in capsys.readouterr().err


def test_in_production_the_clock_stays(
    own_database: Place, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEMO = False
    assert main(["clock", "set", "2030-01-01"]) == 2
    assert "只有演示环境可以拨动时钟" in capsys.readouterr().err
    assert not Entry.objects.exists()


def test_every_route_says_what_it_takes_and_whom_it_lets_in(
    own_database: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["routes", "--json"]) == 0
    routes: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert len(routes) > 60
    assert all(route["path"] is not None and route["methods"] and route["roles"] for route in routes)


def test_the_doctor_finds_a_fresh_house_well(own_database: Place, capsys: pytest.CaptureFixture[str]) -> None:
    set_up()
    assert main(["doctor", "--json"]) == 0
    assert all(finding["well"] for finding in json.loads(capsys.readouterr().out))
