"""Plan, the document of a year; ReadResult, what the reader made of it; Unread, what it could not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.files.models import File
from kechuang.kernel.identity.models import Person, Unit

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Plans(models.Manager["Plan"]):
    """Plans with what every page shows of them."""

    def get_queryset(self) -> QuerySet[Plan]:
        """Return the plans with their case and the office that keeps them."""
        return super().get_queryset().select_related("case__flow", "office")


class Plan(Noun):
    """The work plan (工作要点) of a year, kept by one office; `revision` grows with every change to what was read."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="workplan")
    office = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("office that keeps it"))
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=200)
    metadata = models.JSONField(_("document data"), default=dict)
    text = models.TextField(_("text"), blank=True)
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    drawn_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="drafts")
    revision = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Plans] = Plans()

    class Meta:
        verbose_name = _("annual plan")
        ordering = (F("withdrawn_at").asc(nulls_first=True), "-year")
        constraints = (
            models.UniqueConstraint(
                fields=["year"], condition=Q(withdrawn_at=None), name="a_year_has_one_plan"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100), name="a_plan_is_of_a_year_we_know"
            ),
        )

    def __str__(self) -> str:
        """Call a plan by its title."""
        return self.title

    @property
    def is_draft(self) -> bool:
        """Return whether what was read may still be changed."""
        return self.case.state == "draft"

    def get_absolute_url(self) -> str:
        """Return where a reader goes: a draft is checked, a plan in force is looked at."""
        return reverse("workplan:check" if self.is_draft else "workplan:dashboard", args=[self.year])


class ReadResult(models.Model):
    """What the reader made of the document, as it was read; kept beside what the officials make of it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="readings")
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Name it by its digest."""
        return f"{self.plan_id}@{self.digest[:8]}"


class Unread(Noun):
    """A place the reader saw and did not understand; a person settles it, nobody guesses."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="unread")
    place = models.PositiveIntegerField()
    quote = models.TextField(_("quotation"))
    reason = models.CharField(_("why it was not read"), max_length=200)
    note = models.CharField(_("how it was settled"), max_length=200, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("place not read")
        ordering = ("place", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_at=None, note="") | Q(settled_at__isnull=False) & ~Q(note=""),
                name="what_is_settled_says_how",
            ),
        )

    def __str__(self) -> str:
        """Quote it."""
        return self.quote
