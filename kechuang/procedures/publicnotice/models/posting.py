"""Posting, its entries, and that an entry was posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.calendar.models import CountingRule
from kechuang.kernel.cases.models import Case, Event
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNPUBLISHED = Q(
    number="", published_by=None, published_at=None, rule=None, days=None, first_day=None, last_day=None
)
PUBLISHED = ~Q(number="") & Q(
    published_by__isnull=False,
    published_at__isnull=False,
    rule__isnull=False,
    days__isnull=False,
    first_day__isnull=False,
    last_day__isnull=False,
)


class Postings(models.Manager["Posting"]):
    """Reads a posting with what every page says of it."""

    def get_queryset(self) -> models.QuerySet[Posting]:
        """Join case, unit, rule and the two people."""
        rows = super().get_queryset()
        return rows.select_related("case__flow", "unit", "rule", "drafted_by", "published_by")


class Posting(Noun):
    """A public notice (公示); a draft until somebody other than its drafter publishes it, then for good."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="posting")
    number = models.CharField(_("notice number"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text of the notice"))
    contact = models.CharField(_("where to object by letter or visit"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("handling office"), related_name="+")
    drafted_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("drafted by"), related_name="+")
    published_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("published by"), null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    rule = models.ForeignKey(
        CountingRule, models.PROTECT, verbose_name=_("counted by"), null=True, blank=True, related_name="+"
    )
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)

    objects: ClassVar[Postings] = Postings()

    class Meta:
        verbose_name = _("public notice")
        constraints = (
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="notice_number_is_given_once"
            ),
            models.CheckConstraint(condition=UNPUBLISHED | PUBLISHED, name="notice_is_published_whole"),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("drafted_by")),
                name="nobody_publishes_a_notice_they_drafted",
            ),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page at the desk."""
        return reverse("publicnotice:posting", args=[self.case.number])

    @property
    def public_url(self) -> str:
        """Return the address of the page everybody reads."""
        return reverse("publicnotice:announcement", args=[self.uid])

    @property
    def state(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.case.state_label


class Entry(models.Model):
    """One case on a notice: by which name, with what facts in a line, and the amount in fen; `position` counts from one."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField(_("number on the notice"))
    case = models.ForeignKey(Case, models.PROTECT, related_name="notice_entries")
    name = models.CharField(_("name shown"), max_length=120)
    facts = models.CharField(_("facts in a line"), max_length=200, blank=True)
    amount = models.BigIntegerField(_("amount"), null=True, blank=True)

    class Meta:
        verbose_name = _("entry of a notice")
        ordering = ("posting", "position")
        constraints = (
            models.UniqueConstraint(fields=["posting", "case"], name="notice_shows_a_case_once"),
            models.UniqueConstraint(fields=["posting", "position"], name="notice_counts_its_entries"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="notice_shows_an_amount"),
        )

    def __str__(self) -> str:
        """Call it by the name shown."""
        return self.name

    @property
    def is_posted(self) -> bool:
        """Return whether its case was moved by the notice."""
        return hasattr(self, "posted")


class Posted(models.Model):
    """That an entry was posted, by which step of its case; never changed, never removed."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="posted")
    event = models.OneToOneField(Event, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("entry posted")

    def __str__(self) -> str:
        """Name the entry."""
        return str(self.entry)
