"""The grades of a quarter: how many may be 好 is fixed before the first is given, and the database counts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit


class Grading(Noun):
    """A quarter of the people a leader grades; `good` is a counter only grades move."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="+")
    quarter = models.DateField(_("quarter"))
    """Its first day."""
    people = models.PositiveIntegerField(_("people graded"))
    most = models.PositiveIntegerField(_("of them graded best at most"))
    clause = models.CharField(_("clause"), max_length=200)
    good = models.PositiveIntegerField(_("graded best"), default=0)

    class Meta:
        verbose_name = _("grades of a quarter")
        constraints = (
            models.UniqueConstraint(fields=["unit", "quarter"], name="a_quarter_is_graded_once"),
            models.CheckConstraint(
                condition=Q(good__lte=F("most")), name="best_grades_stay_within_their_share"
            ),
        )

    def __str__(self) -> str:
        """Name unit and quarter."""
        return f"{self.unit} {self.quarter}"


class Grade(Noun):
    """The grade of one person in one quarter."""

    class Level(models.TextChoices):
        """好、较好、一般、较差."""

        GOOD = "good", pgettext_lazy("grade", "Good")
        FAIR = "fair", pgettext_lazy("grade", "Fairly good")
        PLAIN = "plain", pgettext_lazy("grade", "Ordinary")
        POOR = "poor", pgettext_lazy("grade", "Rather poor")

    grading = models.ForeignKey(Grading, models.PROTECT, related_name="grades")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="+")
    level = models.CharField(pgettext_lazy("quarter", "grade"), max_length=6, choices=Level)
    given_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("graded by"), related_name="+")
    given_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("grade of a quarter")
        constraints = (
            models.UniqueConstraint(fields=["grading", "person"], name="a_person_is_graded_once_a_quarter"),
            models.CheckConstraint(condition=~Q(given_by=F("person")), name="nobody_grades_themselves"),
        )

    def __str__(self) -> str:
        """Name person and grade."""
        return f"{self.person} {self.get_level_display()}"
