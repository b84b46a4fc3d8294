"""What others give an enterprise: certificates that run and expire, filings for them, awards won elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.db.nouns import Noun
from kechuang.registers.enterprises.models.enterprise import SEES, Enterprise

if TYPE_CHECKING:
    from datetime import date


class Level(models.TextChoices):
    """Whose title or money it is."""

    NATIONAL = "national", _("National")
    MUNICIPAL = "municipal", _("Municipal")
    DISTRICT = "district", pgettext_lazy("level", "District")


P = TypeVar("P", bound=models.Model)


class Papers(models.Manager[P]):
    """Reads a paper with its enterprise and what rights ask of that."""

    def get_queryset(self) -> models.QuerySet[P]:
        """Join the enterprise and its places."""
        return super().get_queryset().select_related(*(f"enterprise__{path}" for path in SEES))


class Paper(Noun):
    """What certificates, filings and awards have in common: the page of their enterprise that shows them."""

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """Return the page that shows it."""
        enterprise: Enterprise = self.enterprise  # type: ignore[attr-defined]  # each paper has its own key to it
        return reverse("enterprises:papers", args=[enterprise.uid])


class Certificate(Paper):
    """A recognition with a number, a day of issue and, where it runs out, a last day (included)."""

    class Kind(models.TextChoices):
        """What is recognised."""

        HIGH_TECH = "high_tech", _("High-tech enterprise")
        LITTLE_GIANT = "little_giant", _("Science and technology little giant")
        LITTLE_GIANT_SEED = "little_giant_seed", _("Little giant in cultivation")
        TECHNOLOGY_SME = "technology_sme", _("Technology-based SME")
        IP_PILOT = "ip_pilot", _("Patent work pilot enterprise")
        IP_DEMONSTRATION = "ip_demonstration", _("Intellectual property demonstration enterprise")

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="certificates")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    number = models.CharField(_("number"), max_length=60)
    issued_on = models.DateField(_("date of issue"))
    expires_on = models.DateField(_("valid to"), null=True, blank=True)
    authority = models.CharField(_("issuing authority"), max_length=120)
    document = models.CharField(_("supporting document"), max_length=200, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    reason = models.CharField(_("why it was revoked"), max_length=200, blank=True)

    objects = Papers["Certificate"]()

    class Meta:
        verbose_name = _("certificate")
        ordering = ("-issued_on", "-pk")
        indexes = (models.Index(fields=["kind", "expires_on"]), models.Index(fields=["kind", "issued_on"]))
        constraints = (
            models.UniqueConstraint(fields=["kind", "number"], name="certificate_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="certificate_ends_after_it_is_issued",
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("issued_on")),
                name="certificate_is_revoked_after_it_is_issued",
            ),
        )

    def __str__(self) -> str:
        """Say whose recognition it is, under which number."""
        return f"{self.enterprise} {self.get_kind_display()} {self.number}"

    def in_force(self, day: date) -> bool:
        """Return whether it counts on a day; on the day it is revoked it counts no more."""
        begun = self.issued_on <= day and (self.expires_on is None or day <= self.expires_on)
        return begun and (self.revoked_on is None or day < self.revoked_on)


class Filing(Paper):
    """An application handed in to the city: for recognition as a high-tech enterprise, or for its re-examination."""

    class Kind(models.TextChoices):
        """What is asked for."""

        RECOGNITION = "recognition", _("Recognition")
        RE_EXAMINATION = "re_examination", _("Re-examination")

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="filings")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    filed_on = models.DateField(_("filed on"))
    round = models.CharField(_("round"), max_length=20)

    objects = Papers["Filing"]()

    class Meta:
        verbose_name = _("high-tech filing")
        ordering = ("-filed_on", "-pk")
        indexes = (models.Index(fields=["filed_on"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["enterprise", "kind", "round"], name="enterprise_files_once_in_a_round"
            ),
        )

    def __str__(self) -> str:
        """Say who asked for what in which round."""
        return f"{self.enterprise} {self.get_kind_display()} {self.round}"


class Award(Paper):
    """A project or prize won from somebody else, with the document and the signer who answer for the entry."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="awards")
    title = models.CharField(_("project"), max_length=200)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    programme = models.CharField(_("programme"), max_length=120)
    authority = models.CharField(_("awarding body"), max_length=120)
    awarded_on = models.DateField(_("awarded on"))
    amount_fen = models.BigIntegerField(_("amount"), null=True, blank=True)
    document = models.CharField(_("supporting document"), max_length=200)
    signer = models.CharField(_("signer"), max_length=60)

    objects = Papers["Award"]()

    class Meta:
        verbose_name = _("outside award")
        ordering = ("-awarded_on", "-pk")
        indexes = (models.Index(fields=["awarded_on"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["enterprise", "title", "awarded_on"], name="award_is_entered_once"
            ),
            models.CheckConstraint(
                condition=Q(amount_fen__isnull=True) | Q(amount_fen__gte=0), name="award_is_not_below_zero"
            ),
            models.CheckConstraint(
                condition=~Q(document="") & ~Q(signer=""), name="award_has_document_and_signer"
            ),
        )

    def __str__(self) -> str:
        """Say who won which project."""
        return f"{self.enterprise} {self.title}"
