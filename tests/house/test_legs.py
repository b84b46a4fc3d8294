"""The test run leaves nothing out in silence: each leg counts, too few tests are red, a skip is red."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tools.house import legs
from tools.house.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tools.house.legs import Leg


MIXED = """import unittest
import warnings


def test_good() -> None:
    assert True


def test_bad() -> None:
    warnings.warn("an old way", stacklevel=1)


def test_left_out() -> None:
    raise unittest.SkipTest
"""
TRIAL = legs.Leg("trial", "a trial", "sqlite", ("tests",), 3)


@pytest.mark.parametrize("leg", legs.legs(), ids=lambda leg: leg.name)
def test_each_leg_expects_a_number_of_tests(leg: Leg) -> None:
    assert leg.minimum > 0
    assert all((ROOT / path).exists() for path in (*leg.paths, *leg.leave))


def test_both_engines_and_a_browser_are_legs_of_the_run() -> None:
    assert {(leg.engine, leg.browser) for leg in legs.legs()} == {
        ("sqlite", False),
        ("postgres", False),
        ("sqlite", True),
        ("postgres", True),
    }


def test_a_run_is_counted_and_a_warning_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "test_mixed.py").write_text(MIXED, encoding="utf-8")
    outcome = legs.run(replace(TRIAL, paths=(str(tmp_path),)), [], {"KECHUANG_TEST_DB": "sqlite"})
    assert (outcome.passed, outcome.failed, outcome.skipped, outcome.fault) == (1, 1, 1, "red")


@pytest.mark.parametrize(
    ("status", "total", "skipped", "fault"),
    [
        (0, 3, 0, ""),
        (1, 3, 0, "red"),
        (2, 0, 0, "red"),
        (5, 0, 0, "red"),
        (0, 3, 1, "skipped tests"),
        (0, 2, 0, "2 tests, at least 3 expected"),
    ],
)
def test_a_leg_is_good_only_whole_and_green(status: int, total: int, skipped: int, fault: str) -> None:
    assert legs.fault_of(TRIAL, status, total, skipped, few_allowed=False) == fault


def test_a_person_may_run_a_few_tests_of_a_leg() -> None:
    assert legs.fault_of(TRIAL, 0, 1, 0, few_allowed=True) == ""


def test_a_test_that_asks_the_network_is_refused() -> None:
    program = "import tests.plugin, socket; socket.create_connection(('198.51.100.1', 80), 1)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "only loopback is open here" in done.stderr
