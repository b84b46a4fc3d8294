"""`kechuang calendar workdays FROM TO` counts without a database."""

from __future__ import annotations

from argparse import ArgumentParser

import pytest

from kechuang.kernel.calendar.commands import workdays_command


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
    first: str, last: str, printed: str, capsys: pytest.CaptureFixture[str]
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


def test_it_needs_no_database() -> None:
    assert not workdays_command.needs_database
