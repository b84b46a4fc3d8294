"""A resource, the hours it is open, and who has it from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit

if TYPE_CHECKING:
    from datetime import datetime


class Resource(Noun):
    """Something only one party can have at a time: for the people of a unit and those below it, looked after by an office."""

    class Kind(models.TextChoices):
        """What can be booked."""

        ROOM = "room", _("Meeting room")
        EQUIPMENT = "equipment", _("Instrument")
        VEHICLE = "vehicle", _("Vehicle")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=60)
    place = models.CharField(_("location"), max_length=80, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), default=0)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit it is for"), related_name="+")
    keeper = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("looked after by"), related_name="+")
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("resource")
        ordering = ("kind", "name")
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "kind", "name"], name="resource_is_named_once_in_its_unit"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="resource_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        """Call it by its name."""
        return self.name


class Opening(models.Model):
    """Hours on which a resource can be had, on worked days or on others; changed hours are new rows."""

    class Days(models.TextChoices):
        """Which days, by the working calendar: a Saturday that is worked counts as worked."""

        WORKED = "worked", _("Working days")
        FREE = "free", _("Rest days and holidays")

    resource = models.ForeignKey(Resource, models.PROTECT, related_name="openings")
    days = models.CharField(_("days"), max_length=6, choices=Days)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("opening hours")
        ordering = ("valid_from", "days", "opens")
        constraints = (
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="resource_closes_after_it_opens"),
        )

    def __str__(self) -> str:
        """Say when it is open."""
        return f"{self.get_days_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Booking(Noun):
    """That somebody has a resource from a moment up to another; a closure is had by whoever looks after it."""

    resource = models.ForeignKey(
        Resource, models.PROTECT, verbose_name=_("resource"), related_name="bookings"
    )
    begins = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    title = models.CharField(_("for what"), max_length=120)
    closure = models.BooleanField(_("closed"), default=False)
    booked_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("booked by"), related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="+")
    about = models.CharField(_("about"), max_length=120, blank=True, db_index=True)
    """The Ref of what it is booked for; empty when it is booked by itself."""
    series = models.UUIDField(null=True, blank=True, db_index=True)
    """What the bookings of one recurrence have in common."""
    booked_at = models.DateTimeField(_("booked at"))
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    """Why it was cancelled."""

    class Meta:
        verbose_name = _("booking")
        ordering = ("begins",)
        indexes = (models.Index(fields=["resource", "begins"], name="booking_of_resource"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="booking_ends_after_it_begins"),
        )

    def __str__(self) -> str:
        """Say what is booked for what."""
        return f"{self.resource}: {self.title}"

    @property
    def when(self) -> str:
        """Return day and hours in the district's time."""
        return span(self.begins, self.ends)

    @property
    def hours(self) -> str:
        """Return the hours alone, where the day is said elsewhere."""
        first, last = timezone.localtime(self.begins), timezone.localtime(self.ends)
        return f"{first:%H:%M}–{last:%H:%M}"


def span(begins: datetime, ends: datetime) -> str:
    """Return an interval as it is read: the day, and the second day only where there is one."""
    first, last = timezone.localtime(begins), timezone.localtime(ends)
    end = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%Y-%m-%d %H:%M}"
    return f"{first:%Y-%m-%d %H:%M}–{end}"
