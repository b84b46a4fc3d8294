"""What the list of enterprises can be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.identity.posts import OFFICIALS
from kechuang.kernel.web.listing import Choice, DateRange, Text, Toggle
from kechuang.registers.enterprises.data import SECTIONS
from kechuang.registers.enterprises.models import Certificate, Enterprise, Stage
from kechuang.registers.enterprises.queries import plan, register
from kechuang.registers.places.models import TOWNS, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.listing.filters import Filter
    from kechuang.primitives.actor import Actor

SOON: Final = (30, 90, 180)
"""Within how many days a certificate may run out for a list to ask for it."""


@dataclass(frozen=True, kw_only=True)
class AnyOf(Choice):
    """A choice that one of several columns must equal."""

    lookups: tuple[str, ...]

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return that one of the columns is the chosen one."""
        found = Q()
        if asked.get(self.key, "") in dict(self._options()):
            for lookup in self.lookups:
                found |= Q(**{lookup: asked[self.key]})
        return found


@dataclass(frozen=True, kw_only=True)
class CertificateState(Choice):
    """How a certificate stands today; `kinds` is the filter beside it that says which kind is meant."""

    kinds: Choice
    today: date

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return that an enterprise has a certificate of the kind and state asked for."""
        kind, state = asked.get(self.kinds.key, ""), asked.get(self.key, "")
        if kind not in Certificate.Kind.values and state not in dict(self._options()):
            return Q()
        rows = Certificate.objects.filter(enterprise=OuterRef("pk"))
        if kind in Certificate.Kind.values:
            rows = rows.filter(kind=kind)
        live = rows.filter(pk__in=plan.in_force(self.today).values("pk"))
        if state == "lapsed":
            return Q(Exists(rows)) & ~Q(Exists(live))
        if state.isdecimal():
            return self._ends_soon(live, int(state), renewed_ones_count=kind not in Certificate.Kind.values)
        return Q(Exists(live if state else rows))

    def _ends_soon(self, live: QuerySet[Certificate], days: int, *, renewed_ones_count: bool) -> Q:
        """Return that a certificate runs out within so many days; of one kind, that no later one of it is there yet."""
        until = self.today + timedelta(days=days)
        soon = Q(Exists(live.filter(expires_on__lte=until)))
        later = live.filter(Q(expires_on__isnull=True) | Q(expires_on__gt=until))
        return soon if renewed_ones_count else soon & ~Q(Exists(later))


@dataclass(frozen=True, kw_only=True)
class Quiet(Choice):
    """A choice another filter reads; it narrows nothing by itself."""

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return no condition."""
        del asked
        return Q()


@dataclass(frozen=True, kw_only=True)
class Phone(Text):
    """A telephone number in full, found by its blind index."""

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return that somebody at the enterprise is reached under the number."""
        given = asked.get(self.key, "").strip()
        return Q(pk__in=register.with_phone(given).values("enterprise")) if given else Q()


def filters(actor: Actor, today: date) -> list[Filter]:
    """Return what the list can be narrowed by; only officials are asked for a telephone number."""
    grounds = Place.objects.filter(kind__in=(*TOWNS, Place.Kind.PARK), valid_to=None).order_by("pk")
    ground = list(grounds.select_related(None).values_list("pk", "name", "kind"))
    towns = [(str(key), name) for key, name, kind in ground if kind != Place.Kind.PARK]
    parks = [(str(key), name) for key, name, kind in ground if kind == Place.Kind.PARK]
    soon = [(str(days), _within(days)) for days in SOON]
    states: list[tuple[str, StrOrPromise]] = [("live", _("In force")), *soon, ("lapsed", _("Lapsed"))]
    kinds = Quiet(key="certificate", label=_("Certificate"), options=Certificate.Kind.choices)
    found: list[Filter] = [
        Choice(key="town", label=_("Registered in"), options=towns, lookup="registered_at__town"),
        AnyOf(
            key="park",
            label=_("In the park"),
            options=parks,
            lookups=("registered_at", "taxed_at", "operates_at"),
        ),
        Choice(
            key="sector",
            label=_("Sector"),
            options=[(key, f"{key} {name}") for key, name in SECTIONS.items()],
            lookup="sector__startswith",
        ),
        Choice(key="stage", label=_("Life stage"), options=Stage.choices),
        kinds,
        CertificateState(key="runs", label=_("Certificate is"), options=states, kinds=kinds, today=today),
        DateRange(key="founded", label=_("Founded")),
        Toggle(key="closed", label=_("Closed ones only"), where=Q(status=Enterprise.Status.CLOSED)),
    ]
    if not actor.posts.isdisjoint(OFFICIALS):
        found.append(Phone(key="phone", label=_("Telephone in full")))
    return found


def _within(days: int) -> str:
    """Return the words of a certificate that runs out soon."""
    return gettext("Ends within %(days)d days") % {"days": days}
