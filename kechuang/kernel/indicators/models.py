"""Figure, what was reported for a month; Observation, what was counted on a day; Freeze and FrozenValue, what was told upwards."""

from __future__ import annotations

from calendar import monthrange
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.files.models import File
from kechuang.kernel.identity.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 16  # bytes of a uid


class Source(models.TextChoices):
    """How a reported figure came in."""

    IMPORTED = "imported", _("Imported")
    ATTESTED = "attested", _("Attested")


class Figure(Noun):
    """One month's value of an indicator that is not counted here, with the document and the signer who answer for it.

    Never changed: a correction is a new row that supersedes the old one and says why.
    """

    indicator = models.CharField(_("indicator"), max_length=60)
    month = models.DateField(_("month"))
    value = models.BigIntegerField(_("value"))
    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    document = models.CharField(_("document"), max_length=200)
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    signer = models.CharField(_("signed by"), max_length=60)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(_("reported at"))
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    reason = models.CharField(_("why it was corrected"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("monthly figure")
        ordering = ("indicator", "month", "pk")
        indexes = (models.Index(fields=["indicator", "month"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "month"],
                condition=Q(supersedes=None),
                name="a_month_is_first_reported_once",
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="a_figure_is_not_below_zero"),
            models.CheckConstraint(
                condition=~Q(document="") & ~Q(signer=""), name="a_figure_has_document_and_signer"
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(reason=""), name="a_correction_says_why"
            ),
        )

    def __str__(self) -> str:
        """Say the month, the value and the document."""
        words = {
            "year": self.month.year,
            "month": self.month.month,
            "value": f"{self.value:,}",
            "document": self.document,
        }
        return gettext("%(month)d/%(year)d: %(value)s (%(document)s)") % words


class Counted(models.Model):
    """What an indicator amounted to: a count or a sum, and for a ratio what it is a share of."""

    indicator = models.CharField(_("indicator"), max_length=60)
    kind = models.CharField(max_length=8)
    source = models.CharField(_("kind of value"), max_length=8)
    amount = models.BigIntegerField(null=True)
    base = models.BigIntegerField(null=True)
    definition = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        abstract = True

    @property
    def value(self) -> int | Fraction | None:
        """Return the value in the indicator's unit."""
        return value_of(self.kind, self.amount, self.base)


class Observation(Counted):
    """What an indicator amounted to on a day, taken whenever its rows have changed, with the rows that came and went since.

    `mark` is what tells, without naming the rows, whether they are still the same.
    """

    year = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    computed_at = models.DateTimeField()
    mark = models.CharField(max_length=120)
    rows = models.BinaryField()
    gain = models.BigIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    cause = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["indicator", "year", "as_of"]),)

    def __str__(self) -> str:
        """Say what was counted when."""
        return f"{self.indicator} {self.as_of}: {self.amount}"


class Freeze(Noun):
    """The figures as they were told upwards on a day; they stay while the live ones are restated."""

    title = models.CharField(_("title"), max_length=80)
    year = models.PositiveSmallIntegerField(_("year"))
    as_of = models.DateField(_("as of"))
    frozen_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    frozen_at = models.DateTimeField(_("frozen at"))

    class Meta:
        verbose_name = _("frozen report")
        ordering = ("-as_of", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["year", "title"], name="a_report_is_frozen_once_under_its_title"),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title


class FrozenValue(Counted):
    """One figure of a frozen report with the rows it was counted from, by reference and by title."""

    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name="values")
    title = models.CharField(max_length=120)
    unit = models.CharField(max_length=20)
    until = models.DateField(null=True)
    rows = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["freeze", "indicator"], name="a_report_has_each_figure_once"),
        )

    def __str__(self) -> str:
        """Say which figure of which report."""
        return f"{self.freeze_id} {self.indicator}: {self.amount}"


def value_of(kind: str, amount: int | None, base: int | None) -> int | Fraction | None:
    """Return a count as it is, a ratio as an exact share in per cent; None where nothing is known or the base is empty."""
    if amount is None or kind != "ratio":
        return amount
    return Fraction(100 * amount, base) if base else None


def pack(uids: Iterable[UUID]) -> bytes:
    """Return uids, sorted, as 16 bytes each."""
    return b"".join(sorted(uid.bytes for uid in uids))


def unpack(packed: bytes | memoryview) -> set[UUID]:
    """Return the uids of a packed list."""
    data = bytes(packed)
    return {UUID(bytes=data[at : at + WIDTH]) for at in range(0, len(data), WIDTH)}


def last_day(year: int, month: int) -> int:
    """Return the number of the last day of a month."""
    return monthrange(year, month)[1]
