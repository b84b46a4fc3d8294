"""Target, a figure the plan sets, exactly as written; Milestone, something to be done without a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.files.models import File
from kechuang.oversight.workplan.models.tasks import Task

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Operator(models.TextChoices):
    """How a value is held against a target."""

    AT_LEAST = ">=", _("at least (≥)")
    MORE_THAN = ">", _("more than (>)")
    EXACTLY = "=", _("exactly (=)")
    AT_MOST = "<=", _("at most (≤)")
    LESS_THAN = "<", _("less than (<)")
    ABOUT = "~", _("about (≈)")


SIGNS = {">=": "≥", "<=": "≤", "~": "≈"}


WITH_TASK = (
    "task__section__plan__case__flow",
    "task__section__plan__office",
    "task__responsible",
    "task__leader",
    "task__case",
)


class Targets(models.Manager["Target"]):
    """Targets with what every page shows of them and every right asks of them."""

    def get_queryset(self) -> QuerySet[Target]:
        """Return the targets with their task, its people and its plan."""
        return super().get_queryset().select_related(*WITH_TASK)


class Target(Noun):
    """A figure of the plan with its operator, unit and stretch as written; `indicator` is what it is measured by."""

    class Kind(models.TextChoices):
        """What kind of figure it is."""

        FLOW = "flow", _("counted through the year")
        STOCK = "stock", _("level on a day")
        RATIO = "ratio", _("share")

    task = models.ForeignKey(Task, models.PROTECT, related_name="targets")
    place = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=120)
    operator = models.CharField(_("operator"), max_length=2, choices=Operator.choices)
    value = models.DecimalField(_("target"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    stretch = models.BooleanField(_("stretch goal (力争)"), default=False)
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    basis = models.CharField(_("compared with"), max_length=60, blank=True)
    quote = models.TextField(_("quotation"), blank=True)
    indicator = models.CharField(_("measured by"), max_length=60, blank=True)
    pending = models.BooleanField(_("to be decided (待定)"), default=False)

    objects: ClassVar[Targets] = Targets()

    class Meta:
        verbose_name = _("target")
        ordering = ("place", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(operator__in=Operator.values), name="a_target_has_a_known_operator"
            ),
        )

    def __str__(self) -> str:
        """Say the name and the figure."""
        return f"{self.name} {self.written}"

    @property
    def figure(self) -> str:
        """Return the number as written, without closing zeros."""
        return f"{self.value.normalize():,f}"

    @property
    def written(self) -> str:
        """Return operator, number and unit: ≥ 8 家."""
        return f"{SIGNS.get(self.operator, self.operator)} {self.figure}{'' if self.unit == '%' else ' '}{self.unit}".rstrip()


class Milestones(models.Manager["Milestone"]):
    """Milestones with what every page shows of them and every right asks of them."""

    def get_queryset(self) -> QuerySet[Milestone]:
        """Return the milestones with their task, its people, its plan and their document."""
        return super().get_queryset().select_related(*WITH_TASK, "file")


class Milestone(Noun):
    """Something to be done; it is done on a day, with a document."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="milestones")
    place = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=120)
    due = models.DateField(_("due"), null=True, blank=True)
    quote = models.TextField(_("quotation"), blank=True)
    stretch = models.BooleanField(_("stretch goal (力争)"), default=False)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    document = models.CharField(_("document"), max_length=200, blank=True)
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    carried = models.BooleanField(_("carried over from the year before"), default=False)

    objects: ClassVar[Milestones] = Milestones()

    class Meta:
        verbose_name = _("milestone")
        ordering = ("place", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(done_on=None) | ~Q(document=""), name="a_milestone_is_done_with_a_document"
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name
