"""Enterprise: who it is now; what it was called, coded and where it stood before is kept beside it with days."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.registers.enterprises.data import SECTORS

SEES = (
    "registered_at__kept_by",
    "registered_at__answers",
    "registered_at__town",
    "taxed_at__answers",
    "operates_at__answers",
)
"""What every right and every list asks of an enterprise: its three places with the units that answer for them."""


class Register(models.Manager["Enterprise"]):
    """Reads an enterprise with its places, so that neither rights nor lists ask row by row."""

    def get_queryset(self) -> models.QuerySet[Enterprise]:
        """Join the places."""
        return super().get_queryset().select_related(*SEES)


class Stage(models.TextChoices):
    """How far an enterprise is in its life; derived by `rules.stage_of`, never entered."""

    START_UP = "start_up", _("Start-up")
    GROWTH = "growth", _("Growing")
    MATURE = "mature", _("Mature")


class Enterprise(Noun):
    """One enterprise as it is today; name, codes and places are copies of the rows in force among its dated ones."""

    class LegalForm(models.TextChoices):
        """What kind of legal person it is."""

        LIMITED = "limited", _("Limited liability company")
        JOINT_STOCK = "joint_stock", _("Joint-stock company")
        SOLE_SHAREHOLDER = "sole_shareholder", _("One-person limited company")
        STATE_OWNED = "state_owned", _("State-owned company")
        FOREIGN = "foreign", _("Foreign-invested company")
        HK_MO_TW = "hk_mo_tw", _("Company invested from Hong Kong, Macao or Taiwan")
        PARTNERSHIP = "partnership", _("Partnership")
        OTHER = "other", _("Other legal form")

    class Status(models.TextChoices):
        """Whether it is in business."""

        OPEN = "open", _("In business")
        CLOSED = "closed", _("Deregistered")

    name = models.CharField(_("name"), max_length=120)
    organisation_code = models.CharField(_("organisation code"), max_length=9, blank=True, db_index=True)
    registration_number = models.CharField(_("registration number"), max_length=15, blank=True, db_index=True)
    unified_code = models.CharField(_("unified social credit code"), max_length=18, blank=True, db_index=True)
    words = models.TextField(editable=False)
    founded = models.DateField(_("founded on"))
    legal_form = models.CharField(_("legal form"), max_length=16, choices=LegalForm.choices)
    sector = models.CharField(_("sector"), max_length=3)
    registered_at = models.ForeignKey(
        "places.Place", models.PROTECT, related_name="registered", verbose_name=_("place of registration")
    )
    taxed_at = models.ForeignKey(
        "places.Place", models.PROTECT, related_name="taxed", verbose_name=_("place of tax")
    )
    operates_at = models.ForeignKey(
        "places.Place", models.PROTECT, related_name="operating", verbose_name=_("place of business")
    )
    legal_representative = models.CharField(_("legal representative"), max_length=60, blank=True)
    staff = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=6, choices=Status.choices, default=Status.OPEN)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    organisation = models.OneToOneField(
        "identity.Organisation", models.PROTECT, null=True, blank=True, related_name="enterprise"
    )

    objects: ClassVar[Register] = Register()

    class Meta:
        verbose_name = _("enterprise")
        ordering = ("pk",)
        indexes = (models.Index(fields=["founded"]), models.Index(fields=["status"]))
        constraints = (
            models.CheckConstraint(
                condition=Q(status="open", closed_on__isnull=True)
                | Q(status="closed", closed_on__isnull=False),
                name="enterprise_is_closed_from_a_day_on",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="enterprise_has_a_name"),
        )

    def __str__(self) -> str:
        """Call an enterprise by its name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("enterprises:enterprise", args=[self.uid])

    @property
    def is_open(self) -> bool:
        """Return whether it is in business."""
        return self.status == self.Status.OPEN

    @property
    def code(self) -> str:
        """Return the code it is best known by: the unified one since there are such, else the organisation code."""
        return self.unified_code or self.organisation_code or self.registration_number

    @property
    def sector_text(self) -> str:
        """Return the sector with its code, as GB/T 4754-2011 names it."""
        return f"{self.sector} {SECTORS.get(self.sector, '')}".strip()
