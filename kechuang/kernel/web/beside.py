"""Two revisions side by side, section by section: what changed first, each with a word for how, and what stayed the same."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.web.answers import said
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kechuang.kernel.forms.models import Revision
    from kechuang.kernel.web.answers import Grid, Said

CHANGED: Final = Tag(_("Changed"), "amber")
ADDED: Final = Tag(_("Added"), "jade")
TAKEN_OUT: Final = Tag(_("Taken out"), "seal")

CHANGE: Final = pgettext_lazy("comparison", "Change")

Texts = tuple[str, ...]


def mark_of(before: str, after: str) -> Tag:
    """Return the word for how two texts that differ do."""
    return (CHANGED if after else TAKEN_OUT) if before else ADDED


@dataclass(frozen=True)
class Part:
    """A section of both revisions: its title, the numbers of the two, each question with both answers, each table of both."""

    title: str
    numbers: tuple[int, int]
    lines: tuple[tuple[str, str, str], ...]
    grids: tuple[tuple[Grid | None, Grid | None], ...]

    @cached_property
    def changed(self) -> Table | None:
        """Return the plain answers that differ, both beside each other; nothing where none does."""
        rows = [
            [Cell(label), Cell(before or None), Cell(after or None), Cell(mark_of(before, after))]
            for label, before, after in self.lines
            if before != after
        ]
        return Table(self.title, [Head(_("Question")), *self._heads, Head(CHANGE)], rows) if rows else None

    @property
    def _heads(self) -> list[Head]:
        """Return the heads of the two columns."""
        return [Head(format_lazy(_("Submission {number}"), number=number)) for number in self.numbers]

    @cached_property
    def tables(self) -> list[Table]:
        """Return the tables that differ, row by row."""
        return [_differing(a, b) for a, b in self.grids if _rows(a) != _rows(b) or _totals(a) != _totals(b)]

    @property
    def same(self) -> Facts | None:
        """Return the plain answers that stayed as they were."""
        facts = [Fact(label, text or None) for label, before, text in self.lines if before == text]
        return Facts(facts) if facts else None

    @property
    def same_tables(self) -> list[Table]:
        """Return the tables that stayed as they were."""
        return [b.table for a, b in self.grids if b and _rows(a) == _rows(b) and _totals(a) == _totals(b)]

    @property
    def same_count(self) -> int:
        """Return how many questions stayed as they were answered."""
        return sum(before == after for _label, before, after in self.lines) + len(self.same_tables)

    @property
    def differs(self) -> bool:
        """Return whether anything changed here."""
        return bool(self.changed or self.tables)


def beside(a: Revision, b: Revision) -> list[Part]:
    """Return two revisions of one form side by side, in the order of the form."""
    before, after = ({part.key: part for part in _said(one)} for one in (a, b))
    keys = [section.key for section in b.draft.form.sections if section.key in before or section.key in after]
    return [_part(before.get(key), after.get(key), (a.number, b.number)) for key in keys]


def _said(revision: Revision) -> list[Said]:
    """Return what was submitted; a file is named with the beginning of its digest, so that another one of its name is another."""
    data = revision.data
    files = {
        key: [f"{one['name']}（{one['sha256'][:12]}）" for one in found]
        for key, found in data["files"].items()
    }
    return said(revision.draft.form, data["answers"], files, revision.frozen_at.date())


def _part(before: Said | None, after: Said | None, numbers: tuple[int, int]) -> Part:
    """Put two sections beside each other; a question that was not asked in one of them has no answer there."""
    sides = [one for one in (after, before) if one]
    lines = [dict(zip(one.keys, one.lines, strict=True)) if one else {} for one in (before, after)]
    grids = [{grid.key: grid for grid in one.grids} if one else {} for one in (before, after)]
    labels = {
        key: label for one in reversed(sides) for key, (label, _text) in zip(one.keys, one.lines, strict=True)
    }
    return Part(
        sides[0].title,
        numbers,
        tuple((label, _text(lines[0], key), _text(lines[1], key)) for key, label in labels.items()),
        tuple((grids[0].get(key), grids[1].get(key)) for key in {**grids[1], **grids[0]}),
    )


def _text(lines: Mapping[str, tuple[str, str]], key: str) -> str:
    """Return the answer to a question; nothing where it was not asked."""
    return lines[key][1] if key in lines else ""


def _rows(grid: Grid | None) -> Sequence[Texts]:
    """Return the rows of a table, none where there is no table."""
    return grid.rows if grid else ()


def _totals(grid: Grid | None) -> Texts:
    """Return the totals of a table."""
    return grid.totals if grid else ()


def _differing(a: Grid | None, b: Grid | None) -> Table:
    """Return a table of both: rows that stayed, changed cells as before → after, rows added and taken out, each with its word."""
    grid = b or a
    assert grid is not None  # noqa: S101 - a pair has at least one table
    heads = [
        *(Head(label, numeric) for label, numeric in zip(grid.heads, grid.numeric, strict=True)),
        Head(CHANGE),
    ]
    rows = [
        [*(Cell(_both(old, new) or None) for old, new in cells), Cell(tag)]
        for cells, tag in _aligned(_rows(a), _rows(b))
    ]
    totals = list(zip_longest(_totals(a), _totals(b), fillvalue=""))
    foot = [*(Cell(_both(old, new)) for old, new in totals), Cell("")] if totals else ()
    return Table(grid.label, heads, rows, foot, caption_shown=True)


def _both(old: str, new: str) -> str:
    """Return one text where nothing changed, else both with an arrow; what is only in one of them is said once."""
    return new if old == new else f"{old} → {new}" if old and new else old or new


def _aligned(
    old: Sequence[Texts], new: Sequence[Texts]
) -> Iterator[tuple[list[tuple[str, str]], Tag | None]]:
    """Yield the rows of two tables in order, cell by cell, with the word for how each changed; none where it did not."""
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for before, after in zip_longest(old[a:b], new[c:d]):
            if before is None:
                yield [("", text) for text in after], ADDED
            elif after is None:
                yield [(text, "") for text in before], TAKEN_OUT
            else:
                yield list(zip(before, after, strict=True)), None if what == "equal" else CHANGED
