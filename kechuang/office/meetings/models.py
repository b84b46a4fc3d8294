"""A meeting, its topics, whom it invites, its minutes and decisions; and the secret addresses of calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.activities.models import Activity, Enrolment
from kechuang.kernel.booking.models import Booking, Resource, span
from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit
from kechuang.procedures.supervision.models import Supervision

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Meetings(models.Manager["Meeting"]):
    """Reads a meeting with what every page says of it."""

    def get_queryset(self) -> models.QuerySet[Meeting]:
        """Join case, unit, people and room."""
        return (
            super()
            .get_queryset()
            .select_related("case__flow", "unit", "organiser", "chair", "booking__resource", "activity")
        )


class Meeting(Noun):
    """A meeting of an office or of the whole; `activity` is there once people are invited."""

    class Kind(models.TextChoices):
        """Which kind of meeting."""

        DIRECTORS = "directors", _("Directors' office meeting")
        PARTY = "party", _("Meeting of the leading party group")
        SPECIAL = "special", _("Meeting on one subject")
        WORKING = "working", _("Working meeting")

    case = models.OneToOneField(Case, models.PROTECT, related_name="meeting")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="+")
    organiser = models.ForeignKey(Person, models.PROTECT, verbose_name=_("organised by"), related_name="+")
    chair = models.ForeignKey(Person, models.PROTECT, verbose_name=_("presided over by"), related_name="+")
    begins = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    place = models.CharField(_("location"), max_length=120, blank=True)
    booking = models.OneToOneField(Booking, models.PROTECT, null=True, blank=True, related_name="+")
    activity = models.OneToOneField(Activity, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.CharField(_("number of the minutes"), max_length=40, blank=True)

    objects: ClassVar[Meetings] = Meetings()

    class Meta:
        verbose_name = _("meeting")
        constraints = (
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="meeting_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="minutes_have_a_number_of_their_own"
            ),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("meetings:meeting", args=[self.case.number])

    @property
    def when(self) -> str:
        """Return day and hours."""
        return span(self.begins, self.ends)

    @property
    def where(self) -> str:
        """Return the room, or what was said instead."""
        return str(self.booking.resource) if self.booking else self.place

    @property
    def state(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.case.state_label


class Topic(Noun):
    """What somebody wants a meeting to talk about; its papers are files it holds."""

    class State(models.TextChoices):
        """Whether it is on the agenda."""

        PROPOSED = "proposed", _("Proposed")
        ACCEPTED = "accepted", _("On the agenda")
        DECLINED = "declined", _("Not on the agenda")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="topics")
    title = models.CharField(_("topic"), max_length=120)
    presenter = models.ForeignKey(Person, models.PROTECT, verbose_name=_("presented by"), related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="+")
    takes = models.PositiveSmallIntegerField(_("minutes needed"), default=15)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("topic")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="a_topic_is_declined_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title


class Invitee(Noun):
    """Somebody invited, whether they must be there, and what they answered."""

    class Reply(models.TextChoices):
        """What somebody answered."""

        NONE = "none", _("Not answered")
        ATTEND = "attend", _("Attends")
        LEAVE = "leave", _("Asks to be excused")
        SUBSTITUTE = "substitute", _("Sends a substitute")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitees")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("person"), related_name="meeting_invitations"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="+")
    required = models.BooleanField(_("must be there"), default=True)
    reply = models.CharField(_("reply"), max_length=10, choices=Reply, default=Reply.NONE)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    substitute = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("substitute"), null=True, blank=True, related_name="+"
    )
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("invitation to a meeting")
        ordering = ("unit__path", "pk")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "person"], name="nobody_is_invited_twice"),
            models.CheckConstraint(
                condition=Q(reply="substitute", substitute__isnull=False)
                | ~Q(reply="substitute") & Q(substitute=None),
                name="a_substitute_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(reply="leave") | ~Q(reason=""), name="to_be_excused_one_gives_a_reason"
            ),
        )

    def __str__(self) -> str:
        """Call it by the person."""
        return str(self.person)

    def get_absolute_url(self) -> str:
        """Return the address of the invitation."""
        return reverse("meetings:invitation", args=[self.uid])

    @property
    def comes(self) -> Person:
        """Return who comes: the one invited or the substitute."""
        return self.substitute or self.person


class Minutes(models.Model):
    """One wording of the minutes; the latest counts, none is changed."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("minutes"))
    written_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("written by"), related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("minutes")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_are_numbered_as_they_come"),
        )

    def __str__(self) -> str:
        """Name the version."""
        return f"{self.meeting_id}/{self.number}"


class Decision(models.Model):
    """What the meeting asks of a unit within so many working days; chased from the day the minutes are issued."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    text = models.CharField(_("what is asked"), max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("responsible unit"), related_name="+")
    days = models.PositiveSmallIntegerField(_("working days"))
    supervision = models.OneToOneField(Supervision, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("decision of the meeting")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(days__gte=1), name="a_decision_is_due_in_a_day_or_more"),
        )

    def __str__(self) -> str:
        """Say what is asked."""
        return self.text


class Feed(Noun):
    """A calendar under a secret address: of a person's meetings, or of a room; revoked, the address is good no more."""

    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="+")
    resource = models.ForeignKey(
        Resource, models.PROTECT, verbose_name=_("resource"), null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar address")
        ordering = ("-made_at",)

    def __str__(self) -> str:
        """Say of what it is."""
        return str(self.resource or self.person)
