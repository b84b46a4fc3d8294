"""What one version of a text says otherwise than the one before: paragraph by paragraph, within one sign by sign."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind: TypeAlias = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that is in both versions, only in the earlier one, or only in the later one."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The paragraphs that differ, drawn by `policies/difference.html`; those alike are left out."""

    template: ClassVar[str] = "policies/difference.html"
    paragraphs: Sequence[Sequence[Part]]

    def __str__(self) -> str:
        """Return what is new and what is gone as lines."""
        words = {"gone": _("Gone"), "new": _("New")}
        parts = (part for paragraph in self.paragraphs for part in paragraph if part.kind != "same")
        return "\n".join(f"{words[part.kind]}: {part.text}" for part in parts)


def difference(before: str, after: str) -> Difference:
    """Return what differs between two versions of a text."""
    old, new = ([line.strip() for line in body.split("\n") if line.strip()] for body in (before, after))
    found: list[list[Part]] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _changed(old[i1:i2], new[j1:j2])
    return Difference(found)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Part]]:
    """Yield paragraphs that changed: paired as far as both sides go, the rest whole."""
    paired = min(len(old), len(new))
    for before, after in zip(old[:paired], new[:paired], strict=True):
        yield _within(before, after)
    yield from ([Part("gone", line)] for line in old[paired:])
    yield from ([Part("new", line)] for line in new[paired:])


def _within(before: str, after: str) -> list[Part]:
    """Return one paragraph with what is gone from it and what is new in it."""
    found: list[Part] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Part("same", before[i1:i2]))
            continue
        found += [Part("gone", before[i1:i2])] if i2 > i1 else []
        found += [Part("new", after[j1:j2])] if j2 > j1 else []
    return found
