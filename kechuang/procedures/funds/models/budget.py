"""Fund, its years and purposes, the documents that grant money, and the budget lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit
from kechuang.kernel.ledger.models import Account
from kechuang.primitives.spending import Category

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Fund(Noun):
    """A special fund: the office that answers for it and the rule it is spent by."""

    code = models.CharField(_("fund code"), max_length=20, unique=True)
    name = models.CharField(_("fund name"), max_length=80)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("responsible office"), related_name="+")
    clause = models.CharField(_("spent by the rule"), max_length=200)

    class Meta:
        verbose_name = _("special fund")
        ordering = ("code",)

    def __str__(self) -> str:
        """Call a fund by its name."""
        return self.name


class FundYear(Noun):
    """One budget year of a fund; `granted` is the account all its lines are filled from."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("budget year"))
    granted = models.OneToOneField(Account, models.PROTECT, related_name="+")
    closed_on = models.DateField(_("year closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("budget year of a fund")
        ordering = ("-year", "fund")
        constraints = (models.UniqueConstraint(fields=["fund", "year"], name="fund_has_a_budget_year_once"),)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("funds:year", args=[self.uid])

    def __str__(self) -> str:
        """Call it by year and fund."""
        return f"{self.year} {self.fund}"


class Purpose(models.Model):
    """A programme the money of a budget year may go to (专款专用); what is not listed gets nothing."""

    fund_year = models.ForeignKey(FundYear, models.PROTECT, related_name="purposes")
    programme = models.CharField(_("programme code"), max_length=60)
    title = models.CharField(_("supported programme"), max_length=80)

    class Meta:
        verbose_name = _("purpose")
        constraints = (
            models.UniqueConstraint(
                fields=["fund_year", "programme"], name="fund_year_lists_a_programme_once"
            ),
        )

    def __str__(self) -> str:
        """Call it by the programme."""
        return self.title


class BudgetDocument(Noun):
    """The document money was granted by (指标文件)."""

    number = models.CharField(_("document number"), max_length=60, unique=True)
    title = models.CharField(_("document title"), max_length=120)
    issued_on = models.DateField(_("date of the document"))

    class Meta:
        verbose_name = _("budget document")
        ordering = ("-issued_on",)

    def __str__(self) -> str:
        """Call it by its number."""
        return self.number


class Lines(models.Manager["BudgetLine"]):
    """Reads each line with what its reservations hold."""

    def get_queryset(self) -> QuerySet[BudgetLine]:
        """Return the lines with three sums and the account of what is left."""
        sums = {
            f"{name}_sum": Coalesce(Sum(f"reservations__{name}__balance"), 0)
            for name in ("reserved", "in_payment", "paid")
        }
        rows = super().get_queryset().select_related("available", "document", "fund_year__fund__unit")
        return rows.annotate(**sums)


class BudgetLine(Noun):
    """Money granted for one category in one budget year by one document (预算指标). `void` once its grant is reversed: then the document can grant it anew.

    What one person entered moves once another has held it against the document (复核); a line filled by what was carried over was
    entered by nobody. Separation of incompatible duties: 财会〔2012〕21号 (clause 待核).
    """

    number = models.CharField(_("line number"), max_length=20, unique=True)
    fund_year = models.ForeignKey(FundYear, models.PROTECT, related_name="lines")
    category = models.CharField(_("category"), max_length=12, choices=Category.choices)
    document = models.ForeignKey(BudgetDocument, models.PROTECT, related_name="lines")
    available = models.OneToOneField(Account, models.PROTECT, related_name="+")
    void = models.BooleanField(default=False)
    entered_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("entered by"), null=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name=pgettext_lazy("budget", "confirmed by"),
        null=True,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(pgettext_lazy("budget", "confirmed at"), null=True)

    objects = Lines()
    reserved_sum: int
    in_payment_sum: int
    paid_sum: int

    class Meta:
        verbose_name = _("budget line")
        ordering = ("-fund_year__year", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["fund_year", "category", "document"],
                condition=Q(void=False),
                name="document_grants_a_category_once",
            ),
        )

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("funds:line", args=[self.uid])

    def __str__(self) -> str:
        """Call a line by number and category."""
        return f"{self.number} {self.get_category_display()}"

    @property
    def is_waiting(self) -> bool:
        """Return whether a second person has yet to hold it against its document."""
        return self.entered_by_id is not None and self.confirmed_at is None and not self.void

    @property
    def paid(self) -> int:
        """Return the fen paid."""
        return self.paid_sum

    @property
    def reserved(self) -> int:
        """Return the fen reserved, what is in payment and paid of it included."""
        return self.reserved_sum + self.in_payment_sum + self.paid_sum

    @property
    def approved(self) -> int:
        """Return the fen the line stands at, adjustments and what was carried over included."""
        return self.available.balance + self.reserved
