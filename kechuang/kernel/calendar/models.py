"""The years' holiday notices and the days they change, the rules deadlines count by, and people's absences."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun


class YearNotice(Noun):
    """The State Council's notice on the holidays of one year; a year without one is estimated."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)
    published = models.DateField(_("date of the notice"), null=True, blank=True)
    confirmed = models.BooleanField(_("document number confirmed"), default=False)
    entered_by = models.BigIntegerField(_("entered by"), null=True, blank=True)
    confirmed_by = models.BigIntegerField(_("compared by"), null=True, blank=True)
    """Somebody else, who read the notice again beside what was entered."""

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed=False)
                | Q(entered_by=None)
                | (Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("entered_by"))),
                name="a_year_entered_by_one_is_confirmed_by_another",
            ),
        )

    def __str__(self) -> str:
        """Name the notice by its year and number."""
        return f"{self.year} {self.document}".strip()


class Kind(models.TextChoices):
    """What a notice makes of a day; a working day given for a holiday on a weekend (补休) counts as the holiday."""

    HOLIDAY = "holiday", _("Statutory holiday")
    REST = "rest", _("Day off in lieu")
    WORK = "work", _("Make-up working day")


class Day(models.Model):
    """A day the weekly rule (国务院令第174号: Monday to Friday are worked) gets wrong, or a statutory holiday."""

    date = models.DateField(_("date"), primary_key=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    name = models.CharField(_("holiday"), max_length=40)
    source = models.CharField(_("source"), max_length=60, blank=True)
    notice = models.ForeignKey(YearNotice, models.PROTECT, related_name="days", verbose_name=_("notice"))

    class Meta:
        ordering = ("date",)

    def __str__(self) -> str:
        """Name the day and what it is."""
        return f"{self.date} {self.kind}"


class FixedHoliday(models.Model):
    """A statutory holiday on fixed dates (全国年节及纪念日放假办法 第二条); all that is known of a year not announced."""

    name = models.CharField(_("holiday"), max_length=40)
    month = models.PositiveSmallIntegerField(_("month"))
    day = models.PositiveSmallIntegerField(_("first day"))
    days = models.PositiveSmallIntegerField(_("days"))
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force to"), null=True, blank=True)
    clause = models.CharField(_("clause"), max_length=200)
    confirmed = models.BooleanField(_("confirmed"), default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name", "valid_from"], name="a_fixed_holiday_begins_once"),
        )

    def __str__(self) -> str:
        """Name the holiday."""
        return self.name


class Unit(models.TextChoices):
    """What a deadline is counted in."""

    WORKING = "working", _("working days")
    NATURAL = "natural", _("natural days")


class AtHoliday(models.TextChoices):
    """What happens when the last day is not worked."""

    STAY = "stay", _("stays")
    NEXT_WORKDAY = "next_workday", _("moves to the next working day")


class CountingRule(Noun):
    """How one kind of deadline counts, in force from one day to another; a changed rule is a new row."""

    name = models.CharField(_("name"), max_length=60)
    title = models.CharField(_("title"), max_length=60)
    unit = models.CharField(_("counted in"), max_length=8, choices=Unit)
    default_days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    first_day_counts = models.BooleanField(_("the first day counts"))
    at_holiday = models.CharField(_("last day on a holiday"), max_length=12, choices=AtHoliday)
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force to"), null=True, blank=True)
    clause = models.CharField(_("clause"), max_length=200)
    confirmed = models.BooleanField(_("confirmed"), default=False)

    class Meta:
        ordering = ("name", "valid_from")
        constraints = (
            models.UniqueConstraint(fields=["name", "valid_from"], name="a_counting_rule_begins_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="a_counting_rule_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(unit__in=Unit.values), name="a_counting_rule_counts_known_days"
            ),
            models.CheckConstraint(
                condition=Q(default_days=None) | Q(default_days__gte=1),
                name="a_counting_rule_counts_one_day_or_more",
            ),
        )

    def __str__(self) -> str:
        """Name the rule and its beginning."""
        return f"{self.name} ({self.valid_from})"


class Absence(Noun):
    """Days on which a person is away, half days included; a cancelled one stays and says when."""

    person = models.BigIntegerField(_("person"))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    from_noon = models.BooleanField(_("from noon of the first day"), default=False)
    until_noon = models.BooleanField(_("until noon of the last day"), default=False)
    kind = models.CharField(_("kind"), max_length=60)
    source = models.CharField(_("source"), max_length=120)
    booked_at = models.DateTimeField(_("booked at"))
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)

    class Meta:
        ordering = ("first_day", "from_noon")
        indexes = (models.Index(fields=["person", "last_day"], name="absence_of_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="an_absence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(last_day=F("first_day"), from_noon=True, until_noon=True),
                name="an_absence_lasts_half_a_day_or_more",
            ),
        )

    def __str__(self) -> str:
        """Name the absence by its days."""
        return f"{self.first_day} – {self.last_day}"
