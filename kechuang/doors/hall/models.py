"""A registration: an enterprise asks to come in, with its codes and its business licence."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.registers.enterprises.models import Enterprise
from kechuang.registers.enterprises.queries.register import by_codes

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CODES = ("organisation_code", "registration_number", "unified_code")


def waits_once(code: str) -> models.UniqueConstraint:
    """Return that a code stands in one open registration at a time."""
    return models.UniqueConstraint(
        fields=[code],
        condition=Q(waiting=True) & ~Q(**{code: ""}),
        name=f"{code}_is_registered_once_at_a_time",
    )


class Registrations(models.Manager["Registration"]):
    """Reads a registration with what every page says of it."""

    def get_queryset(self) -> models.QuerySet[Registration]:
        """Join case, applicant, unit and place."""
        return super().get_queryset().select_related("case__flow", "applicant", "unit", "registered_at")


class Registration(Noun):
    """What an enterprise says of itself when it comes in; whoever signs it becomes its legal person here."""

    class Kind(models.TextChoices):
        """Why it registers."""

        FIRST = "first", _("First registration")
        CHANGE = "change", _("Change of legal representative")

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="registration")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.FIRST)
    applicant = models.ForeignKey("identity.Person", models.PROTECT, related_name="registrations")
    unit = models.ForeignKey("identity.Unit", models.PROTECT, related_name="registrations_handled")
    name = models.CharField(_("name"), max_length=120)
    organisation_code = models.CharField(_("organisation code"), max_length=9, blank=True)
    registration_number = models.CharField(_("registration number"), max_length=15, blank=True)
    unified_code = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    legal_representative = models.CharField(_("legal representative"), max_length=60)
    founded = models.DateField(_("founded on"))
    legal_form = models.CharField(_("legal form"), max_length=16, choices=Enterprise.LegalForm.choices)
    sector = models.CharField(_("sector"), max_length=3)
    registered_at = models.ForeignKey("places.Place", models.PROTECT, related_name="registrations")
    revised_at = models.DateTimeField(_("revised at"), null=True, blank=True)
    waiting = models.BooleanField(default=True, editable=False)

    objects: ClassVar[Registrations] = Registrations()

    class Meta:
        verbose_name = _("registration of an enterprise")
        constraints = (
            *(waits_once(code) for code in CODES),
            models.CheckConstraint(
                condition=~Q(organisation_code="", registration_number="", unified_code=""),
                name="registration_has_a_code",
            ),
        )

    def __str__(self) -> str:
        """Call a registration by the enterprise."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("hall:registration", args=[self.case.number])

    @property
    def codes(self) -> list[str]:
        """Return the codes it gives."""
        return [code for field in CODES if (code := getattr(self, field))]

    @cached_property
    def records(self) -> list[Enterprise]:
        """Return the records of the register that have one of its codes, asked for once: none for a newcomer, two where the codes disagree."""
        return list({one.pk: one for one in by_codes(self.codes).values()}.values())

    @property
    def state(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.case.state_label
