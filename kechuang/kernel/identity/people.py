"""How people are looked up and made by the sign-in machinery."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

from kechuang.kernel.db.prepared import Prepared

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Person


class People(BaseUserManager["Person"]):
    """The user model's manager; people are made by `actions.add_person`, which records it."""

    @cached_property
    def _by_key(self) -> Prepared[Person]:
        """Return the question that every request of somebody signed in asks."""
        return Prepared(lambda pk: self.filter(pk=pk))

    def get(self, *args: Any, **named: Any) -> Person:
        """Return one person; by the key alone, as sign-in looks them up, the statement is at hand."""
        if args or named.keys() != {"pk"} or not isinstance(named["pk"], int):
            return super().get(*args, **named)
        found = self._by_key.first(named["pk"])
        if found is None:
            raise self.model.DoesNotExist
        return found
