"""Section, a chapter; Task, something somebody answers for; Node, what of it is due in a quarter; Report, what was done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.files.models import File
from kechuang.kernel.identity.models import Person, Unit
from kechuang.oversight.workplan.models.plan import Plan

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Section(Noun):
    """A chapter of a plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sections")
    place = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("chapter")
        ordering = ("place", "pk")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Tasks(models.Manager["Task"]):
    """Tasks with what every page shows of them."""

    def get_queryset(self) -> QuerySet[Task]:
        """Return the tasks with their chapter, their people and where they stand."""
        return (
            super()
            .get_queryset()
            .select_related(
                "section__plan__office",
                "section__plan__case__flow",
                "leader",
                "responsible",
                "case__flow",
                "case__unit",
            )
        )


class Task(Noun):
    """One task of a plan; it has a case from the day the plan is put in force."""

    case = models.OneToOneField(
        "cases.Case", models.PROTECT, null=True, blank=True, related_name="workplan_task"
    )
    section = models.ForeignKey(Section, models.PROTECT, related_name="tasks")
    place = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=200)
    owner = models.CharField(_("who answers, as written"), max_length=120, blank=True)
    leader = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("leader")
    )
    responsible = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible office")
    )
    supporting = models.ManyToManyField(
        Unit, related_name="+", blank=True, verbose_name=_("supporting offices")
    )
    due = models.DateField(_("deadline"), null=True, blank=True)

    objects: ClassVar[Tasks] = Tasks()

    class Meta:
        verbose_name = _("task of the plan")
        ordering = ("section__place", "place", "pk")

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def plan(self) -> Plan:
        """Return the plan it belongs to."""
        return self.section.plan

    @property
    def deadline(self) -> date:
        """Return the day it is due: its own, or the end of the plan's year."""
        return self.due or date(self.plan.year, 12, 31)

    @property
    def next_due(self) -> date:
        """Return the day the next node not yet done is due, the deadline when there is none."""
        return min((node.due for node in self.nodes.all() if node.done_on is None), default=self.deadline)

    def get_absolute_url(self) -> str:
        """Return its page, which is its case's; before it has one, its place among the tasks."""
        if self.case is None:
            return reverse("workplan:breakdown", args=[self.plan.year]) + f"#task-{self.uid}"
        return reverse("workplan:task", args=[self.case.number])


class Node(Noun):
    """What of a task is to be reached in a quarter."""

    class Quarter(models.IntegerChoices):
        """The quarters of a year."""

        FIRST = 1, _("First quarter")
        SECOND = 2, _("Second quarter")
        THIRD = 3, _("Third quarter")
        FOURTH = 4, _("Fourth quarter")

    task = models.ForeignKey(Task, models.PROTECT, related_name="nodes")
    quarter = models.PositiveSmallIntegerField(_("quarter"), choices=Quarter.choices)
    what = models.CharField(_("what is to be reached"), max_length=200)
    due = models.DateField(_("due"))
    done_on = models.DateField(_("accepted on"), null=True, blank=True)

    class Meta:
        verbose_name = _("quarterly node")
        ordering = ("quarter",)
        constraints = (
            models.UniqueConstraint(fields=["task", "quarter"], name="a_task_has_one_node_a_quarter"),
        )

    def __str__(self) -> str:
        """Say the quarter and what is to be reached."""
        return f"{self.get_quarter_display()} {self.what}"


class Report(Noun):
    """What an office reported on a task, with evidence; never changed, answered by the step that follows it."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="reports")
    node = models.ForeignKey(Node, models.PROTECT, null=True, blank=True, related_name="reports")
    step = models.PositiveIntegerField()
    text = models.TextField(_("what was done"))
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("report on a task")
        ordering = ("-step",)
        constraints = (models.UniqueConstraint(fields=["task", "step"], name="a_step_has_one_report"),)

    def __str__(self) -> str:
        """Say the beginning of it."""
        return self.text[:40]
