"""SearchDocument: which nouns can be found, by which of their words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kechuang.kernel.access.decisions import can, right_to
from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models

    from kechuang.primitives.actor import Actor


SEE: Final = "see"


@dataclass(frozen=True, kw_only=True, eq=False)
class SearchDocument(Declaration):
    """A noun that can be found: paths (`applicant__name`) to its title and to the rest of its words.

    Found by those who have the right `action`; where the row has a case, its page is the case's, else `page` names a URL taking
    the `uid`. `numbers` are ORM paths to what the whole of a question may be: its numbers and codes; the number of its case is
    always one. Who lacks `action` may be led elsewhere by a second document of the same noun with another right and page; what
    stands in the index is of the one for those who may see it.
    """

    model: type[models.Model]
    title: str
    body: tuple[str, ...] = ()
    action: str = SEE
    page: str = ""
    numbers: tuple[str, ...] = ()

    @property
    def numbered(self) -> tuple[str, ...]:
        """Return the paths to every number of the noun."""
        has_case = any(field.name == "case" for field in self.model._meta.fields)
        return (*(("case__number",) if has_case else ()), *self.numbers)

    @property
    def noun(self) -> str:
        """Return the model's label."""
        return self.model._meta.label_lower

    @property
    def label(self) -> str:
        """Return what it is declared under: its noun, and for a second document of it the right."""
        return self.noun if self.action == SEE else f"{self.noun}:{self.action}"

    def faults(self) -> Iterator[str]:
        """Refuse a document nobody has the right to see."""
        if right_to(self.action, self.model) is None:
            yield f"nobody has the right {self.action}"


@lru_cache(maxsize=1)
def documents() -> dict[str, SearchDocument]:
    """Return the declared documents by their model's label: of two for one noun the one for those who may see it."""
    return {one.noun: one for one in sorted(declared(SearchDocument), key=lambda one: one.action == SEE)}


def way_for(actor: Actor, row: models.Model) -> SearchDocument | None:
    """Return the document with a page by which an actor may find a row; nothing where there is none."""
    found = (one for one in declared(SearchDocument) if one.page and isinstance(row, one.model))
    return next((one for one in found if can(actor, one.action, row)), None)
