"""Account, Voucher, Posting and the Closing without which no voucher outlives its transaction."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.numbering.models import Number


class Measure(models.TextChoices):
    """What an account counts."""

    FEN = "fen", _("Money (fen)")
    HALF_DAYS = "half_days", _("Half-days")
    SERVICE_VOUCHERS = "service_vouchers", _("Service vouchers")


class Account(Noun):
    """Where amounts of one measure stand; its balance is a counter that only postings move, and that never passes its floor."""

    code = models.CharField(_("code"), max_length=120)
    title = models.CharField(_("title"), max_length=120)
    measure = models.CharField(_("measure"), max_length=16, choices=Measure.choices)
    below_zero = models.BooleanField(_("may go below zero"))
    """True of a source, such as what an authority has granted; everything else stops at zero."""
    keeper = models.CharField(_("kept by"), max_length=40, blank=True)
    """The app whose own guard asks of each posting what explains it; empty when any voucher may post here."""
    balance = models.BigIntegerField(_("balance"), default=0)
    entries = models.PositiveIntegerField(_("postings"), default=0)

    class Meta:
        verbose_name = _("account")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=["code"], name="account_code_is_given_once"),
            models.CheckConstraint(
                condition=Q(below_zero=True) | Q(balance__gte=0), name="account_never_passes_its_floor"
            ),
        )

    def __str__(self) -> str:
        """Call an account by its title."""
        return self.title


class Closing(models.Model):
    """That a voucher is whole. The voucher's key to it is checked at commit on both engines: an open voucher cannot be kept."""

    uid = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        """Name the voucher."""
        return str(self.uid)


class Voucher(Noun):
    """One deed: what moved between which accounts on a day, what it is about, and the key it can be done under once."""

    number = models.OneToOneField(Number, models.PROTECT, verbose_name=_("voucher number"), related_name="+")
    on = models.DateField(_("date"))
    narrative = models.CharField(_("narrative"), max_length=200)
    about = models.CharField(_("about"), max_length=120, db_index=True)
    """The Ref of what it is about."""
    key = models.CharField(_("business key"), max_length=160)
    reverses = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("reverses"),
        null=True,
        blank=True,
        related_name="reversed_by",
    )
    closing = models.OneToOneField(Closing, models.PROTECT, related_name="voucher")

    class Meta:
        verbose_name = _("voucher")
        constraints = (
            models.UniqueConstraint(fields=["key"], name="voucher_key_is_used_once"),
            models.UniqueConstraint(fields=["reverses"], name="voucher_is_reversed_once"),
            models.CheckConstraint(
                condition=Q(closing=F("uid")), name="voucher_is_closed_under_its_own_name"
            ),
        )

    def __str__(self) -> str:
        """Call a voucher by its number."""
        return self.number.text


class Posting(models.Model):
    """One line of a voucher: a signed amount, the n-th of its account."""

    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="postings")
    account = models.ForeignKey(Account, models.PROTECT, related_name="postings")
    seq = models.PositiveIntegerField()
    amount = models.BigIntegerField(_("amount"))

    class Meta:
        verbose_name = _("posting")
        constraints = (
            models.UniqueConstraint(fields=["account", "seq"], name="account_takes_one_posting_at_a_time"),
            models.UniqueConstraint(fields=["voucher", "account"], name="voucher_names_an_account_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="posting_moves_something"),
        )

    def __str__(self) -> str:
        """Say what moved where."""
        return f"{self.account_id}: {self.amount:+d}"
