"""SearchDocument: which nouns can be found, by which of their words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kechuang.kernel.access.decisions import right_to
from kechuang.kernel.modules import Declaration, declared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models


@dataclass(frozen=True, kw_only=True, eq=False)
class SearchDocument(Declaration):
    """A noun that can be found: paths (`applicant__name`) to its title and to the rest of its words.

    Found by those who have the right `action`; where the row has a case, its page is the case's, else `page` names a URL taking
    the `uid`.
    """

    model: type[models.Model]
    title: str
    body: tuple[str, ...] = ()
    action: str = "see"
    page: str = ""

    @property
    def label(self) -> str:
        """Return the model's label."""
        return self.model._meta.label_lower

    def faults(self) -> Iterator[str]:
        """Refuse a document nobody has the right to see."""
        if right_to(self.action, self.model) is None:
            yield f"nobody has the right {self.action}"


@lru_cache(maxsize=1)
def documents() -> dict[str, SearchDocument]:
    """Return the declared documents by their model's label."""
    return {document.label: document for document in declared(SearchDocument)}
