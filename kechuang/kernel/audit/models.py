"""The record of what was done, the head of its chain, anchors, idempotency keys, the clock and refused reads."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One thing done (or refused), chained to the one before; references only, so that it outlives what it names."""

    seq = models.BigIntegerField(_("sequence"), primary_key=True)
    at = models.DateTimeField(_("business time"))
    recorded_at = models.DateTimeField(_("recorded at"))
    person = models.BigIntegerField(null=True)
    membership = models.BigIntegerField(null=True)
    unit = models.BigIntegerField(null=True)
    on_behalf_of = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("actor"), max_length=120)
    action = models.CharField(_("action"), max_length=80)
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    detail = models.JSONField(_("detail"), default=dict)
    request = models.CharField(max_length=40, blank=True)
    prev = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(fields=["subject", "seq"]),
            models.Index(fields=["person", "seq"]),
            models.Index(fields=["action", "seq"]),
        )

    def __str__(self) -> str:
        """Name the entry by its place in the chain."""
        return f"{self.seq} {self.action}"


class Head(models.Model):
    """The last link of the chain; its row is the last lock a transaction takes."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    sm3 = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="audit_has_one_head"),)

    def __str__(self) -> str:
        """Name the head by the link it stands at."""
        return f"head at {self.seq}"


class Anchor(models.Model):
    """A link of the chain as it was told to the outside, so that a tail cut off later is noticed."""

    seq = models.BigIntegerField()
    sm3 = models.CharField(max_length=64)
    at = models.DateTimeField()
    signature = models.CharField(max_length=200)

    def __str__(self) -> str:
        """Name the anchor by the link it holds."""
        return f"anchor at {self.seq}"


class Key(models.Model):
    """An idempotency key and the answer its first use got, so that a repeated request is answered and not repeated."""

    key = models.CharField(max_length=80, unique=True)
    person = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    answer = models.JSONField(default=dict)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the key."""
        return self.key


class Clock(models.Model):
    """The demo's business clock: at `real_at` it showed `business_at`, and it has run since."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    business_at = models.DateTimeField()
    real_at = models.DateTimeField()

    def __str__(self) -> str:
        """Say what the clock showed when it was set."""
        return f"{self.business_at:%Y-%m-%d %H:%M}"


class Refusal(models.Model):
    """A read that was refused: plain rows, at most one a minute for each person and address."""

    minute = models.DateTimeField()
    person = models.BigIntegerField(default=0)
    path = models.CharField(max_length=200)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["minute", "person", "path"], name="a_refused_read_is_kept_once_a_minute"
            ),
        )

    def __str__(self) -> str:
        """Say what was refused."""
        return f"{self.path}: {self.reason}"
