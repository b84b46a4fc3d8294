"""What an outsider types: each verb answers, and bad input is one sentence and status 2."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.modules import FileSchema, declared
from tests.commands import main
from tests.world import set_up

if TYPE_CHECKING:
    from pytest_django import Settings

    from tools.house.databases import Place


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
