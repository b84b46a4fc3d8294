"""How people are looked up and made by the sign-in machinery."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

from kechuang.kernel.audit import clock
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.identity.declared import Beside
from kechuang.kernel.modules import declared

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Membership, Person


class People(BaseUserManager["Person"]):
    """The user model's manager; people are made by `actions.add_person`, which records it."""

    @cached_property
    def _by_key(self) -> Prepared[Person]:
        return Prepared(lambda pk: self.filter(pk=pk))

    @cached_property
    def _in_their_posts(self) -> Prepared[Membership]:
        """Return the question that every request of somebody signed in asks; what pages show of them comes with it."""
        memberships: Any = self.model._meta.get_field("memberships").related_model
        return Prepared(
            lambda day, pk: (
                memberships._default_manager.filter(in_force(day), person=pk)
                .select_related("person", "unit", "organisation")
                .annotate(**{one.name: one.of() for one in declared(Beside)})
            )
        )

    def by_key(self, pk: int) -> Person:
        """Return one person."""
        found = self._by_key.first(pk)
        if found is None:
            raise self.model.DoesNotExist
        return found

    def get(self, *args: Any, **named: Any) -> Person:
        """Return one person; by the key alone, as sign-in looks them up, with the memberships they hold today in one question."""
        if args or named.keys() != {"pk"} or not isinstance(named["pk"], int):
            return super().get(*args, **named)
        held = sorted(self._in_their_posts(clock.today(), named["pk"]), key=attrgetter("pk"))
        person = held[0].person if held else self.by_key(named["pk"])
        for membership in held:
            membership.person = person
        person.held = held
        return person
