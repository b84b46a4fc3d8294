"""A request to be away, how many days a person may be, and the rows of law both go by."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kechuang.kernel.calendar.models import Unit as Counted
from kechuang.kernel.calendar.workdays import estimated_mark, is_workday, workdays_between
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.web.formatting import number

if TYPE_CHECKING:
    from datetime import date

HALVES: Final = 2  # half-days of a day
ENDS_AFTER_IT_STARTS = Q(last_day__gte=F("first_day"))
LASTS = ~Q(last_day=F("first_day"), from_noon=True, until_noon=True)
ENDS_WITHIN = Q(ended_on=None) | Q(ended_on__gte=F("first_day"), ended_on__lte=F("last_day"))


class Dated(models.Model):
    """A row of law, in force from a day to a day, with its clause; what could not be confirmed says so."""

    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force to"), null=True, blank=True)
    clause = models.CharField(_("clause"), max_length=200)
    confirmed = models.BooleanField(_("confirmed"), default=False)

    class Meta:
        abstract = True


class Norm(Dated):
    """One figure of the law on annual leave, for people with so many years of work."""

    name = models.CharField(_("name"), max_length=20)
    years = models.PositiveSmallIntegerField(_("years of work"))
    value = models.PositiveSmallIntegerField(_("value"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["name", "years", "valid_from"], name="a_norm_of_leave_begins_once"
            ),
        )

    def __str__(self) -> str:
        """Say what it says."""
        return f"{self.name} {self.years}: {self.value}"


class LeaveType(Dated):
    """One type of leave: what its days are, how many at most, what shows it and who answers."""

    code = models.CharField(_("code"), max_length=20)
    title = models.CharField(_("type of leave"), max_length=20)
    unit = models.CharField(_("counted in"), max_length=8, choices=Counted)
    most_days = models.PositiveSmallIntegerField(_("days at most"), null=True, blank=True)
    ladder = models.CharField(_("approved as"), max_length=10)
    proof = models.CharField(_("proof"), max_length=60, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["code", "valid_from"], name="a_type_of_leave_begins_once"),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title

    @property
    def asks_place(self) -> bool:
        """Return whether one says where one goes."""
        return self.ladder != "leave"


class Rung(Dated):
    """Who has the last word on an absence of so many days, by the rank of whoever asks."""

    ladder = models.CharField(_("approved as"), max_length=10)
    rank = models.CharField(_("rank"), max_length=10)
    up_to = models.PositiveSmallIntegerField(_("days at most"), null=True, blank=True)
    answers = models.CharField(_("last word"), max_length=10)

    class Meta:
        ordering = (F("up_to").asc(nulls_last=True),)

    def __str__(self) -> str:
        """Say whose word it is."""
        return f"{self.ladder} {self.rank} {self.up_to}: {self.answers}"


class WorkBegun(models.Model):
    """The first day of somebody's work, which the years of work are counted from, and what shows it."""

    person = models.OneToOneField("identity.Person", models.PROTECT, related_name="work_begun")
    on = models.DateField(_("first day of work"))
    source = models.CharField(_("shown by"), max_length=120)

    def __str__(self) -> str:
        """Say who began when."""
        return f"{self.person} {self.on}"


class Allowance(models.Model):
    """The days of paid annual leave a person may take in a year, with the clause they come from; what is left of them, the ledger keeps."""

    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="leave_allowances")
    unit = models.ForeignKey("identity.Unit", models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    days = models.PositiveSmallIntegerField(_("days"))
    clause = models.CharField(_("clause"), max_length=200)
    left = models.OneToOneField(
        "ledger.Account", models.PROTECT, related_name="+", verbose_name=_("days left")
    )
    taken = models.OneToOneField(
        "ledger.Account", models.PROTECT, related_name="+", verbose_name=_("days taken")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "year"], name="a_year_has_one_leave_allowance"),
        )

    def __str__(self) -> str:
        """Say how many days of which year."""
        return f"{self.year}: {self.days}"


class LeaveRequest(Noun):
    """A cadre asks to be away; who has the last word goes by the length and the rank."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="leave")
    applicant = models.ForeignKey("identity.Person", models.PROTECT, related_name="leave_requests")
    membership = models.ForeignKey("identity.Membership", models.PROTECT, related_name="+")
    leader_unit = models.ForeignKey("identity.Unit", models.PROTECT, null=True, related_name="+")
    answers = models.CharField(_("last word"), max_length=10)
    kind = models.ForeignKey(LeaveType, models.PROTECT, related_name="+", verbose_name=_("kind"))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    from_noon = models.BooleanField(_("from noon of the first day"), default=False)
    until_noon = models.BooleanField(_("until noon of the last day"), default=False)
    ended_on = models.DateField(_("last day away"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    place = models.CharField(_("where to"), max_length=80, blank=True)
    proof = models.CharField(_("proof"), max_length=120, blank=True)
    stand_in = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")

    instead: LeaveRequest | None = None
    """The returned request this one is about to be sent in the stead of."""

    class Meta:
        constraints = (
            models.CheckConstraint(condition=ENDS_AFTER_IT_STARTS, name="leave_ends_after_it_starts"),
            models.CheckConstraint(condition=LASTS, name="leave_lasts_half_a_day_or_more"),
            models.CheckConstraint(condition=ENDS_WITHIN, name="leave_ends_early_within_its_days"),
        )

    def __str__(self) -> str:
        """Say who is away when."""
        return f"{self.applicant} {self.first_day:%m-%d}–{self.last_day:%m-%d}"

    @property
    def halves(self) -> int:
        """Return the half-days away, working or natural as the type counts; those of an early return are not away."""
        last, until_noon = self.ended_on or self.last_day, self.until_noon and self.ended_on is None
        if self.kind.unit == Counted.NATURAL:
            return HALVES * ((last - self.first_day).days + 1) - self.from_noon - until_noon
        days = HALVES * workdays_between(self.first_day, last)
        return days - _half(self.first_day, self.from_noon) - _half(last, until_noon)

    @property
    def days(self) -> Decimal:
        """Return the days away; holidays and rest days do not count where working days do (国务院令第514号 第三条)."""
        return days_of(self.halves)

    @property
    def length(self) -> str:
        """Return the days away in words, 预估 where they were counted into a year not announced."""
        return _words(self.kind.unit, self.days) + self.mark

    @property
    def ends(self) -> date:
        """Return the last day away, an early return allowed for."""
        return self.ended_on or self.last_day

    @property
    def mark(self) -> str:
        """Return 预估 where working days were counted into a year not announced."""
        return estimated_mark(self.first_day, self.last_day) if self.kind.unit == Counted.WORKING else ""


def _half(day: date, taken_off: bool) -> bool:  # noqa: FBT001 - a half of that day
    """Return whether half of a day is taken off the count: only of one that is worked."""
    return taken_off and is_workday(day)


def _words(unit: str, days: Decimal) -> str:
    """Return so many days in words."""
    plural, shown = ceil(days), {"n": number(days)}
    if unit == Counted.WORKING:
        return ngettext("%(n)s working day", "%(n)s working days", plural) % shown
    return ngettext("%(n)s natural day", "%(n)s natural days", plural) % shown


def days_of(halves: int) -> Decimal:
    """Return half-days as days."""
    return Decimal(halves) / HALVES
