"""Report: what an organisation says of its project, in the middle or for the acceptance, target by target and category by category."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects.models.project import Project
from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person
from kechuang.primitives.spending import Category
from kechuang.procedures.agreements.models import Target, Terms


class Report(Noun):
    """A mid-term report (中期报告) or an application for acceptance (验收申请), held against the terms of that day."""

    class Kind(models.TextChoices):
        """What it is for."""

        MIDTERM = "midterm", _("Mid-term report")
        ACCEPTANCE = "acceptance", _("Acceptance")

    case = models.OneToOneField(Case, models.PROTECT, related_name="project_report")
    project = models.ForeignKey(Project, models.PROTECT, related_name="reports")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="+")
    summary = models.TextField(_("summary"))
    submitted_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("submitted by"), related_name="+")
    submitted_on = models.DateField(_("submitted on"))

    class Meta:
        verbose_name = _("report of a project")
        ordering = ("pk",)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("projects:report", args=[self.case.number])

    def __str__(self) -> str:
        """Call it by kind and project."""
        return f"{self.get_kind_display()} · {self.project.title}"


class Progress(models.Model):
    """How far a target has come, as said in one round: a report sent back for rectification is answered in another round."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="progress")
    round = models.PositiveSmallIntegerField(_("round of figures"))
    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    value = models.DecimalField(_("reached"), max_digits=16, decimal_places=2)

    class Meta:
        verbose_name = _("progress of a target")
        ordering = ("report", "round", "target__number")
        constraints = (
            models.UniqueConstraint(fields=["report", "round", "target"], name="target_is_told_once_a_round"),
            models.CheckConstraint(condition=Q(value__gte=0), name="progress_is_not_below_zero"),
        )

    def __str__(self) -> str:
        """Say what was reached of what."""
        return f"{self.target.name}: {self.value}/{self.target.value}"


class Spending(models.Model):
    """What was spent on a category so far, in fen, as said in one round."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="spending")
    round = models.PositiveSmallIntegerField(_("round of figures"))
    category = models.CharField(_("category"), max_length=12, choices=Category.choices)
    amount = models.BigIntegerField(_("amount"))

    class Meta:
        verbose_name = _("spending on a category")
        ordering = ("report", "round", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["report", "round", "category"], name="category_is_told_once_a_round"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="spending_is_not_below_zero"),
        )

    def __str__(self) -> str:
        """Call it by its category."""
        return str(self.get_category_display())
