"""What is reserved for an award, and the tranches it will be paid in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.ledger.models import Account
from kechuang.procedures.funds.models.budget import BudgetLine


class Reservation(Noun):
    """Money of one line kept for one award (冻结). `case` is the awarding case, whose marks let tranches go; `award` its Ref."""

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="reservations")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    award = models.CharField(max_length=120, db_index=True)
    title = models.CharField(_("award"), max_length=200)
    programme = models.CharField(_("programme code"), max_length=60)
    reserved = models.OneToOneField(Account, models.PROTECT, related_name="+")
    in_payment = models.OneToOneField(Account, models.PROTECT, related_name="+")
    paid = models.OneToOneField(Account, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("reservation")
        constraints = (
            models.UniqueConstraint(fields=["award", "line"], name="award_reserves_of_a_line_once"),
        )

    def __str__(self) -> str:
        """Call it by the award."""
        return self.title


class Tranche(Noun):
    """One part a reservation is paid in; `needs` is the token the awarding case must have been given before (`agreement.in_force`)."""

    reservation = models.ForeignKey(Reservation, models.PROTECT, related_name="tranches")
    number = models.PositiveSmallIntegerField(_("tranche"))
    title = models.CharField(_("tranche"), max_length=40)
    amount = models.BigIntegerField(_("amount"))
    needs = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("tranche")
        ordering = ("reservation", "number")
        constraints = (
            models.UniqueConstraint(fields=["reservation", "number"], name="tranche_has_its_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="tranche_has_an_amount"),
        )

    def __str__(self) -> str:
        """Call it by the award and its own name."""
        return f"{self.reservation} · {self.title}"
