"""Payment, who signed it, and the list it went to the treasury with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case, Event
from kechuang.kernel.db.fields import EncryptedTextField
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person
from kechuang.procedures.funds.models.awards import Tranche


class Dispatch(Noun):
    """A list of payments sent to the treasury together."""

    number = models.CharField(_("list number"), max_length=20, unique=True)
    sent_on = models.DateField(_("sent on"))
    sent_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("sent by"), related_name="+")

    class Meta:
        verbose_name = _("list for the treasury")
        ordering = ("-number",)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("funds:dispatch", args=[self.uid])

    def __str__(self) -> str:
        """Call it by its number."""
        return self.number


class Payment(Noun):
    """A tranche on its way out. `void` once its money is back in the reservation: then the tranche can be paid anew."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="payment")
    tranche = models.ForeignKey(Tranche, models.PROTECT, related_name="payments")
    amount = models.BigIntegerField(_("amount"))
    payee = models.CharField(_("payee"), max_length=120)
    bank = models.CharField(_("bank of the payee"), max_length=120)
    account = EncryptedTextField(_("account of the payee"))
    purpose = models.CharField(_("purpose of the payment"), max_length=120)
    made_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("made by"), related_name="+")
    made_on = models.DateField(_("made on"))
    dispatch = models.ForeignKey(
        Dispatch, models.PROTECT, verbose_name=_("list for the treasury"), null=True, related_name="payments"
    )
    void = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("payment")
        ordering = ("-made_on",)
        constraints = (
            models.UniqueConstraint(fields=["tranche"], condition=Q(void=False), name="tranche_is_paid_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_has_an_amount"),
        )

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("funds:payment", args=[self.case.number])

    def __str__(self) -> str:
        """Call it by the number of its case."""
        return self.case.number


class Signature(models.Model):
    """That a person took one of the four steps of a payment: made, first check, review, approval; never two of them."""

    class Step(models.TextChoices):
        """The steps, under the names of the moves they are."""

        OPEN = "open", _("Made")
        CHECK = "check", _("First check")
        REVIEW = "review", _("Review")
        APPROVE = "approve", _("Approval")

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="signatures")
    step = models.CharField(max_length=8, choices=Step.choices)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    event = models.OneToOneField(Event, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("signature")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["payment", "step"], name="payment_takes_a_step_once"),
            models.UniqueConstraint(fields=["payment", "person"], name="nobody_signs_a_payment_twice"),
        )

    def __str__(self) -> str:
        """Say which step."""
        return str(self.get_step_display())
