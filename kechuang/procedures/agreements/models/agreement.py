"""Agreement (任务书), the parts its money is paid in, and Amendment, which asks for other terms."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Organisation, Person, Unit


class Agreement(Noun):
    """What an award binds both sides to. `award` is the case that is marked when it comes in force; `in_force` the terms that hold."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="agreement")
    award = models.ForeignKey(Case, models.PROTECT, related_name="agreements")
    number = models.CharField(_("agreement number"), max_length=20, unique=True)
    notice = models.CharField(_("number of the award notice"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=160)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("party A"), related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("party B"), related_name="agreements"
    )
    decision = models.CharField(_("award decision"), max_length=80)
    decided_on = models.DateField(_("decided on"))
    amount = models.BigIntegerField(_("amount"))
    drafted_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("drafted by"), related_name="+")
    drafted_on = models.DateField(_("drafted on"))
    in_force = models.ForeignKey("agreements.Terms", models.PROTECT, null=True, related_name="+")
    void = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("agreement")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=["award"], condition=Q(void=False), name="award_has_one_agreement"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="agreement_has_an_amount"),
        )

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("agreements:agreement", args=[self.case.number])

    def __str__(self) -> str:
        """Call it by number and title."""
        return f"{self.number} {self.title}"


class Part(models.Model):
    """One tranche of the money and the mark it waits for, as the agreement says; the procedure that pays keeps its own."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField(_("tranche"))
    title = models.CharField(_("tranche"), max_length=40)
    amount = models.BigIntegerField(_("amount"))
    needs = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("part of the amount")
        ordering = ("agreement", "number")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "number"], name="part_has_its_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="part_has_an_amount"),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title


class Amendment(Noun):
    """That the organisation asks for other terms (变更), and why; the new terms stand beside the old from the day it is approved."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="amendment")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="amendments")
    reason = models.CharField(_("reason"), max_length=400)
    asked_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("asked by"), related_name="+")
    asked_on = models.DateField(_("asked on"))

    class Meta:
        verbose_name = _("amendment")
        ordering = ("pk",)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("agreements:amendment", args=[self.case.number])

    def __str__(self) -> str:
        """Call it by its case."""
        return self.case.number
