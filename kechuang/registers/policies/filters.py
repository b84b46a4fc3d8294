"""What the list of policies can be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.listing import Choice, DateRange
from kechuang.kernel.web.listing.controls import Control, Input
from kechuang.primitives.chinese_dates import BadDate, parse_date
from kechuang.registers.policies.flow import policy_flow
from kechuang.registers.policies.models import Policy, Standing
from kechuang.registers.policies.queries import library

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.listing.filters import Filter
    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, kw_only=True)
class OfOrgan(Choice):
    """The organ that issued it, alone or with others."""

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return that the chosen organ is among those that issued it."""
        given = asked.get(self.key, "")
        return library.of_organ(given) if given in dict(self._options()) else Q()


@dataclass(frozen=True, kw_only=True)
class InForceOn:
    """A day on which the policy is in force."""

    key: str
    label: StrOrPromise

    def _day(self, asked: Mapping[str, str]) -> date | None:
        """Return the day asked for, or nothing."""
        try:
            return parse_date(asked.get(self.key, ""))
        except BadDate:
            return None

    def control(self, asked: Mapping[str, str]) -> Control:
        """Return one date field."""
        given, day = asked.get(self.key, ""), self._day(asked)
        error = gettext("Write the date as 2014-09-30.") if given and day is None else ""
        said = day.isoformat() if day else ""
        return Control("dates", self.label, (Input(self.key, given),), error=error, said=said)

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return that the policy is in force on the day."""
        day = self._day(asked)
        return library.standing_at(Standing.IN_FORCE, day) if day else Q()


def filters(actor: Actor, *, with_states: bool) -> list[Filter]:
    """Return what the list can be narrowed by; where a case stands and who may read it are asked of officials only."""
    organs = [(name, name) for name in library.organs(actor)]
    found: list[Filter] = [
        Choice(key="level", label=_("Level of the policy"), options=Policy.Level.choices),
        OfOrgan(key="organ", label=_("Issuing organ"), options=organs),
        Choice(key="subject", label=pgettext_lazy("policy", "Subject"), options=Policy.Subject.choices),
        InForceOn(key="on", label=_("In force on")),
        DateRange(key="issued", label=_("Issued on"), field="issued_on"),
    ]
    if with_states:
        states = [(state.name, state.label) for state in policy_flow.states]
        found += [
            Choice(key="disclosure", label=_("Disclosure"), options=Policy.Disclosure.choices),
            Choice(key="state", label=_("Where it stands"), options=states, lookup="case__state"),
        ]
    return found
