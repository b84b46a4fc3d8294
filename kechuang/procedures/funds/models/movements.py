"""Movement, which explains every voucher of the funds; Adjustment, which asks for one between categories."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person
from kechuang.kernel.ledger.models import Account, Voucher
from kechuang.procedures.funds.models.awards import Reservation
from kechuang.procedures.funds.models.budget import BudgetLine
from kechuang.procedures.funds.models.payments import Payment


class Adjustment(Noun):
    """Money to go from one category of a fund to another in the same year (调剂); it moves when somebody else approves."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="adjustment")
    giver = models.ForeignKey(
        BudgetLine, models.PROTECT, verbose_name=_("taken from"), related_name="adjusted_out"
    )
    taker = models.ForeignKey(
        BudgetLine, models.PROTECT, verbose_name=_("given to"), related_name="adjusted_in"
    )
    amount = models.BigIntegerField(_("amount"))
    reason = models.CharField(_("reason"), max_length=200)
    asked_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("asked by"), related_name="+")

    class Meta:
        verbose_name = _("budget adjustment")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="adjustment_has_an_amount"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="adjustment_is_between_two_lines"),
        )

    def __str__(self) -> str:
        """Call it by its two lines."""
        return f"{self.giver} → {self.taker}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("funds:adjustment", args=[self.case.number])


class Kind(models.TextChoices):
    """What can happen to money of a fund."""

    GRANTED = "granted", _("Granted by document")
    REVERSED = "reversed", _("Grant reversed")
    ADJUSTED = "adjusted", _("Adjusted between categories")
    CARRIED = "carried", _("Carried over to the next year")
    RESERVED = "reserved", _("Reserved")
    RELEASED = "released", _("Released")
    HELD = "held", _("Taken into payment")
    FREED = "freed", _("Back from payment")
    PAID = "paid", _("Paid")
    RETURNED = "returned", _("Returned to the reservation")
    RECOVERED = "recovered", _("Recovered to the budget line")


ONCE_A_PAYMENT = (Kind.HELD, Kind.FREED, Kind.PAID)
BACK = (Kind.RETURNED, Kind.RECOVERED)


class Movement(models.Model):
    """Money of a fund going from one account to another, and why: the only thing its vouchers can be posted for.

    The row stands before its voucher's postings, whose guard asks for it; its key to the voucher is checked at commit.
    """

    kind = models.CharField(_("kind of movement"), max_length=10, choices=Kind.choices)
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="movements")
    into = models.ForeignKey(BudgetLine, models.PROTECT, null=True, related_name="came_in")
    reservation = models.ForeignKey(Reservation, models.PROTECT, null=True, related_name="movements")
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="movements")
    adjustment = models.OneToOneField(Adjustment, models.PROTECT, null=True, related_name="movement")
    source = models.ForeignKey(Account, models.PROTECT, related_name="+")
    target = models.ForeignKey(Account, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("amount"))
    document = models.CharField(_("document number"), max_length=60, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    voucher = models.OneToOneField(Voucher, models.PROTECT, to_field="uid", related_name="+")

    class Meta:
        verbose_name = _("movement of money")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="movement_has_an_amount"),
            models.UniqueConstraint(
                fields=["line", "kind"],
                condition=Q(kind__in=(Kind.GRANTED, Kind.REVERSED)),
                name="line_is_granted_once",
            ),
            models.UniqueConstraint(
                fields=["reservation"], condition=Q(kind=Kind.RESERVED), name="reservation_is_filled_once"
            ),
            models.UniqueConstraint(
                fields=["payment", "kind"],
                condition=Q(kind__in=ONCE_A_PAYMENT),
                name="payment_moves_its_money_once",
            ),
            models.UniqueConstraint(
                fields=["payment", "kind", "document"],
                condition=Q(kind__in=BACK),
                name="document_brings_money_back_once",
            ),
            models.UniqueConstraint(
                fields=["line", "into", "document"],
                condition=Q(kind=Kind.CARRIED),
                name="document_carries_money_over_once",
            ),
        )

    def __str__(self) -> str:
        """Say what happened."""
        return str(self.get_kind_display())
