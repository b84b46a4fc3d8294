"""Objection: somebody objects to one entry of a notice, under their own name, which stays sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.fields import EncryptedTextField
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Unit
from kechuang.procedures.publicnotice.models.posting import Entry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Objections(models.Manager["Objection"]):
    """Reads an objection with what every page says of it."""

    def get_queryset(self) -> models.QuerySet[Objection]:
        """Join its case and its entry."""
        return super().get_queryset().select_related("case__flow", "unit", "entry__posting__case")


class Objection(Noun):
    """What somebody objects to (异议); who they are stands sealed and is read by the handling office alone, each time on record."""

    class By(models.TextChoices):
        """Who objects."""

        INDIVIDUAL = "individual", _("A person, under their own name")
        ORGANISATION = "organisation", _("An organisation, under its seal")

    class Channel(models.TextChoices):
        """How it came in."""

        ONLINE = "online", _("Online")
        LETTER = "letter", _("By letter")
        VISIT = "visit", _("In person")

    case = models.OneToOneField(Case, models.PROTECT, related_name="objection")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="objections")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("handling office"), related_name="+")
    by = models.CharField(_("objected by"), max_length=12, choices=By.choices)
    channel = models.CharField(_("came in"), max_length=8, choices=Channel.choices)
    name = EncryptedTextField(_("name of the objector"), blank=True)
    phone = EncryptedTextField(_("telephone of the objector"), blank=True)
    code = EncryptedTextField(_("organisation code"), blank=True)
    words = EncryptedTextField(_("what is objected to, and why"))
    received_on = models.DateField(_("received on"))
    receipt = models.CharField(_("receipt code"), max_length=32, unique=True)
    """Whoever holds it may read where the objection stands, without signing in."""

    objects: ClassVar[Objections] = Objections()

    class Meta:
        verbose_name = _("objection")
        constraints = (
            models.CheckConstraint(
                condition=~Q(channel="online") | ~Q(name="") & ~Q(phone=""),
                name="objection_online_is_under_a_name",
            ),
            models.CheckConstraint(
                condition=~Q(channel="online", by="organisation") | ~Q(code=""),
                name="organisation_objects_under_its_code",
            ),
        )

    def __str__(self) -> str:
        """Call it by the number of its case: never by who objects."""
        return self.case.number

    def get_absolute_url(self) -> str:
        """Return the address of its page at the desk."""
        return reverse("publicnotice:objection", args=[self.case.number])

    @property
    def state(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.case.state_label
