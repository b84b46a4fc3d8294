"""A row of law, a course and its sessions; hours stand in halves, so that nothing is ever rounded."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.activities.models import Activity
from kechuang.kernel.booking.models import span
from kechuang.kernel.db.nouns import Noun

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HALVES: Final = 2  # halves of a class hour, or of a day


class Norm(models.Model):
    """One figure of the law on training, in force from a day to a day, with its clause; what was not confirmed says so."""

    name = models.CharField(_("name"), max_length=20)
    rank = models.CharField(_("rank"), max_length=10, blank=True)
    value = models.PositiveSmallIntegerField(_("value"))
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force to"), null=True, blank=True)
    clause = models.CharField(_("clause"), max_length=200)
    confirmed = models.BooleanField(_("confirmed"), default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["name", "rank", "valid_from"], name="a_norm_of_training_begins_once"
            ),
        )

    def __str__(self) -> str:
        """Say what it says."""
        return f"{self.name} {self.rank}: {self.value}"


class Courses(models.Manager["Course"]):
    """Reads a course with what every page says of it."""

    def get_queryset(self) -> models.QuerySet[Course]:
        """Join case, unit, organiser and seats."""
        return super().get_queryset().select_related("case__flow", "unit", "organiser", "activity", "absence")


class Course(Noun):
    """A course within its days; `activity` holds the seats from its announcement on, `absence` is the law it was planned under."""

    class Kind(models.TextChoices):
        """How it is taught."""

        FULL_TIME = "full_time", _("Full-time course")
        SPECIAL = "special", _("Course on one subject")
        ONLINE = "online", _("Online course")

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="course")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=80)
    unit = models.ForeignKey("identity.Unit", models.PROTECT, verbose_name=_("unit"), related_name="+")
    organiser = models.ForeignKey(
        "identity.Person", models.PROTECT, verbose_name=_("organised by"), related_name="+"
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    seats = models.PositiveSmallIntegerField(_("seats"))
    aims = models.TextField(_("for whom and what for"), blank=True)
    absence = models.ForeignKey(Norm, models.PROTECT, verbose_name=_("absence allowed"), related_name="+")
    activity = models.OneToOneField(Activity, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[Courses] = Courses()

    class Meta:
        verbose_name = _("course")
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="course_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="course_has_a_seat"),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("training:course", args=[self.case.number])

    @property
    def state(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.case.state_label

    @property
    def days(self) -> str:
        """Return its first and last day."""
        return f"{self.first_day} – {self.last_day}"


class Sessions(models.Manager["Session"]):
    """Reads a session with what it is called and when it is."""

    def get_queryset(self) -> models.QuerySet[Session]:
        """Join the activity."""
        return super().get_queryset().select_related("activity")


class Session(Noun):
    """One sitting of a course with its class hours; who came is known by its activity. Called off, it counts for nobody."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="sessions")
    activity = models.OneToOneField(Activity, models.PROTECT, related_name="+")
    halves = models.PositiveSmallIntegerField(_("half class hours"))
    teacher = models.CharField(_("teacher"), max_length=60, blank=True)
    off = models.CharField(_("why it was called off"), max_length=200, blank=True)

    objects: ClassVar[Sessions] = Sessions()

    class Meta:
        verbose_name = _("session")
        ordering = ("activity__begins", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(halves__gte=1, halves__lte=24), name="session_has_half_to_twelve_class_hours"
            ),
        )

    def __str__(self) -> str:
        """Call it by its subject."""
        return self.activity.title

    def get_absolute_url(self) -> str:
        """Return the address of its page: the course's."""
        return self.course.get_absolute_url()

    @property
    def when(self) -> str:
        """Return day and hours."""
        return span(self.activity.begins, self.activity.ends)

    @property
    def hours(self) -> Decimal:
        """Return its class hours."""
        return in_whole(self.halves)


def in_whole(halves: int) -> Decimal:
    """Return halves as class hours or days."""
    return Decimal(halves) / HALVES
