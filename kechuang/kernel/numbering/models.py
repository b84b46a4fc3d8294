"""Series of numbers, where each stands, the numbers given and those made void."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun


class Series(models.Model):
    """A series as it was declared when its first number was given; a changed pattern is a new series."""

    name = models.CharField(_("name"), max_length=60, primary_key=True)
    title = models.CharField(_("title"), max_length=80)
    pattern = models.CharField(_("pattern"), max_length=80)
    per_year = models.BooleanField(_("begins anew each year"))
    source = models.CharField(_("declared by"), max_length=80)

    class Meta:
        verbose_name_plural = _("series")

    def __str__(self) -> str:
        """Name the series."""
        return self.name


class Counter(models.Model):
    """The last number given in a series, or in one year of it; its row is locked while a number is given."""

    series = models.ForeignKey(Series, models.PROTECT)
    scope = models.CharField(max_length=60, blank=True)
    """The year, and the value of the placeholder a series counts by; empty for a series that never begins anew."""
    value = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["series", "scope"], name="a_series_has_one_counter_a_year"),
        )

    def __str__(self) -> str:
        """Say where the series stands."""
        return f"{self.series_id} {self.scope}: {self.value}"


class Number(Noun):
    """A number given, for good."""

    series = models.ForeignKey(Series, models.PROTECT, verbose_name=_("series"))
    scope = models.CharField(max_length=60, blank=True)
    value = models.PositiveIntegerField(_("number"))
    text = models.CharField(_("as written"), max_length=120)
    holder = models.CharField(_("given to"), max_length=120, db_index=True)
    issued_at = models.DateTimeField(_("given at"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["series", "scope", "value"], name="a_number_is_given_once"),
            models.UniqueConstraint(fields=["series", "text"], name="no_two_numbers_of_a_series_read_alike"),
            models.CheckConstraint(condition=Q(value__gte=1), name="numbers_begin_at_one"),
        )

    def __str__(self) -> str:
        """Write the number."""
        return self.text


class Voided(models.Model):
    """That a number was made void and why; the number stays and is never given again."""

    number = models.OneToOneField(Number, models.PROTECT, related_name="voided")
    reason = models.CharField(_("reason"), max_length=200)
    voided_at = models.DateTimeField(_("made void at"))

    def __str__(self) -> str:
        """Say why."""
        return self.reason
