"""Application: what a case opened from a matter is about."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models.case import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Organisation, Person, Unit
from kechuang.kernel.matters.models import Batch, MatterVersion


class Application(Noun):
    """Somebody asks for a matter, in a batch or at any time: an organisation, or a person for themselves.

    It has the columns every composed flow names its roles by (`flows.roles`): who asks, which unit handles it, which recommends.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="application")
    version = models.ForeignKey(
        MatterVersion, models.PROTECT, verbose_name=_("matter"), related_name="applications"
    )
    batch = models.ForeignKey(
        Batch,
        models.PROTECT,
        verbose_name=_("batch"),
        null=True,
        blank=True,
        related_name="applications",
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("applicant"),
        null=True,
        blank=True,
        related_name="applications",
    )
    applicant = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name=_("applicant"),
        null=True,
        blank=True,
        related_name="applications",
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("handling office"), related_name="+")
    recommender = models.ForeignKey(
        Unit, models.PROTECT, verbose_name=_("recommending unit"), null=True, blank=True, related_name="+"
    )
    amount = models.BigIntegerField(_("amount asked for"), null=True, blank=True)
    """In fen; empty where no money is asked for."""
    draft = models.CharField(max_length=120, blank=True)
    revision = models.CharField(max_length=120, blank=True)
    """Refs of what is being filled in and of what was last submitted; empty until forms are kept here."""
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    """By the database's clock, in the transaction that submits."""

    class Meta:
        verbose_name = _("application")
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation=None, applicant__isnull=False)
                | Q(organisation__isnull=False, applicant=None),
                name="application_is_an_organisations_or_a_persons",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gt=0), name="application_asks_for_something"
            ),
        )

    def __str__(self) -> str:
        """Call it by its case."""
        return str(self.case)
