"""Questions about the register: stage, latest figures, who is found by which code, what a record feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from kechuang.kernel.access import scope
from kechuang.kernel.db.fields import blind_index
from kechuang.kernel.indicators.declared import Indicator, indicators
from kechuang.kernel.indicators.measure import of_rows_of, rows_of
from kechuang.kernel.indicators.tally import Part, tally
from kechuang.registers.enterprises.data import terms_on, years_after
from kechuang.registers.enterprises.models import (
    Award,
    Certificate,
    Contact,
    Enterprise,
    Filing,
    Move,
    Name,
    Stage,
    YearFigures,
)
from kechuang.registers.places.models import Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kechuang.kernel.identity.models import Unit
    from kechuang.primitives.actor import Actor

AT_ONCE = 500
"""How many values one question names."""


def with_stage(rows: QuerySet[Enterprise], day: date) -> QuerySet[Enterprise]:
    """Add `revenue_fen`, the latest year's, and `stage`; the same reading as `rules.stage_of`, in the database."""
    terms = terms_on(day)
    latest = YearFigures.objects.filter(enterprise=OuterRef("pk")).order_by("-year", "-revision")
    young = Q(founded__gt=years_after(day, -terms.start_up_years))
    small = Q(staff__isnull=True) | Q(staff__lte=terms.start_up_staff)
    old = Q(founded__lte=years_after(day, -terms.mature_years))
    return rows.annotate(
        revenue_fen=Subquery(latest.values("revenue_fen")[:1]),
        turnover=Coalesce(F("revenue_fen"), 0),
        stage=Case(
            When(
                young & small & Q(turnover__lte=terms.start_up_revenue_fen), then=Value(Stage.START_UP.value)
            ),
            When(old & Q(turnover__gte=terms.mature_revenue_fen), then=Value(Stage.MATURE.value)),
            default=Value(Stage.GROWTH.value),
            output_field=CharField(),
        ),
    )


def current_figures(enterprise: Enterprise) -> list[YearFigures]:
    """Return the figures that count, one for each year, earliest first."""
    by_year = {one.year: one for one in enterprise.figures.order_by("year", "revision")}
    return [by_year[year] for year in sorted(by_year)]


def by_codes(codes: Iterable[str]) -> dict[str, Enterprise]:
    """Return enterprises by whichever of their present codes was asked for."""
    asked = sorted({code for code in codes if code})
    found: dict[str, Enterprise] = {}
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        is_one = Q(organisation_code__in=some) | Q(registration_number__in=some) | Q(unified_code__in=some)
        for enterprise in Enterprise.objects.filter(is_one):
            for code in (
                enterprise.organisation_code,
                enterprise.registration_number,
                enterprise.unified_code,
            ):
                if code:
                    found[code] = enterprise
    return found


def with_phone(number: str) -> QuerySet[Contact]:
    """Return the people now reached under a number, without opening any other number."""
    return Contact.objects.filter(phone_index=phone_index(number), valid_to=None)


def phone_index(number: str) -> str:
    """Return what a number is found by: its figures only."""
    return blind_index("".join(sign for sign in number if sign.isdecimal()), "enterprises.contact")


def ground_for(actor: Actor) -> QuerySet[Place]:
    """Return the standing places at which an actor may enter enterprises: towns and parks, then villages."""
    return scope(actor, "edit", Place).filter(valid_to=None).order_by("pk")


def keeper_for(actor: Actor) -> Unit | None:
    """Return the organ whose register an actor may change."""
    place = ground_for(actor).first()
    return place.kept_by if place else None


def life(enterprise: Enterprise) -> QuerySet[Any, Any]:
    """Return what happened to an enterprise as (day, what, which, words), the latest first, in one query."""

    def told(model: Any, what: str, day: str, which: str, words: str) -> QuerySet[Any, Any]:  # noqa: ANN401 - any of the nouns below
        rows: QuerySet[Any, Any] = model._base_manager.filter(enterprise=enterprise).order_by()
        return rows.values_list(F(day), Value(what, CharField()), F(which), F(words))

    return told(Name, "name", "valid_from", "name", "name").union(
        told(Move, "move", "valid_from", "role", "place__name"),
        told(Certificate, "certificate", "issued_on", "kind", "number"),
        told(Filing, "filing", "filed_on", "kind", "round"),
        told(Award, "award", "awarded_on", "level", "title"),
        all=True,
    )


def feeds(enterprise: Enterprise, day: date) -> list[tuple[Indicator, int]]:
    """Return the indicators the record counts in this year with how many of its rows, in one query."""
    mine = {Enterprise: "pk", Certificate: "enterprise", Filing: "enterprise", Award: "enterprise"}
    parts: list[Part] = []
    for name, indicator in indicators().items():
        for side, rows in enumerate(
            (rows_of(indicator, day.year, day), of_rows_of(indicator, day.year, day))
        ):
            if rows is not None and rows.model in mine:
                parts.append(Part(f"{name}:{side}", rows.filter(**{mine[rows.model]: enterprise.pk})))
    counts = {key.rpartition(":")[0]: sum(groups.values()) for key, groups in tally(parts).items()}
    return [(indicator, counts[name]) for name, indicator in indicators().items() if counts.get(name)]
