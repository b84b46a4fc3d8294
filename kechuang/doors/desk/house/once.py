"""A form sent twice acts once: the second answer leads to where the first one led."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.pages import key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kechuang.kernel.web.pages import PageRequest

Answer = TypeVar("Answer")


def once(request: PageRequest, to: str, call: Callable[[], Answer]) -> Answer:
    """Do a thing under the key its form was drawn with."""
    with write(request.actor, key=key_of(request)) as w:
        w.answer(to=to)
        return call()
