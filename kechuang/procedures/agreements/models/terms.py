"""Terms: one version of what is agreed, with targets and budget, written once; and who signed it for which side."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Event
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person
from kechuang.primitives.spending import Category
from kechuang.procedures.agreements.models.agreement import Agreement, Amendment


class Terms(Noun):
    """One version of what is agreed; another wording is another row. `base` are the terms an amendment changes."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    goals = models.TextField(_("goals"))
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    amendment = models.OneToOneField(Amendment, models.PROTECT, null=True, related_name="terms")
    drafted_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("drafted by"), related_name="+")
    drafted_at = models.DateTimeField(_("drafted at"))
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("terms of an agreement")
        ordering = ("agreement", "number")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "number"], name="terms_have_their_number_once"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="terms_end_after_they_begin"
            ),
        )

    def __str__(self) -> str:
        """Call them by agreement and version."""
        return f"{self.agreement.number}-{self.number}"


class Target(Noun):
    """A target that can be checked (指标): its name, its unit and the value to be reached."""

    terms = models.ForeignKey(Terms, models.PROTECT, related_name="targets")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("target"), max_length=80)
    unit = models.CharField(_("unit of measure"), max_length=20)
    value = models.DecimalField(_("target value"), max_digits=16, decimal_places=2)

    class Meta:
        verbose_name = _("target")
        ordering = ("terms", "number")
        constraints = (
            models.UniqueConstraint(fields=["terms", "number"], name="target_has_its_number_once"),
        )

    def __str__(self) -> str:
        """Say what is to be reached."""
        return f"{self.name} {self.value.normalize():f} {self.unit}"


class BudgetItem(models.Model):
    """What may be spent on one category, in fen."""

    terms = models.ForeignKey(Terms, models.PROTECT, related_name="budget")
    category = models.CharField(_("category"), max_length=12, choices=Category.choices)
    amount = models.BigIntegerField(_("amount"))

    class Meta:
        verbose_name = _("budget item")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["terms", "category"], name="terms_budget_a_category_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="budget_item_has_an_amount"),
        )

    def __str__(self) -> str:
        """Call it by its category."""
        return str(self.get_category_display())


class Signature(models.Model):
    """That somebody signed terms for one side, by the step they took."""

    class Side(models.TextChoices):
        """The two parties, the one that signs first in front."""

        ORGANISATION = "organisation", _("Party B")
        OFFICE = "office", _("Party A")

    terms = models.ForeignKey(Terms, models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=12, choices=Side.choices)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    event = models.OneToOneField(Event, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("signature under terms")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["terms", "side"], name="side_signs_terms_once"),
            models.UniqueConstraint(fields=["terms", "person"], name="nobody_signs_terms_for_both_sides"),
        )

    def __str__(self) -> str:
        """Say for which side."""
        return str(self.get_side_display())
