"""Job, what is to be done and when in business time; Lease, who is at it now, in real time by the database's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NEVER_HELD: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Job(Noun):
    """One thing to be done once, under a name and a key; its row changes twice, when it is queued and when it ends."""

    class State(models.TextChoices):
        """How far a job is; whether somebody is at it now is told by its lease."""

        READY = "ready", _("Waiting")
        DONE = "done", _("Done")
        DEAD = "dead", _("Given up")

    name = models.CharField(_("kind"), max_length=80)
    key = models.CharField(_("key"), max_length=160)
    due = models.DateTimeField(_("due"))
    payload = models.JSONField(_("details"), default=dict)
    state = models.CharField(_("state"), max_length=5, choices=State.choices, default=State.READY)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    failure = models.CharField(_("last failure"), max_length=500, blank=True)
    queued_at = models.DateTimeField(_("queued at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        indexes = (models.Index(fields=["state", "due"]),)
        constraints = (
            models.UniqueConstraint(fields=["name", "key"], name="job_is_queued_once_under_its_key"),
            models.CheckConstraint(
                condition=Q(state="ready", ended_at__isnull=True)
                | Q(state__in=["done", "dead"], ended_at__isnull=False),
                name="job_has_an_end_once_it_ended",
            ),
        )

    def __str__(self) -> str:
        """Name the job as the log does."""
        return f"{self.name} {self.key}"


class Lease(models.Model):
    """A job that has not ended: free from `until` on, held before that by its owner if it has one, else waiting to be tried again."""

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True, related_name="lease")
    owner = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField(default=NEVER_HELD)
    failure = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        """Say who holds what."""
        return f"{self.job} ← {self.owner or '-'}"


def state_of(job: Job, now: datetime) -> StrOrPromise:
    """Return the state as a page shows it; `now` is the database's real time."""
    lease = getattr(job, "lease", None) if job.state == Job.State.READY else None
    if lease is not None and lease.owner and lease.until > now:
        return _("Running")
    return job.get_state_display()
