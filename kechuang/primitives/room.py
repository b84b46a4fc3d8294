"""Room for deep calls, so that pages are not slowed down by where in Python's stack they happen to be made.

CPython keeps the frames of its calls in pieces of 16 KiB and gives a piece back to the system as soon as it is empty. Whatever calls
back and forth over the end of a piece, a template's nodes among them, asks the system for memory at every call and has it cleared
(python/cpython issue 142183; 3.11 and 3.12 do so, later ones keep a spare piece). A call with a very large frame gets a piece to
match, and all that is called from it finds room there. Memory nobody touches costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
SLOTS: Final = 66_000
"""Places in the frame, eight bytes each: the piece has 1 MiB, and a little less than half is left. A second such frame called from there
does not fit into that, and so gets a piece of its own instead of filling up the first."""


def with_room(work: Callable[Given, Answer], *given: Given.args, **named: Given.kwargs) -> Answer:
    """Do something whose calls go deep, and return what it returns."""
    return work(*given, **named)


with_room.__code__ = with_room.__code__.replace(co_stacksize=SLOTS)
