"""Case, Event, Task and Mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.flows.models import FlowVersion
from kechuang.kernel.identity.models import Organisation, Person, Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Case(Noun):
    """One thing on its way; what it is about has a case and is not one."""

    number = models.CharField(_("case number"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=60, db_index=True)
    title = models.CharField(_("title"), max_length=200)
    flow = models.ForeignKey(FlowVersion, models.PROTECT)
    state = models.CharField(_("state"), max_length=40)
    steps = models.PositiveIntegerField(default=0)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(_("opened"))
    entered_at = models.DateTimeField(_("in this state since"))
    due = models.DateField(_("due"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("case")
        indexes = (
            models.Index(fields=["kind", "state"]),
            models.Index(fields=["due"], condition=Q(ended_at=None), name="open_cases_by_due"),
        )

    def __str__(self) -> str:
        """Call a case by number and title."""
        return f"{self.number} {self.title}"

    @property
    def state_label(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.flow.flow.state(self.state).label

    @property
    def is_open(self) -> bool:
        """Return whether it still goes on."""
        return self.ended_at is None


class Event(models.Model):
    """One step a case took; never changed, never removed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    move = models.CharField(max_length=40)
    source = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    on_behalf_of = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    clause = models.CharField(max_length=200, blank=True)
    payload = models.JSONField(default=dict)

    class Meta:
        ordering = ("case", "seq")
        constraints = (models.UniqueConstraint(fields=["case", "seq"], name="case_takes_one_step_at_a_time"),)

    def __str__(self) -> str:
        """Name the step."""
        return f"{self.seq} {self.move}"

    @property
    def doer(self) -> StrOrPromise:
        """Who took the step, as people are told: a person by name, any machine as the system; the record names the machine."""
        by_machine = self.person_id is None and self.actor_name
        return _("done by the system") if by_machine else self.actor_name


class Task(models.Model):
    """Something a person, whoever holds a post, or an organisation has to do in one run of a stage."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks")
    run = models.PositiveIntegerField()
    state = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="tasks")
    post = models.CharField(max_length=16, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    due = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "run", "person"],
                condition=Q(person__isnull=False),
                name="person_has_one_task_in_a_run",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(post="") | Q(organisation__isnull=False),
                name="task_is_somebodys",
            ),
        )
        indexes = (models.Index(fields=["due"], condition=Q(done_at=None), name="open_tasks_by_due"),)

    def __str__(self) -> str:
        """Name the task by its case."""
        return f"{self.case} · {self.state}"

    @property
    def state_label(self) -> StrOrPromise:
        """Return the word for the state it belongs to; whoever does it for no unit reads the outward one."""
        state = self.case.flow.flow.state(self.state)
        return state.label if self.unit_id else state.outward or state.label


class Mark(models.Model):
    """A token a case was given by a step, such as `publicnotice.ended`; guards of upper tables read it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="marks")
    token = models.CharField(max_length=60)
    event = models.ForeignKey(Event, models.PROTECT, related_name="marks")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "token", "event"], name="mark_is_given_once_by_a_step"),
        )

    def __str__(self) -> str:
        """Name the mark."""
        return self.token
