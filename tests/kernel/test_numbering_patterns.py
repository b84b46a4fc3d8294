"""A pattern that could give two numbers alike, or do more than write a number, is refused at start."""

from __future__ import annotations

import pytest

from kechuang.kernel.modules.checks import faults
from kechuang.kernel.modules.registry import modules
from kechuang.kernel.numbering.declared import NumberSeries
from tests.kernel.numbering_sample import planted


@pytest.mark.parametrize(
    ("pattern", "per_year"),
    [
        ("嘉科办〔{year}〕{n}号", True),
        ("KC{year}{n:05d}", True),
        ("{fonds}-{year}-{n:04d}", True),
        ("{n}", False),
        ("{year}-{n}", False),
    ],
)
def test_patterns_in_use_are_whole(pattern: str, *, per_year: bool) -> None:
    assert list(NumberSeries(name="x", title="x", pattern=pattern, per_year=per_year).faults()) == []


@pytest.mark.parametrize(
    "pattern",
    [
        "嘉科办〔{year}〕号",
        "嘉科办{n}号",
        "{year}{n}{n}",
        "{year}{n",
        "{year}{}{n}",
        "{year}{n.__class__}",
        "{year}{n!r}",
        "{year}{n:>9}",
        "{year:>9}{n}",
        "{year}{n}{parts[0]}",
    ],
)
def test_a_pattern_that_cannot_number_is_named_by_the_check(pattern: str) -> None:
    series = NumberSeries(name="test.bad", title="x", pattern=pattern)
    with planted(series):
        found = [fault for fault in faults(modules()) if "test.bad" in fault]
    assert found
