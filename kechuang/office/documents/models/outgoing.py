"""What goes out: the codes numbers are given under, the document, its recipients, who countersigns it and who received it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit
from kechuang.office.documents.kinds import CHOICES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNSIGNED = Q(signed_by=None, signed_at=None, dated=None, digest="")
SIGNED = Q(signed_by__isnull=False, signed_at__isnull=False, dated__isnull=False) & ~Q(digest="")


class IssuingCode(Noun):
    """机关代字: an organ may issue under it; `unit` keeps its register and prints, `issuer` stands in the red mark."""

    code = models.CharField(_("code of the issuing organ"), max_length=12, unique=True)
    issuer = models.CharField(_("organ that issues it"), max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("office that keeps it"), related_name="+")
    printer = models.CharField(_("printed by"), max_length=60)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        """Call it by code and issuer."""
        return f"{self.code}（{self.issuer}）"


class Outgoing(Noun):
    """A document on its way out; once signed it says for good what it says."""

    class Openness(models.TextChoices):
        """How it is open to the public (政府信息公开条例): on the district's own motion, on request, not."""

        OPEN = "open", _("Open")
        ON_REQUEST = "on_request", _("Open on request")
        CLOSED = "closed", _("Not open")

    URGENCIES = (("", _("none")), ("特急", "特急"), ("加急", "加急"))
    case = models.OneToOneField(Case, models.PROTECT, related_name="outgoing")
    code = models.ForeignKey(IssuingCode, models.PROTECT, verbose_name=_("code of the issuing organ"))
    kind = models.CharField(_("kind of document"), max_length=16, choices=CHOICES)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"))
    attached = models.JSONField(_("attachments"), default=list, blank=True)
    """Each a `typeset` AttachedPart as JSON."""
    to_others = models.CharField(_("addressees outside the district"), max_length=200, blank=True)
    copies_others = models.CharField(_("copies to others"), max_length=300, blank=True)
    urgency = models.CharField(_("urgency"), max_length=4, blank=True, choices=URGENCIES)
    openness = models.CharField(_("openness"), max_length=10, choices=Openness.choices)
    source = models.CharField(max_length=120, blank=True)
    """The Ref of what it was drafted from, or nothing."""
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("drafting unit"), related_name="+")
    drafted_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("drafted by"), related_name="+")
    signed_by = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name=_("signed and issued by"),
        null=True,
        blank=True,
        related_name="+",
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    dated = models.DateField(_("dated"), null=True, blank=True)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    number = models.CharField(_("document number"), max_length=40, blank=True)
    printed_on = models.DateField(_("printed on"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("outgoing document")
        constraints = (
            models.CheckConstraint(condition=UNSIGNED | SIGNED, name="document_is_signed_whole"),
            models.CheckConstraint(
                condition=Q(signed_by=None) | ~Q(signed_by=F("drafted_by")),
                name="nobody_signs_a_document_they_drafted",
            ),
            models.CheckConstraint(condition=Q(number="") | SIGNED, name="document_is_numbered_once_signed"),
            models.CheckConstraint(
                condition=Q(printed_on=None) | ~Q(number=""), name="document_is_printed_once_numbered"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False, openness="open") & ~Q(number=""),
                name="only_a_numbered_open_document_is_published",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="document_number_is_given_once"
            ),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page at the desk."""
        return reverse("documents:outgoing", args=[self.case.number])

    @property
    def public_url(self) -> str:
        """Return the address of the page everybody reads."""
        return reverse("documents:published", args=[self.uid])

    @property
    def state(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.case.state_label


class Recipient(models.Model):
    """A unit of the district a document is addressed to (主送), copied to (抄送), or that countersigns it (会签)."""

    class Role(models.TextChoices):
        """What the unit is to the document."""

        MAIN = "main", _("Addressee")
        COPY = "copy", _("Copy")
        COUNTERSIGN = "countersign", _("Countersigns")

    document = models.ForeignKey(Outgoing, models.PROTECT, related_name="recipients")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)

    class Meta:
        ordering = ("document", "role", "unit__path")
        constraints = (
            models.UniqueConstraint(fields=["document", "unit", "role"], name="unit_has_a_role_once"),
        )

    def __str__(self) -> str:
        """Name the unit."""
        return str(self.unit)


class Countersign(Noun):
    """会签: one unit asked whether it agrees, before a document is checked."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="countersign")
    document = models.ForeignKey(Outgoing, models.PROTECT, related_name="countersigns")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Name document and unit."""
        return f"{self.document} · {self.unit}"


class Delivery(Noun):
    """A document delivered to one unit, which signs for it (签收), or one that came in and is passed round to it (传阅)."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="delivery")
    document = models.ForeignKey(Outgoing, models.PROTECT, null=True, related_name="deliveries")
    incoming = models.ForeignKey("documents.Incoming", models.PROTECT, null=True, related_name="readings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(document=None, incoming__isnull=False) | Q(document__isnull=False, incoming=None),
                name="delivery_is_of_one_document",
            ),
            models.UniqueConstraint(fields=["document", "unit"], name="unit_receives_a_document_once"),
            models.UniqueConstraint(fields=["incoming", "unit"], name="unit_reads_a_document_once"),
        )

    def __str__(self) -> str:
        """Name the document."""
        return str(self.document or self.incoming)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("documents:delivery", args=[self.case.number])

    @property
    def state(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.case.state_label
