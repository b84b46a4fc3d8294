"""Hours credited for being there, a person dropped out for being away too much, and the certificate of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.activities.models import Attendance
from kechuang.kernel.db.nouns import Noun
from kechuang.office.training.models.course import Course, Session, in_whole

if TYPE_CHECKING:
    from decimal import Decimal


class Credit(Noun):
    """Class hours of one person for one session, from the attendance that shows them; a wrong entry is undone by a counter entry."""

    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, models.PROTECT, related_name="credits")
    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="training_credits")
    halves = models.SmallIntegerField(_("half class hours"))
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("corrects")
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    noted_by = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("credited hours")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["attendance"], condition=Q(corrects=None), name="an_attendance_is_credited_once"
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, halves__gt=0) | Q(corrects__isnull=False) & ~Q(reason=""),
                name="a_correction_of_hours_says_why",
            ),
        )

    def __str__(self) -> str:
        """Say how many hours."""
        return f"{in_whole(self.halves):+}"

    def get_absolute_url(self) -> str:
        """Return the address of the course's page."""
        return self.session.course.get_absolute_url()


class DropOut(Noun):
    """That somebody missed more of a course than the law allows: counted when it was put forward, decided by its case."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="dropout")
    course = models.ForeignKey(Course, models.PROTECT, related_name="dropouts")
    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    absent = models.PositiveSmallIntegerField(_("half class hours missed"))
    total = models.PositiveSmallIntegerField(_("half class hours of the course"))

    class Meta:
        verbose_name = _("dropping out")
        constraints = (
            models.UniqueConstraint(
                fields=["course", "person", "absent"], name="the_same_absence_is_judged_once"
            ),
        )

    def __str__(self) -> str:
        """Say who and from what."""
        return f"{self.person} {self.course}"


class Certificate(Noun):
    """That somebody finished a course, under a number without gaps and a code of 128 bits by which anybody verifies it."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="certificates")
    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="training_certificates")
    number = models.CharField(_("certificate number"), max_length=40, unique=True)
    code = models.CharField(max_length=32, unique=True)
    halves = models.PositiveSmallIntegerField(_("half class hours"))
    issued_at = models.DateTimeField(_("issued at"))

    class Meta:
        verbose_name = _("certificate of training")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["course", "person"], name="a_course_is_certified_once"),
            models.CheckConstraint(condition=Q(halves__gte=1), name="a_certificate_is_for_some_hours"),
        )

    def __str__(self) -> str:
        """Call it by its number."""
        return self.number

    def get_absolute_url(self) -> str:
        """Return the address of the course's page."""
        return self.course.get_absolute_url()

    @property
    def hours(self) -> Decimal:
        """Return its class hours."""
        return in_whole(self.halves)

    @property
    def verify_path(self) -> str:
        """Return the public address that verifies it."""
        return reverse("training:verify", args=[self.code])
