"""Policy: a document of law with its number, its days, who may read it and what it took the place of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.db.nouns import Noun

if TYPE_CHECKING:
    from datetime import date

ISSUED: Final = ("published", "correcting", "repealed", "expired")
"""The states of the case in which a policy has been issued and its text no longer changes."""


class Standing(models.TextChoices):
    """Whether an issued policy binds on a day: 有效性."""

    AHEAD = "ahead", pgettext_lazy("policy", "Not in force yet")
    IN_FORCE = "in_force", pgettext_lazy("policy", "In force")
    EXPIRED = "expired", pgettext_lazy("policy", "No longer valid")
    REPEALED = "repealed", pgettext_lazy("policy", "Abolished")


class Library(models.Manager["Policy"]):
    """Reads a policy with what every right asks of it: where its case stands and who keeps it."""

    def get_queryset(self) -> models.QuerySet[Policy]:
        """Join the case, the keeper and the office that answers questions."""
        return super().get_queryset().select_related("case", "keeper", "office")


class Policy(Noun):
    """A policy from its draft to its end; what it says stands in the versions of its text."""

    class Level(models.TextChoices):
        """Whose document it is."""

        NATIONAL = "national", pgettext_lazy("policy", "National")
        MUNICIPAL = "municipal", pgettext_lazy("policy", "Municipal")
        DISTRICT = "district", pgettext_lazy("policy", "District")

    class Subject(models.TextChoices):
        """What it is about: 主题分类; the commission's own list, 待核."""

        INNOVATION = "innovation", _("Innovation and enterprises")
        HIGH_TECH = "high_tech", pgettext_lazy("policy", "High-tech enterprises")
        PROPERTY = "property", _("Intellectual property")
        FINANCE = "finance", _("Science and technology finance")
        COOPERATION = "cooperation", _("Industry, academia and research")
        POPULARISATION = "popularisation", pgettext_lazy("policy", "Science popularisation")
        FUNDS = "funds", pgettext_lazy("policy", "Special funds")
        INFORMATION = "information", _("Informatisation")
        GENERAL = "general", _("General matters")

    class Form(models.TextChoices):
        """What kind of document it is: 文种 (党政机关公文处理工作条例 第八条 and the usual names of rules)."""

        MEASURES = "measures", _("Measures")
        PROVISIONS = "provisions", _("Provisions")
        DETAILS = "details", _("Detailed rules")
        OPINIONS = "opinions", _("Opinions")
        NOTICE = "notice", pgettext_lazy("form of a document", "Notice")
        PLAN = "plan", pgettext_lazy("form of a document", "Plan")
        GUIDE = "guide", pgettext_lazy("form of a document", "Guide")
        OTHER = "other", pgettext_lazy("form of a document", "Other")

    class Disclosure(models.TextChoices):
        """Who may read it: 公开类型 (政府信息公开条例)."""

        OPEN = "open", _("Disclosed by itself")
        ON_APPLICATION = "on_application", _("Disclosed on application")
        CLOSED = "closed", _("Not disclosed")

    class Mode(models.TextChoices):
        """How what it grants is come by."""

        NONE = "", _("Nothing to apply for")
        BY_ITSELF = "by_itself", _("Granted without application")
        FAST = "fast", _("Quick application")
        REGULAR = "regular", _("Regular application")

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="policy")
    keeper = models.ForeignKey(
        "identity.Unit", models.PROTECT, related_name="policies_kept", verbose_name=_("organ that keeps it")
    )
    title = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("document number"), max_length=80, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    index_number = models.CharField(_("index number"), max_length=60, blank=True)
    subject = models.CharField(_("subject"), max_length=16, choices=Subject.choices)
    form = models.CharField(_("form of document"), max_length=12, choices=Form.choices)
    issued_on = models.DateField(pgettext_lazy("policy", "issued on"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    in_force_from = models.DateField(_("in force from"))
    expires_on = models.DateField(_("valid to"), null=True, blank=True)
    repealed_on = models.DateField(_("repealed from"), null=True, blank=True)
    repealing_document = models.CharField(_("repealing document"), max_length=200, blank=True)
    supersedes = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("takes the place of"),
    )
    disclosure = models.CharField(
        _("disclosure"), max_length=16, choices=Disclosure.choices, default=Disclosure.OPEN
    )
    reason = models.CharField(_("reason for not disclosing it"), max_length=300, blank=True)
    office = models.ForeignKey(
        "identity.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="policies_answered_for",
        verbose_name=_("contact office"),
    )
    contact = models.CharField(_("telephone of the office"), max_length=40, blank=True)
    mode = models.CharField(_("way to apply"), max_length=10, choices=Mode.choices, blank=True)
    keywords = models.CharField(_("keywords"), max_length=120, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    makers = models.ManyToManyField("identity.Person", related_name="+")
    """Everybody who wrote on the draft; none of them reviews or publishes it."""
    published_by = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    dropped = models.BooleanField(default=False, editable=False)
    """Given up before it was issued; its document number is free again."""

    objects: ClassVar[Library] = Library()

    class Meta:
        verbose_name = _("policy")
        ordering = ("-issued_on", "-pk")
        indexes = (models.Index(fields=["issued_on"]), models.Index(fields=["in_force_from"]))
        constraints = (
            models.UniqueConstraint(
                fields=["number"],
                condition=~Q(number="") & Q(dropped=False),
                name="document_number_stands_once_in_the_library",
            ),
            models.UniqueConstraint(
                fields=["index_number"], condition=~Q(index_number=""), name="index_number_is_given_once"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="policy_has_a_title"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("in_force_from")),
                name="policy_expires_after_it_comes_into_force",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(published_on__gte=F("issued_on")),
                name="policy_is_published_once_it_is_issued",
            ),
            models.CheckConstraint(
                condition=Q(repealed_on__isnull=True, repealing_document="")
                | (Q(repealed_on__isnull=False) & ~Q(repealing_document="")),
                name="policy_is_repealed_by_a_document",
            ),
            models.CheckConstraint(
                condition=Q(disclosure="open") | ~Q(reason=""), name="what_is_not_open_says_why"
            ),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("policies:policy", args=[self.uid])

    @property
    def state(self) -> str:
        """Return where its case stands."""
        return self.case.state

    @property
    def is_draft(self) -> bool:
        """Return whether it may still be written on."""
        return self.state == "draft"

    @property
    def is_issued(self) -> bool:
        """Return whether it has been issued."""
        return self.state in ISSUED

    def standing(self, day: date) -> Standing:
        """Return whether it binds on a day; the day it is repealed from is the first without it."""
        if self.repealed_on is not None and day >= self.repealed_on:
            return Standing.REPEALED
        if self.expires_on is not None and day > self.expires_on:
            return Standing.EXPIRED
        return Standing.AHEAD if day < self.in_force_from else Standing.IN_FORCE

    def words(self) -> str:
        """Return what it is found by besides its title: its published text, or the draft's while there is no other."""
        texts = list(self.texts.order_by("version"))
        shown = next((text for text in reversed(texts) if text.published_at), texts[-1] if texts else None)
        organs = " ".join(issuer.name for issuer in self.issuers.all())
        said = (
            self.number,
            self.index_number,
            organs,
            self.keywords,
            self.summary,
            shown.body if shown else "",
        )
        return " ".join(filter(None, said))


class Issuer(models.Model):
    """An organ that issued a policy; the first is the lead."""

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="issuers")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("issuing organ"), max_length=80, db_index=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["policy", "name"], name="organ_issues_a_policy_once"),)

    def __str__(self) -> str:
        """Name the organ."""
        return self.name
