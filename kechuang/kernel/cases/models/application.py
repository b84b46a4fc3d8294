"""Application: what a case opened from a matter is about; Receipt: what whoever submits is given."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models.case import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.forms.models import Draft, Revision
from kechuang.kernel.identity.models import Organisation, Person, Unit
from kechuang.kernel.matters.models import Batch, MatterVersion


class Application(Noun):
    """Somebody asks for a matter, in a batch or at any time: an organisation, or a person for themselves.

    It has the columns every composed flow names its roles by (`flows.roles`): who asks, which unit handles it, which recommends.
    """

    filled_to: ClassVar[int] = 80
    """How full its pages are written: each application is changed when it is submitted, in columns no index has."""

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
    draft = models.OneToOneField(
        Draft, models.PROTECT, verbose_name=_("draft"), null=True, blank=True, related_name="application"
    )
    """What is filled in; nothing where the call has no form. What was submitted are its revisions."""
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    """By the database's clock, in the transaction that submits."""
    issued: Receipt | None = None
    """The receipt of the step that is being taken, for whoever takes it."""
    going_on = models.BooleanField(default=True, editable=False)
    """A copy of “its case is open”, kept by the database, so that it holds each enterprise to one in a call."""

    class Meta:
        verbose_name = _("application")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "batch"],
                condition=Q(going_on=True),
                name="enterprise_has_one_application_going_on_in_a_call",
            ),
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


class Receipt(Noun):
    """The receipt (回执) of one submission: a number, a code of 128 bits that leads to it, the revision it speaks of.

    That something was submitted is not that it was accepted: acceptance is a step of the office.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="receipts")
    revision = models.OneToOneField(Revision, models.PROTECT, related_name="receipt")
    number = models.CharField(_("receipt number"), max_length=40, unique=True)
    code = models.CharField(max_length=32, unique=True)
    issued_at = models.DateTimeField(_("submitted at"))
    """By the database's clock, in the transaction that submits."""
    issued_to = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name=_("submitted by"),
        null=True,
        related_name="+",
        db_index=False,
    )

    class Meta:
        verbose_name = _("receipt")
        ordering = ("-pk",)

    def __str__(self) -> str:
        """Call it by its number."""
        return self.number
