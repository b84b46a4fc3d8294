"""Parameter: a figure law sets, by a permanent code; ParameterValue: what it is from a day to a day, and the clause that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.db.nouns import Noun
from kechuang.primitives.citation import Citation
from kechuang.registers.places.dated import Dated
from kechuang.registers.policies.models.text import Clause

if TYPE_CHECKING:
    from decimal import Decimal


class Parameter(Noun):
    """A figure of law: what it measures and in which unit; rules name it by its code."""

    class Kind(models.TextChoices):
        """How it is counted: money in whole fen, a number, or a share in per cent."""

        MONEY = "money", pgettext_lazy("kind of figure", "Money")
        NUMBER = "number", pgettext_lazy("kind of figure", "Number")
        PERCENT = "percent", pgettext_lazy("kind of figure", "Per cent")

    code = models.CharField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    about = models.CharField(_("what it means"), max_length=300, blank=True)
    keeper = models.ForeignKey("identity.Unit", models.PROTECT, related_name="parameters_kept")

    class Meta:
        verbose_name = _("parameter")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="parameter_has_code_and_title"),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("policies:parameter", args=[self.uid])


class Figures(models.Manager["ParameterValue"]):
    """Reads a value with its parameter and the clause it cites, down to who keeps the policy."""

    def get_queryset(self) -> models.QuerySet[ParameterValue]:
        """Join what rights, pages and citations ask for."""
        joined = ("parameter", "clause__version__policy__case", "clause__version__policy__keeper")
        return super().get_queryset().select_related(*joined)


class ParameterValue(Noun, Dated):
    """What a parameter is from a day to a day, by a clause that says so; unconfirmed (待核) until a second person agrees."""

    parameter = models.ForeignKey(Parameter, models.PROTECT, related_name="values")
    fen = models.BigIntegerField(_("amount"), null=True, blank=True)
    number = models.DecimalField(_("number"), max_digits=14, decimal_places=4, null=True, blank=True)
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="values")
    quote = models.CharField(_("words relied upon"), max_length=300)
    note = models.CharField(_("note"), max_length=200, blank=True)
    entered_by = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(pgettext_lazy("policy", "entered at"))
    confirmed_by = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)

    objects: ClassVar[Figures] = Figures()

    class Meta(Dated.Meta):
        verbose_name = _("value of a parameter")
        ordering = ("parameter", "valid_from")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(fen__isnull=True, number__isnull=False)
                | Q(fen__isnull=False, number__isnull=True),
                name="value_is_either_money_or_a_number",
            ),
            models.CheckConstraint(
                condition=Q(fen__isnull=True) | Q(fen__gte=0), name="value_is_not_below_zero"
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by=F("entered_by")), name="value_is_confirmed_by_another"
            ),
        ]

    def __str__(self) -> str:
        """Say what is how much from when on."""
        return f"{self.parameter.code} {self.value} {self.valid_from.isoformat()}"

    def get_absolute_url(self) -> str:
        """Return the page of its parameter, which shows all periods."""
        return self.parameter.get_absolute_url()

    @property
    def value(self) -> int | Decimal:
        """Return the figure: whole fen for money, else the number or the per cent."""
        if self.fen is not None:
            return self.fen
        assert self.number is not None  # noqa: S101 - value_is_either_money_or_a_number
        return self.number

    @property
    def is_confirmed(self) -> bool:
        """Return whether a second person agreed that the clause says so."""
        return self.confirmed_at is not None

    @property
    def citation(self) -> Citation:
        """Return where it is written."""
        policy = self.clause.version.policy
        return Citation(
            source=policy.number or policy.title,
            clause=self.clause.label,
            quote=self.quote,
            confirmed=self.is_confirmed,
        )
