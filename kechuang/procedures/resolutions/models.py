"""Resolution, the items of its agenda, and the step by which each item was carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case, Event
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNCONFIRMED = Q(number="", confirmed_by=None, confirmed_at=None)
CONFIRMED = ~Q(number="") & Q(confirmed_by__isnull=False, confirmed_at__isnull=False)


class Resolutions(models.Manager["Resolution"]):
    """Reads a resolution with what every page says of it."""

    def get_queryset(self) -> models.QuerySet[Resolution]:
        """Join case, unit and the two people."""
        return super().get_queryset().select_related("case__flow", "unit", "drafted_by", "confirmed_by")


class Resolution(Noun):
    """What a meeting decided (会议纪要); a draft until somebody other than its drafter confirms it, then for good."""

    class Meeting(models.TextChoices):
        """Which meeting it was."""

        DIRECTORS = "directors", _("Directors' office meeting")
        PARTY = "party", _("Meeting of the leading party group")
        SPECIAL = "special", _("Meeting on one subject")

    case = models.OneToOneField(Case, models.PROTECT, related_name="resolution")
    number = models.CharField(_("resolution number"), max_length=40, blank=True)
    """Given when it is confirmed, so that a draft given up leaves no gap."""
    meeting = models.CharField(_("meeting"), max_length=12, choices=Meeting.choices)
    title = models.CharField(_("title"), max_length=120)
    held_on = models.DateField(_("held on"))
    presided_by = models.CharField(_("presided over by"), max_length=60)
    attended = models.CharField(_("attended by"), max_length=300, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("drafting office"), related_name="+")
    drafted_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("drafted by"), related_name="+")
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("confirmed by"), null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects: ClassVar[Resolutions] = Resolutions()

    class Meta:
        verbose_name = _("resolution")
        constraints = (
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="resolution_number_is_given_once"
            ),
            models.CheckConstraint(condition=UNCONFIRMED | CONFIRMED, name="resolution_is_confirmed_whole"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("drafted_by")),
                name="nobody_confirms_a_resolution_they_drafted",
            ),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("resolutions:resolution", args=[self.case.number])

    @property
    def state(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.case.state_label


class Item(models.Model):
    """One case on the agenda and what was decided on it; amounts are fen. Decisions are the names of the moves they bring about."""

    class Decision(models.TextChoices):
        """What a meeting decides."""

        AGREE = "agree", _("Agreed")
        REFUSE = "refuse", _("Not agreed")
        DEFER = "defer", _("Deferred")

    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, models.PROTECT, related_name="meeting_items")
    decision = models.CharField(_("decision"), max_length=8, choices=Decision.choices)
    amount = models.BigIntegerField(_("amount granted"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    clause = models.CharField(_("clause"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("item of the agenda")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["resolution", "case"], name="meeting_decides_on_a_case_once"),
            models.CheckConstraint(
                condition=Q(decision__in=("agree", "refuse", "defer")),
                name="meeting_agrees_refuses_or_defers",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gt=0, decision="agree"),
                name="amount_is_granted_by_agreement",
            ),
            models.CheckConstraint(
                condition=Q(decision="agree") | ~Q(reason=""), name="meeting_gives_its_reason"
            ),
            models.CheckConstraint(
                condition=~Q(decision="refuse") | ~Q(clause=""), name="meeting_refuses_by_a_clause"
            ),
        )

    def __str__(self) -> str:
        """Say what was decided."""
        return str(self.get_decision_display())

    @property
    def is_carried_out(self) -> bool:
        """Return whether its case was moved by it."""
        return hasattr(self, "ruling")


class Ruling(models.Model):
    """That an item was carried out, by which step of its case; never changed, never removed."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="ruling")
    event = models.OneToOneField(Event, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("item carried out")

    def __str__(self) -> str:
        """Name the item."""
        return str(self.item)
