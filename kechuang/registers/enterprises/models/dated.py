"""What of an enterprise holds from a day to a day: names, codes, places, and the people to ask for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.fields import EncryptedTextField
from kechuang.registers.enterprises.models.enterprise import Enterprise
from kechuang.registers.places.dated import LIVE, Dated


class Name(Dated):
    """A name an enterprise carried."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="names")
    name = models.CharField(_("name"), max_length=120)

    class Meta(Dated.Meta):
        verbose_name = _("name of an enterprise")
        ordering = ("valid_from",)
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["enterprise"], condition=LIVE, name="enterprise_has_one_name_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Code(Dated):
    """A code an enterprise is known by; no live code stands for two enterprises."""

    class Kind(models.TextChoices):
        """Which standard it follows."""

        ORGANISATION = "organisation", _("Organisation code (GB 11714)")
        REGISTRATION = "registration", _("Registration number (GS 15)")
        UNIFIED = "unified", _("Unified social credit code (GB 32100)")

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="codes")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    value = models.CharField(_("code"), max_length=18)

    class Meta(Dated.Meta):
        verbose_name = _("code of an enterprise")
        ordering = ("kind", "valid_from")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["enterprise", "kind"],
                condition=LIVE,
                name="enterprise_has_one_code_of_a_kind_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["kind", "value"], condition=LIVE, name="code_stands_for_one_enterprise_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        """Return the code."""
        return self.value


class Move(Dated):
    """Where an enterprise is registered, taxed or in business from a day on."""

    class Role(models.TextChoices):
        """What the place is to the enterprise."""

        REGISTERED = "registered", _("Place of registration")
        TAXED = "taxed", _("Place of tax")
        OPERATES = "operates", _("Place of business")

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="moves")
    role = models.CharField(_("what for"), max_length=12, choices=Role.choices)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("located at"))

    class Meta(Dated.Meta):
        verbose_name = _("place of an enterprise")
        ordering = ("valid_from", "role")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["enterprise", "role"],
                condition=LIVE,
                name="enterprise_has_one_place_for_each_role_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        """Say what the place is to the enterprise."""
        return f"{self.get_role_display()}: {self.place}"


class Contact(Dated):
    """Somebody to ask for at an enterprise; the number is sealed, and found again by its blind index only."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="contacts")
    name = models.CharField(_("name"), max_length=60)
    position = models.CharField(_("position"), max_length=60, blank=True)
    phone = EncryptedTextField(_("phone"))
    phone_index = models.CharField(max_length=64, db_index=True, editable=False)

    class Meta(Dated.Meta):
        verbose_name = _("contact")
        ordering = ("valid_from", "pk")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["enterprise", "phone_index"], condition=LIVE, name="enterprise_lists_a_number_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
