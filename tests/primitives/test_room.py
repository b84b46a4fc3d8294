"""A call that goes back and forth asks the system for no memory, at whatever depth it is made."""

from __future__ import annotations

import resource

import pytest

from kechuang.primitives.room import with_room

TIMES = 400
DEPTHS = range(400)
"""More frames than a piece of Python's stack holds."""


def at(depth: int) -> int:
    """Return how many pages the system handed out while something was called many times, so deep in calls."""
    if depth:
        return at(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _time in range(TIMES):
        nothing()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def nothing() -> None:
    """Do nothing, in a frame wider than those above it: at some depth a piece has no room for it, wherever pieces begin."""


nothing.__code__ = nothing.__code__.replace(co_stacksize=100)


def most() -> int:
    """Return the most of all depths."""
    return max(at(depth) for depth in DEPTHS)


def test_what_is_called_with_room_asks_for_no_memory_at_any_depth() -> None:
    assert with_room(most) < TIMES // 2
    assert with_room(with_room, most) < TIMES // 2


def test_it_hands_on_what_it_is_given_and_what_it_got() -> None:
    assert with_room(divmod, 7, 2) == (3, 1)
    assert with_room(dict, one=1) == {"one": 1}
    with pytest.raises(ZeroDivisionError):
        with_room(divmod, 7, 0)
