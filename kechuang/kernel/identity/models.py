"""Person (the user model), Unit, Organisation, Membership, Delegation and Invitation."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.fields import EncryptedTextField
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.people import People
from kechuang.kernel.identity.posts import Post


class Person(Noun, AbstractBaseUser, PermissionsMixin):
    """One human being; what they may do hangs on their memberships, never on the person."""

    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = EncryptedTextField(_("mobile phone"), blank=True)
    phone_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    ways = models.JSONField(null=True, blank=True, editable=False)
    """The ways besides in-site by which they chose to hear of some kinds of notices, by the names of these."""

    last_login = (
        None  # sign-ins are kept by the sign-in tables; a column here would be written outside write()
    )

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[People] = People()
    held: list[Membership]
    """The memberships held on the day, where the person was read with them: for one request."""

    class Meta:
        verbose_name = _("person")

    def __str__(self) -> str:
        """Call a person by name."""
        return self.name

    def get_full_name(self) -> str:
        """Return the name, which in Chinese is one word."""
        return self.name


class Unit(Noun):
    """A government unit in the district's tree (district, organ, office, institution, town, park, village, station), dated."""

    class Kind(models.TextChoices):
        """What a unit is."""

        DISTRICT = "district", _("District")
        ORGAN = "organ", _("District organ")
        OFFICE = "office", _("Office")
        INSTITUTION = "institution", _("Subordinate institution")
        TOWN = "town", _("Town or sub-district")
        PARK = "park", _("Park")
        VILLAGE = "village", _("Village or neighbourhood")
        STATION = "station", _("Station")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=120, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=80)
    short = models.CharField(_("short name"), max_length=20, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("unit")
        ordering = ("path",)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="unit_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["parent", "name", "valid_from"], name="unit_is_named_once_under_its_parent"
            ),
        )

    def __str__(self) -> str:
        """Call a unit by its short name where it has one."""
        return self.short or self.name


class Organisation(Noun):
    """A legal person outside the tree whose people come in: an enterprise, a bank, an institute."""

    class Kind(models.TextChoices):
        """What an organisation is."""

        ENTERPRISE = "enterprise", _("Enterprise")
        INSTITUTE = "institute", _("University or institute")
        FINANCE = "finance", _("Financial institution")
        ASSOCIATION = "association", _("Association")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("organisation")

    def __str__(self) -> str:
        """Call an organisation by name."""
        return self.name


class Membership(models.Model):
    """A person's post in a unit or an organisation, from a day to a day; the one a person acts in is on every record."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    post = models.CharField(_("post"), max_length=16, choices=Post.choices)
    title = models.CharField(_("title"), max_length=40, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("membership")
        constraints = (
            models.CheckConstraint(
                condition=Q(unit__isnull=False, organisation__isnull=True)
                | Q(unit__isnull=True, organisation__isnull=False),
                name="membership_is_in_a_unit_or_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="membership_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        """Say who is what where."""
        return f"{self.place} {self.get_post_display()}"

    @property
    def place(self) -> str:
        """Return the unit or organisation by name."""
        return str(self.unit or self.organisation)


class Delegation(models.Model):
    """While somebody is away another acts for one membership, and the record says for whom."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="delegations")
    to = models.ForeignKey(Person, models.PROTECT, related_name="delegations")
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("to"))
    reason = models.CharField(_("reason"), max_length=120)

    class Meta:
        verbose_name = _("delegation")
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="delegation_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        """Say who stands in for what."""
        return f"{self.to} ← {self.membership}"


class Invitation(Noun):
    """People come in by invitation: a one-time token, of which only the digest is kept, for one post in one unit or organisation."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    until = models.DateField(_("last day of the post"), null=True, blank=True)
    post = models.CharField(_("post"), max_length=16, choices=Post.choices)
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("expires at"))
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="invitations")

    class Meta:
        verbose_name = _("invitation")
        constraints = (
            models.CheckConstraint(
                condition=Q(unit__isnull=False, organisation__isnull=True)
                | Q(unit__isnull=True, organisation__isnull=False),
                name="invitation_is_to_a_unit_or_an_organisation",
            ),
        )

    def __str__(self) -> str:
        """Say who is invited to what."""
        return f"{self.name} → {self.place} {self.get_post_display()}"

    @property
    def place(self) -> str:
        """Return the unit or organisation by name."""
        return self.unit.name if self.unit else str(self.organisation)
