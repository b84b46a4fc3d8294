"""An enterprise's figures of a year, as reported; a correction is another revision, and the first stays."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kechuang.registers.enterprises.models.enterprise import Enterprise


class YearFigures(models.Model):
    """Figures of one year: money in fen, people in heads; the highest revision counts, no row ever changes."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField(_("year"))
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    revenue_fen = models.BigIntegerField(_("revenue"))
    rnd_fen = models.BigIntegerField(_("R&D spending"), null=True, blank=True)
    profit_fen = models.BigIntegerField(_("profit"), null=True, blank=True)
    staff = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    rnd_staff = models.PositiveIntegerField(_("R&D staff"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("figures of a year")
        ordering = ("year", "revision")
        constraints = (
            models.UniqueConstraint(
                fields=["enterprise", "year", "revision"], name="figures_of_a_year_have_each_revision_once"
            ),
            models.CheckConstraint(condition=Q(revenue_fen__gte=0), name="revenue_is_not_below_zero"),
            models.CheckConstraint(
                condition=Q(rnd_fen__isnull=True) | Q(rnd_fen__gte=0), name="rnd_spending_is_not_below_zero"
            ),
            models.CheckConstraint(
                condition=Q(rnd_staff__isnull=True) | Q(staff__isnull=True) | Q(rnd_staff__lte=F("staff")),
                name="rnd_staff_is_part_of_the_staff",
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="revisions_count_from_one"),
        )

    def __str__(self) -> str:
        """Say whose figures of which year."""
        return f"{self.enterprise_id} {self.year} ({self.revision})"
