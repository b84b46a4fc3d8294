"""Faults of a file that is read, each at its place by a JSON pointer (RFC 6901), and what is looked at in every such file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from django_stubs_ext import StrOrPromise

NO_OBJECT: Final = _("This is an object.")


@dataclass(frozen=True, slots=True)
class Fault:
    """Where, and what is wrong there."""

    pointer: str
    sentence: StrOrPromise

    def below(self, pointer: str) -> Fault:
        """Return the same fault in a file that holds the whole of this one at a place."""
        return Fault(pointer + self.pointer, self.sentence)


def escaped(name: object) -> str:
    """Write one step of a pointer."""
    return str(name).replace("~", "~0").replace("/", "~1")


def unknown(pointer: str, row: Mapping[str, Any], known: Collection[str]) -> Iterator[Fault]:
    """Yield entries nobody reads."""
    for name in row:
        if name not in known:
            yield Fault(f"{pointer}/{escaped(name)}", _("Nothing reads this entry; leave it out."))


def text(pointer: str, value: object, most: int, *, needed: bool) -> Iterator[Fault]:
    """Yield what is wrong with words of at most so many characters."""
    if value is None and not needed:
        return
    if not isinstance(value, str) or not len(value.strip()) > 0 or len(value) > most:
        yield Fault(pointer, format_lazy(_("Write a text of 1 to {most} characters."), most=most))
