"""A request to be away, and how many days a person may be."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.calendar.workdays import workdays_between
from kechuang.kernel.db.nouns import Noun

ENDS_AFTER_IT_STARTS = Q(last_day__gte=F("first_day"))


class Allowance(models.Model):
    """The days of paid annual leave a person may take in a year, with the clause they come from."""

    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="leave_allowances")
    year = models.PositiveSmallIntegerField(_("year"))
    days = models.PositiveSmallIntegerField(_("days"))
    clause = models.CharField(_("clause"), max_length=120)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "year"], name="a_year_has_one_leave_allowance"),
        )

    def __str__(self) -> str:
        """Say how many days of which year."""
        return f"{self.year}: {self.days}"


class LeaveRequest(Noun):
    """A cadre asks to be away; the head of the unit answers, and the leader answers a head."""

    KINDS = (("annual", _("Annual leave")), ("personal", _("Personal leave")), ("sick", _("Sick leave")))
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="leave")
    applicant = models.ForeignKey("identity.Person", models.PROTECT, related_name="leave_requests")
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=ENDS_AFTER_IT_STARTS, name="leave_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        """Say who is away when."""
        return f"{self.applicant} {self.first_day:%m-%d}–{self.last_day:%m-%d}"

    @property
    def days(self) -> int:
        """Return the working days away: holidays and rest days do not count (国务院令第514号 第三条)."""
        return workdays_between(self.first_day, self.last_day)
