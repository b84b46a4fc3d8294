"""The list of enterprises and of imports: columns, filters, export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import scope
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.posts import OFFICIALS
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing, Text, Toggle
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.money import FEN_IN_WAN
from kechuang.registers.enterprises.data import SECTIONS
from kechuang.registers.enterprises.models import Certificate, Enterprise, Import, Stage
from kechuang.registers.enterprises.queries import plan, register
from kechuang.registers.places.models import TOWNS, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.listing.filters import Filter
    from kechuang.kernel.web.tags import Tone
    from kechuang.kernel.web.values import Value
    from kechuang.primitives.actor import Actor

SOON: Final = (30, 90, 180)
"""Within how many days a certificate may run out for a list to ask for it."""
STATE_TONES: Final[dict[str, Tone]] = {
    "ready": "amber",
    "done": "jade",
    "refused": "seal",
    "reading": "plain",
    "writing": "plain",
}


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


def url_of(enterprise: Enterprise) -> str:
    """Return the address of an enterprise's page."""
    return reverse("enterprises:enterprise", args=[enterprise.uid])


def enterprises(actor: Actor, today: date, *, whole: bool) -> Listing[Enterprise]:
    """Return the list of the enterprises an actor sees; `whole` adds the columns only a spreadsheet has room for."""
    live = Prefetch("certificates", plan.in_force(today).select_related(None), to_attr="live_certificates")
    rows = register.with_stage(scope(actor, "see", Enterprise), today).prefetch_related(live)
    return Listing(
        title=_("Enterprises"),
        rows=rows,
        columns=(*COLUMNS, *(EXPORTED if whole else ())),
        filters=filters(actor, today),
        search=("words",),
        order=("name",),
        empty=Empty(_("No enterprise stands in the register yet."), _("Enter one, or hand in a workbook.")),
        on_export=lambda request, count: _record_export(actor, request, count),
    )


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


def _record_export(actor: Actor, request: HttpRequest, count: int) -> None:
    """Leave a record that rows left the house."""
    with write(actor) as w:
        w.record("enterprises.export", None, rows=count, asked=request.GET.urlencode())


def _stage(one: Enterprise) -> str:
    """Return the stage the list's query has read."""
    return str(Stage(one.stage).label)  # type: ignore[attr-defined]  # added by register.with_stage


def _revenue(one: Enterprise) -> Value:
    """Return the latest revenue the list's query has read."""
    fen: int | None = one.revenue_fen  # type: ignore[attr-defined]  # added by register.with_stage
    return None if fen is None else (Decimal(fen) / FEN_IN_WAN).quantize(Decimal("0.01"))


def _titles(one: Enterprise) -> str:
    """Return the certificates in force, as the list prefetched them."""
    rows: list[Certificate] = one.live_certificates  # type: ignore[attr-defined]  # added by the list
    return "、".join(sorted({str(row.get_kind_display()) for row in rows}))


def _high_tech_until(one: Enterprise) -> Value:
    """Return until when the high-tech certificate runs."""
    rows: list[Certificate] = one.live_certificates  # type: ignore[attr-defined]  # added by the list
    return max(
        (row.expires_on for row in rows if row.kind == Certificate.Kind.HIGH_TECH and row.expires_on),
        default=None,
    )


COLUMNS: Final[tuple[Column[Enterprise], ...]] = (
    Column(label=_("Name"), value="name", sort="name", link=url_of, note="code"),
    Column(label=_("Registered in"), value="registered_at.name", sort="registered_at__path"),
    Column(label=_("Sector"), value="sector_text", sort="sector"),
    Column(label=_("Life stage"), value=_stage, sort="stage"),
    Column(label=_("Founded"), value="founded", sort="founded"),
    Column(label=_("Latest revenue (ten thousand yuan)"), value=_revenue, sort="revenue_fen", numeric=True),
    Column(label=_("Certificates in force"), value=_titles),
)

EXPORTED: Final[tuple[Column[Enterprise], ...]] = (
    Column(label=_("Organisation code"), value="organisation_code"),
    Column(label=_("Registration number"), value="registration_number"),
    Column(label=_("Unified social credit code"), value="unified_code"),
    Column(label=_("Legal form"), value="get_legal_form_display"),
    Column(label=_("Legal representative"), value="legal_representative"),
    Column(label=_("Staff"), value="staff", numeric=True),
    Column(label=_("Place of tax"), value="taxed_at.name"),
    Column(label=_("Place of business"), value="operates_at.name"),
    Column(label=_("High-tech certificate valid to"), value=_high_tech_until),
    Column(label=_("Status"), value="get_status_display"),
)


def imports(actor: Actor) -> Listing[Import]:
    """Return the list of imports an actor sees."""
    return Listing(
        title=_("Imports"),
        rows=scope(actor, "see", Import),
        columns=(
            Column(label=_("File"), value="file_name", link=import_url),
            Column(label=_("What the rows are"), value="get_kind_display"),
            Column(
                label=_("Progress"),
                value=lambda one: Tag(one.get_state_display(), STATE_TONES.get(one.state, "plain")),
            ),
            Column(label=_("Handed in by"), value="uploaded_by.person.name"),
            Column(label=_("Handed in at"), value="uploaded_at", sort="uploaded_at"),
            Column(label=_("New"), value="new", numeric=True),
            Column(label=_("Changed"), value="changed", numeric=True),
            Column(label=_("Bad"), value="bad", numeric=True),
        ),
        filters=(
            Choice(key="kind", label=_("What the rows are"), options=Import.Kind.choices),
            Choice(key="state", label=_("Progress"), options=Import.State.choices),
        ),
        search=("file_name",),
        order=("-pk",),
        empty=Empty(
            _("No workbook has been handed in yet."), _("Take an empty workbook, fill it in and hand it in.")
        ),
    )


def import_url(one: Import) -> str:
    """Return the address of an import's page."""
    return reverse("enterprises:import", args=[one.uid])
