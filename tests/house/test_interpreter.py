"""The environment is made of the Python it was asked with, unless the same version stands here in a clearly quicker build."""

from __future__ import annotations

import sys

import pytest

from tools.house import interpreter

OTHER = "/usr/bin/another"


@pytest.mark.parametrize(
    ("own", "other", "chosen"),
    [
        (0.050, 0.040, OTHER),
        (0.050, 0.048, ""),  # what is as near as this is chance
        (0.040, 0.050, ""),
        (0.050, 0.0, ""),  # the other cannot make an environment
        (0.0, 0.050, OTHER),  # or this one cannot
        (0.0, 0.0, ""),
    ],
)
def test_a_clearly_quicker_build_is_taken(
    own: float, other: float, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = {sys.executable: own, OTHER: other}
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    monkeypatch.setattr(interpreter, "_others", lambda: [OTHER])
    monkeypatch.setattr(interpreter, "_seconds", seconds.__getitem__)
    assert interpreter.quickest() == (chosen or sys.executable)


def test_whoever_stands_in_an_environment_has_chosen() -> None:
    assert sys.prefix != sys.base_prefix
    assert interpreter.quickest() == sys.executable


def test_a_python_is_given_a_little_work_and_what_is_none_takes_no_time() -> None:
    assert interpreter._seconds(sys.executable) > 0
    assert interpreter._seconds("false") == 0
