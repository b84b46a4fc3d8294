"""Questions about calls: which are published, how their window stands, who may apply, and whether an organisation may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import scope
from kechuang.kernel.conditions import explain, from_json, sentence
from kechuang.kernel.conditions.declared import facts_about, words_of_applicants
from kechuang.kernel.identity.models import Unit
from kechuang.kernel.matters.models import Batch
from kechuang.kernel.web.listing import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.conditions import Explanation
    from kechuang.kernel.web.listing.controls import Control
    from kechuang.kernel.web.tags import Tone
    from kechuang.primitives.actor import Actor

STATES: Final[tuple[tuple[str, StrOrPromise, Tone], ...]] = (
    ("open", _("Open to applications"), "jade"),
    ("coming", _("Opening soon"), "amber"),
    ("over", _("Closed to applications"), "plain"),
    ("withdrawn", _("Withdrawn"), "plain"),
)


def published(actor: Actor, now: datetime) -> QuerySet[Batch]:
    """Return the published calls, `standing` first open, then coming, then over, then withdrawn; `ahead` is when one closes that has not yet."""
    return (
        scope(actor, "read", Batch)
        .select_related("version__matter__unit")
        .annotate(
            standing=Case(
                When(withdrawn_at__isnull=False, then=Value(3)),
                When(opens_at__gt=now, then=Value(1)),
                When(closes_at__lt=now, then=Value(2)),
                default=Value(0),
                output_field=IntegerField(),
            ),
            ahead=Case(When(closes_at__gte=now, then=F("closes_at"))),
        )
    )


def standing(batch: Batch, now: datetime, closes: datetime | None = None) -> str:
    """Return how a window stands; for an organisation that was given more time, by its own end."""
    if batch.withdrawn_at is not None:
        return "withdrawn"
    if now < batch.opens_at:
        return "coming"
    return "open" if now <= (closes or batch.closes_at) else "over"


@dataclass(frozen=True, kw_only=True)
class ByWindow:
    """Narrows calls to those that are coming, open or over at a moment, or withdrawn."""

    now: datetime
    key: str = "state"

    def control(self, asked: Mapping[str, str]) -> Control:
        """Return a list to choose from."""
        options = [(name, words) for name, words, _tone in STATES]
        return Choice(key=self.key, label=_("State"), options=options).control(asked)

    def condition(self, asked: Mapping[str, str]) -> Q:
        """Return what of the window must hold."""
        stands = Q(withdrawn_at=None)
        return {
            "coming": stands & Q(opens_at__gt=self.now),
            "open": stands & Q(opens_at__lte=self.now, closes_at__gte=self.now),
            "over": stands & Q(closes_at__lt=self.now),
            "withdrawn": Q(withdrawn_at__isnull=False),
        }.get(asked.get(self.key, ""), Q())


def offices() -> list[tuple[str, str]]:
    """Return the offices that have published a call."""
    rows = Unit.objects.filter(matters__versions__batches__published_at__isnull=False).distinct()
    return [(str(unit.uid), unit.name) for unit in rows.order_by("path")]


def who_may_apply(batch: Batch) -> str:
    """Return the condition on who may apply in words; nothing where everybody may."""
    audience = batch.version.audience
    return sentence(from_json(audience, words_of_applicants())) if audience else ""


def may_apply(batch: Batch, organisation: int, on: date) -> Explanation | None:
    """Return whether the registers let an organisation apply, condition by condition; nothing where everybody may."""
    audience = batch.version.audience
    if not audience:
        return None
    return explain(from_json(audience, words_of_applicants()), facts_about(organisation, on), on)
