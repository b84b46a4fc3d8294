"""A week in words, and a month judged by oneself and commented by one's superior."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit


class Week(Noun):
    """What somebody says of a week of work, drafted from its entries."""

    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="+")
    first_day = models.DateField(_("Monday"))
    text = models.TextField(_("summary of the week"), max_length=4000)

    class Meta:
        verbose_name = _("weekly summary")
        ordering = ("first_day",)
        constraints = (
            models.UniqueConstraint(fields=["person", "first_day"], name="a_week_has_one_summary"),
        )

    def __str__(self) -> str:
        """Name the week by its Monday."""
        return f"{self.first_day:%Y-%m-%d}"


class Assessment(Noun):
    """What somebody says of a month of work; whoever answers for their unit comments, and then it stays as it is."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="assessment")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="+")
    month = models.DateField(_("month"))
    text = models.TextField(_("self-assessment"), max_length=4000)
    comment = models.TextField(_("superior’s comment"), blank=True)
    commented_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("commented by"), null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("monthly self-assessment")
        ordering = ("-month",)
        constraints = (
            models.UniqueConstraint(fields=["person", "month"], name="a_month_is_assessed_once"),
            models.CheckConstraint(
                condition=Q(commented_by=None) | ~Q(commented_by=F("person")),
                name="nobody_comments_on_their_own_month",
            ),
            models.CheckConstraint(
                condition=Q(commented_by=None, comment="") | Q(commented_by__isnull=False) & ~Q(comment=""),
                name="a_comment_is_somebodys",
            ),
        )

    def __str__(self) -> str:
        """Name person and month."""
        return f"{self.person} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("worklog:assessment", args=[self.case.number])
