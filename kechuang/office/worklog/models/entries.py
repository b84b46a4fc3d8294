"""One line of somebody's work record, what it said before, and the dated figures the record goes by."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit

OWN: Final = "own"
IMPORTED: Final = "imported"
TYPED: Final = (OWN, IMPORTED)
"""Sources of lines no fact stands behind; every other source is the name of a Deed."""
MINUTES: Final = 24 * 60


class Figure(models.Model):
    """One figure the record goes by, in force from a day to a day, with its clause."""

    name = models.CharField(_("name"), max_length=20)
    value = models.PositiveSmallIntegerField(_("value"))
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force to"), null=True, blank=True)
    clause = models.CharField(_("clause"), max_length=200)
    confirmed = models.BooleanField(_("confirmed"), default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name", "valid_from"], name="a_figure_of_the_record_begins_once"),
        )

    def __str__(self) -> str:
        """Say what it says."""
        return f"{self.name}: {self.value}"


class Entry(Noun):
    """One line: from a fact that was accepted, typed, or imported; a fact that was not one's work is struck and stays so."""

    class State(models.TextChoices):
        """Whether it counts."""

        KEPT = "kept", _("On the record")
        STRUCK = "struck", _("Struck out")

    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("person"), related_name="worklog_entries"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="+")
    day = models.DateField(_("date of the work"))
    source = models.CharField(_("comes from"), max_length=40)
    key = models.CharField(max_length=160)
    text = models.CharField(_("work done"), max_length=300)
    about = models.CharField(max_length=120, blank=True)
    url = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(_("time spent (minutes)"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.KEPT)
    free_until = models.DateField(_("may be edited until"))
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("entry of the work record")
        ordering = ("day", "pk")
        indexes = (models.Index(fields=["person", "day"], name="work_of_person"),)
        constraints = (
            models.UniqueConstraint(fields=["person", "key"], name="a_fact_is_entered_once"),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=1, minutes__lte=MINUTES),
                name="work_of_a_day_fits_into_it",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="an_entry_says_what_was_done"),
        )

    def __str__(self) -> str:
        """Say what was done."""
        return self.text

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("worklog:entry", args=[self.uid])


class Wording(models.Model):
    """What an entry said before it was edited; never changed, never removed."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="wordings")
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.CharField(_("work done"), max_length=300)
    until = models.DateTimeField(_("edited at"))

    class Meta:
        verbose_name = _("earlier wording")
        ordering = ("entry", "number")
        constraints = (
            models.UniqueConstraint(fields=["entry", "number"], name="wordings_are_numbered_as_they_come"),
        )

    def __str__(self) -> str:
        """Return the words."""
        return self.text

    @property
    def late(self) -> bool:
        """Return whether the words were changed after the days in which the entry may be edited."""
        return timezone.localtime(self.until).date() > self.entry.free_until
