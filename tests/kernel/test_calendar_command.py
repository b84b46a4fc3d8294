"""`kechuang calendar workdays FROM TO` counts by every year that was entered, and without a database by those it brings along."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.calendar import workdays
from kechuang.kernel.calendar.actions import enter_year
from kechuang.kernel.calendar.commands import workdays_command
from kechuang.kernel.calendar.models import Kind
from kechuang.kernel.calendar.rules import NamedDay
from tests.commands import one_after_another
from tests.world import SYSTEM

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: str) -> int:
    parser = ArgumentParser()
    workdays_command.arguments(parser)
    return workdays_command.run(parser.parse_args(words))


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("2014-10-01", "2014-10-12", "4\n"),
        ("2014-01-01", "2014-12-31", "250\n"),
        ("2014-10-01", "2014-10-01", "0\n"),
        ("2014年9月28日", "20140930", "3\n"),
        ("2026-12-31", "2027-01-04", "2 （预估）\n"),
    ],
)
def test_it_prints_the_working_days_both_ends_included(
    db: None, first: str, last: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(first, last) == 0
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(
    ("first", "last"),
    [("2014-02-30", "2014-03-01"), ("soon", "2014-03-01"), ("2014-10-02", "2014-10-01"), ("", "")],
)
def test_days_that_are_none_get_a_sentence_and_status_2(
    first: str, last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(first, last) == 2
    said = capsys.readouterr()
    assert not said.out
    assert len(said.err.strip()) > 5
    assert "Traceback" not in said.err


def test_a_year_entered_at_the_desk_is_no_estimate(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    free = NamedDay(date(2027, 1, 1), Kind.HOLIDAY, "元旦")
    enter_year(by=SYSTEM, year=2027, days=[free], document="示例〔2026〕1号", published=date(2026, 11, 20))
    try:
        assert run("2026-12-31", "2027-01-04") == 0
        assert capsys.readouterr().out == "2\n"
    finally:
        workdays.forget()


def test_without_a_database_the_years_it_brings_along_count(tmp_path: Path) -> None:
    nowhere = {"DATABASE_URL": f"sqlite:///{tmp_path}/none/x.sqlite3", "DATABASE_OWNER_URL": ""}
    verb = ("calendar", "workdays", "2026-12-31", "2027-01-04")
    assert one_after_another([verb], nowhere) == {" ".join(verb): f" {' '.join(verb)}\n2 （预估）\n"}
    assert not (tmp_path / "none").exists()


def test_its_help_is_chinese() -> None:
    parser = ArgumentParser()
    workdays_command.arguments(parser)
    assert "第一天" in parser.format_help()
    assert "工作日" in str(workdays_command.help)
