"""The entitlement to annual leave against cases written by hand from the law, each naming its clause; and the command that prints it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Final

import pytest

from kechuang.office.leave.commands import entitlement_command
from kechuang.office.leave.entitlement import entitlement, years_worked
from kechuang.office.leave.law import NORMS
from kechuang.office.leave.tests.entitlement_cases import CASES, NAMED

LEAST: Final = 60
LINES: Final = [line for line in CASES.splitlines() if line]
DECIDED: Final = ("T4", "B4", "B5", "M1259")


def absences(words: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words.split(",") if words != "-" else ():
        name, _, days = word.partition(":")
        found[name] = found.get(name, 0) + int(days)
    return found


def run(*words: str) -> int:
    parser = ArgumentParser()
    entitlement_command.arguments(parser)
    return entitlement_command.run(parser.parse_args(words))


@pytest.mark.parametrize("line", LINES)
def test_the_law_gives_these_days(line: str) -> None:
    started, on, this, before, days, clause, _about = line.split(maxsplit=6)

    found = entitlement(
        NORMS, date.fromisoformat(started), date.fromisoformat(on), absences(this), absences(before)
    )

    assert found.days == int(days)
    said = "；".join(found.clauses)
    if clause in {"T3", "T10", "B2", "M202"} or (clause.startswith(DECIDED) and found.days in {0, 4, 6}):
        on_time = clause != "B2" or date.fromisoformat(on) >= date(2008, 2, 15)
        assert NAMED[clause] in said or not on_time


def test_the_oracle_is_large_enough_and_no_case_stands_twice() -> None:
    assert len(LINES) >= LEAST
    assert len({tuple(line.split()[:4]) for line in LINES}) == len(LINES)
    assert {line.split()[5] for line in LINES} == set(NAMED)


@pytest.mark.parametrize("line", LINES)
def test_the_command_prints_what_the_law_gives(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    started, on, this, before, days, *_rest = line.split(maxsplit=6)
    words = [f"--absence={word}" for word in this.split(",") if this != "-"]
    words += [f"--last-year={word}" for word in before.split(",") if before != "-"]

    assert run("--started", started, "--on", on, *words, "--json") == 0

    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"days", "clauses"}
    assert printed["days"] == int(days)
    assert printed["clauses"]


def test_without_json_the_days_stand_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--started", "2010-01-01", "--on", "2026-06-01") == 0
    assert capsys.readouterr().out.splitlines()[0] == "10"


@pytest.mark.parametrize("wrong", [["--on", "2026-02-30"], ["--on", "soon"]])
def test_a_date_that_is_none_gets_a_sentence(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--started", "2010-01-01", *wrong) == 2
    assert len(capsys.readouterr().err.strip()) > 5


@pytest.mark.parametrize("word", ["sick", "sick:-1", "sick:ten", "holiday:3", "sick:99999", ":"])
def test_an_absence_that_is_none_gets_a_sentence(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("--started", "2010-01-01", "--on", "2026-06-01", f"--absence={word}")
    assert ended.value.code == 2
    assert "TYPE:DAYS" in capsys.readouterr().err


def test_it_needs_no_database() -> None:
    assert not entitlement_command.needs_database


@pytest.mark.parametrize(
    ("started", "on", "next_month", "years"),
    [
        ((2016, 3, 15), (2026, 3, 14), False, 9),
        ((2016, 3, 15), (2026, 3, 15), False, 10),
        ((2016, 3, 15), (2026, 3, 31), True, 9),
        ((2016, 3, 15), (2026, 4, 1), True, 10),
        ((2016, 2, 29), (2026, 2, 28), False, 10),
        ((2016, 3, 15), (2010, 1, 1), True, 0),
    ],
)
def test_years_are_full_on_the_anniversary_or_from_the_month_after(
    started: tuple[int, int, int],
    on: tuple[int, int, int],
    next_month: bool,  # noqa: FBT001 - a column of the table above
    years: int,
) -> None:
    assert years_worked(date(*started), date(*on), from_next_month=next_month) == years


def test_every_row_of_the_law_names_its_clause_and_what_is_not_confirmed_says_so() -> None:
    assert all(norm.clause for norm in NORMS)
    assert all(("待核" in norm.clause) is not norm.confirmed for norm in NORMS)
