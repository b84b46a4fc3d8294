"""What the address of a listing asks for, and the addresses that ask for something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

SEARCH, SORT, PAGE, EXPORT = "q", "sort", "page", "export"
LONGEST: Final = 100
"""How many characters of an answer are read: an engine refuses a pattern of 50,000, and nobody looks for so many words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The path of a listing and the answers given in its address; empty answers, NUL bytes and whatever is too long are left out."""

    path: str
    answers: Mapping[str, str]

    @classmethod
    def of(cls, path: str, query: QueryDict) -> Asked:
        """Return what an address asks for."""
        answers = {key: str(query[key]).replace("\x00", "")[:LONGEST] for key in query if len(key) <= LONGEST}
        return cls(path, {key: value for key, value in answers.items() if value.strip()})

    @property
    def words(self) -> list[str]:
        """Return the words searched for."""
        return self.answers.get(SEARCH, "").split()

    @property
    def order(self) -> str:
        """Return what the rows are sorted by; a minus means descending."""
        return self.answers.get(SORT, "")

    @property
    def page(self) -> str:
        """Return the page asked for, as written."""
        return self.answers.get(PAGE, "1")

    @property
    def wants_export(self) -> bool:
        """Return whether the whole list is wanted as a spreadsheet."""
        return self.answers.get(EXPORT) == "xlsx"

    def address(self, **changes: str) -> str:
        """Return the address with some answers changed; an empty one is taken out, and so is the page."""
        answers = {key: value for key, value in self.answers.items() if key not in {PAGE, EXPORT}} | changes
        query = urlencode({key: value for key, value in answers.items() if value})
        return f"{self.path}?{query}" if query else self.path

    def without(self, *keys: str) -> str:
        """Return the address without some answers."""
        return self.address(**dict.fromkeys(keys, ""))
