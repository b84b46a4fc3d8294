"""Notice, what one person is told once; Delivery, how it leaves the house to reach them; and the demo's mailbox and telephones."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.fields import EncryptedTextField
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person


class Channel(models.TextChoices):
    """A way a notice can take."""

    IN_SITE = "in_site", _("In-site")
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")


class Closed(models.TextChoices):
    """Why a way is not open to somebody."""

    NO_ADDRESS = "no_address", _("No e-mail address is known.")
    NO_PHONE = "no_phone", _("No mobile phone number is known.")
    NO_GATEWAY = "no_gateway", _("No gateway for text messages is configured.")

    @property
    def channel(self) -> Channel:
        """Return which way."""
        return Channel.EMAIL if self is Closed.NO_ADDRESS else Channel.SMS


class Notice(Noun):
    """What one person is told of one change; the key names the change, so that it is told once however often it is noticed."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="notices")
    kind = models.CharField(_("kind"), max_length=80)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    about = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=160)
    closed = models.CharField(max_length=40, blank=True, editable=False)
    """Why it could not go where it should have gone besides: `Closed`, with blanks between."""
    queued_at = models.DateTimeField(_("told at"))
    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        indexes = (models.Index(fields=["person", "seen_at"]), models.Index(fields=["about"]))
        constraints = (
            models.UniqueConstraint(fields=["person", "key"], name="a_change_is_told_once_to_each_person"),
        )

    def __str__(self) -> str:
        """Call a notice by its subject."""
        return self.subject


class Delivery(Noun):
    """One notice that leaves the house on one channel, and how far it got; its uid goes out with it, so that a second copy can be told.

    What is shown in-site, and a way that was not open, have none: the notice itself says so.
    """

    class State(models.TextChoices):
        """How far a delivery got."""

        QUEUED = "queued", _("Queued")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed, will be tried again")
        DEAD = "dead", _("Given up")
        CLOSED = "closed", _("This way is not open")
        DELIVERED = "delivered", _("Delivered")
        RETURNED = "returned", _("Could not be delivered")

    UNDER_WAY: ClassVar = (State.QUEUED, State.FAILED)
    ENDED: ClassVar = (State.DELIVERED, State.RETURNED)

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="deliveries")
    channel = models.CharField(_("channel"), max_length=7, choices=Channel.choices)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    at = models.DateTimeField(_("as of"))
    detail = models.CharField(_("details"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("delivery")
        indexes = (
            models.Index(
                fields=["state", "at"],
                condition=models.Q(state__in=["queued", "failed"]),
                name="deliveries_under_way",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["notice", "channel"], name="a_notice_takes_each_way_once"),
        )

    def __str__(self) -> str:
        """Say which way and how far."""
        return f"{self.get_channel_display()}: {self.get_state_display()}"


class Subscription(models.Model):
    """A person wants to hear of a topic."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="subscriptions")
    topic = models.CharField(_("topic"), max_length=120)

    class Meta:
        verbose_name = _("subscription")
        indexes = (models.Index(fields=["topic"]),)
        constraints = (
            models.UniqueConstraint(fields=["person", "topic"], name="a_topic_is_subscribed_once"),
        )

    def __str__(self) -> str:
        """Say who hears of what."""
        return f"{self.person} → {self.topic}"


class Line(models.Model):
    """A way out of the house: how often it failed in a row and until when (real time) it rests."""

    channel = models.CharField(_("channel"), max_length=7, choices=Channel.choices, unique=True)
    failures = models.PositiveIntegerField(_("failures"), default=0)
    rests_until = models.DateTimeField(_("rests until"), null=True, blank=True)

    def __str__(self) -> str:
        """Say which way and how often it failed."""
        return f"{self.get_channel_display()}: {self.failures}"


class TextMessage(Noun):
    """A text message the demo would have sent; kept here to be read on a page, its number sealed."""

    key = models.CharField(max_length=80, unique=True)
    number = EncryptedTextField(_("mobile phone"))
    number_index = models.CharField(max_length=64, db_index=True, editable=False)
    text = models.CharField(_("text"), max_length=500)
    at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("text message")

    def __str__(self) -> str:
        """Call a message by its text."""
        return self.text


class Mail(Noun):
    """A letter the demo would have sent; kept here to be read on a page."""

    message_id = models.CharField(max_length=200, unique=True)
    sender = models.CharField(_("sender"), max_length=200)
    to = models.TextField(_("recipients"))
    subject = models.CharField(_("subject"), max_length=500)
    body = models.TextField(_("text"))
    at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("letter")

    def __str__(self) -> str:
        """Call a letter by its subject."""
        return self.subject
