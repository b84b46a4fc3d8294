"""An activity with its seats, who is enrolled in which order, and who came."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit


class Activity(Noun):
    """Something people come to; `taken` and `entries` are counters only enrolments move."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="+")
    organised_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("organised by"), related_name="+")
    title = models.CharField(_("title"), max_length=120)
    place = models.CharField(_("location"), max_length=120, blank=True)
    about = models.CharField(_("about"), max_length=120, blank=True, db_index=True)
    """The Ref of what it belongs to, such as a meeting or a course."""
    begins = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    seats = models.PositiveIntegerField(_("seats"))
    open = models.BooleanField(_("anybody may enrol"), default=True)
    enrol_until = models.DateTimeField(_("enrol until"))
    hold_hours = models.PositiveSmallIntegerField(_("hours an offered seat waits"), default=24)
    """0: a seat that gets free is given to the next at once."""
    called_off_at = models.DateTimeField(_("called off at"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("seats taken"), default=0)
    entries = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("activity")
        ordering = ("begins",)
        constraints = (
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="activity_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(taken__lte=F("seats")), name="activity_gives_no_more_seats_than_it_has"
            ),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title


class Enrolment(Noun):
    """One person or group, the n-th of its activity; an offered seat is held for it until it is accepted or the time is up."""

    class State(models.TextChoices):
        """Whether it has a seat."""

        WAITING = "waiting", _("On the waiting list")
        OFFERED = "offered", _("Seat offered")
        CONFIRMED = "confirmed", _("Confirmed")
        LAPSED = "lapsed", _("Offer lapsed")
        WITHDRAWN = "withdrawn", _("Given up")

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="enrolments")
    rank = models.PositiveIntegerField(_("number"))
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="enrolments")
    group = models.CharField(_("group"), max_length=80, blank=True)
    party = models.PositiveSmallIntegerField(_("seats"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State)
    enrolled_at = models.DateTimeField(_("enrolled at"))
    offered_until = models.DateTimeField(_("seat held until"), null=True, blank=True)

    class Meta:
        verbose_name = _("enrolment")
        ordering = ("rank",)
        constraints = (
            models.UniqueConstraint(fields=["activity", "rank"], name="enrolment_has_a_number_of_its_own"),
            models.UniqueConstraint(
                fields=["activity", "person", "group"],
                condition=Q(state__in=("waiting", "offered", "confirmed")),
                name="nobody_is_enrolled_twice",
            ),
            models.CheckConstraint(condition=Q(party__gte=1), name="enrolment_takes_a_seat"),
            models.CheckConstraint(
                condition=Q(state="offered", offered_until__isnull=False)
                | ~Q(state="offered") & Q(offered_until=None),
                name="an_offered_seat_says_until_when",
            ),
        )

    def __str__(self) -> str:
        """Call it by the group, or the person."""
        return self.group or str(self.person)


LIVE: Final = (Enrolment.State.WAITING, Enrolment.State.OFFERED, Enrolment.State.CONFIRMED)


class Attendance(models.Model):
    """That somebody enrolled came: by the code on the wall, or by the organiser's list; never changed, never removed."""

    class How(models.TextChoices):
        """How it is known."""

        CODE = "code", _("Rotating code")
        LIST = "list", _("List of names")

    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="attendance")
    at = models.DateTimeField(_("signed in at"))
    how = models.CharField(_("signed in by"), max_length=4, choices=How)
    noted_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("noted by"), related_name="+")

    class Meta:
        verbose_name = _("attendance")

    def __str__(self) -> str:
        """Say who came."""
        return str(self.enrolment)
