"""Matter, its versions, Batch, Extension and Change. What is published stays; a corrected matter is a new version, a call changes by notice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.flows.models import FlowVersion
from kechuang.kernel.forms.models import FormVersion
from kechuang.kernel.identity.models import Organisation, Person, Unit


class Pinned(Noun):
    """What one person prepares and another publishes; publishing pins the versions that its cases will move by."""

    title = models.CharField(_("title"), max_length=120)
    composition = models.JSONField(_("flow"), default=dict, blank=True)
    flow = models.ForeignKey(FlowVersion, models.PROTECT, null=True, blank=True, related_name="+")
    form = models.ForeignKey(
        FormVersion, models.PROTECT, verbose_name=_("form"), null=True, blank=True, related_name="+"
    )
    """What applications fill in; nothing where an application is its title alone."""
    prepared_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("prepared by"), related_name="+")
    prepared_at = models.DateTimeField(_("prepared at"))
    published_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("published by"), null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(published_by=None, published_at=None)
                | Q(published_by__isnull=False, published_at__isnull=False)
                & ~Q(published_by=F("prepared_by")),
                name="%(class)s_is_published_by_another",
            ),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title

    @property
    def is_published(self) -> bool:
        """Return whether it is published."""
        return self.published_at is not None


class Matter(Noun):
    """Something that can be asked of the district; its code is permanent, its unit answers for it."""

    code = models.CharField(_("matter code"), max_length=40, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("responsible unit"), related_name="matters")

    class Meta:
        verbose_name = _("matter")

    def __str__(self) -> str:
        """Call a matter by its code."""
        return self.code


class MatterVersion(Pinned):
    """A matter as it stands from its publication on: the guide (办事指南), who may ask, how long it takes.

    `guide` is a list of parts in the order of `guide.PARTS`, each with text and citations. `audience` is a condition on what the
    registers know of whoever asks (`conditions.declared.FactTable`). A time limit is a dated counting rule and a number of days. A version with a flow
    can be asked for at any time; one without is asked for in batches.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    guide = models.JSONField(_("guide"))
    audience = models.JSONField(_("who may ask"), default=dict, blank=True)
    statutory = models.JSONField(_("statutory time limit"), default=dict, blank=True)
    promised = models.JSONField(_("promised time limit"), default=dict, blank=True)

    class Meta(Pinned.Meta):
        verbose_name = _("matter")
        ordering = ("matter", "-number")
        constraints = (
            *Pinned.Meta.constraints,
            models.UniqueConstraint(fields=["matter", "number"], name="matter_has_one_version_of_a_number"),
            models.UniqueConstraint(
                fields=["matter"], condition=Q(published_at=None), name="matter_has_one_draft"
            ),
        )


class Batch(Pinned):
    """A call (申报通知) of a matter: the window to the second, how many places, from which budget line, by which versions."""

    read_once: ClassVar[tuple[str, ...]] = ("composition",)
    """What is read where a call is prepared; pages and steps of its applications leave it where it is."""

    version = models.ForeignKey(
        MatterVersion, models.PROTECT, verbose_name=_("matter"), related_name="batches"
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    quota = models.PositiveIntegerField(_("quota"), null=True, blank=True)
    budget_line = models.CharField(_("budget line"), max_length=120, blank=True)
    """The Ref of a budget line, empty where nothing is paid."""
    sealed = models.BooleanField(_("a sealed copy is asked for"), default=False)
    """Whether the printed application comes back signed and sealed, as a scan, before it is submitted."""
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    """Kept by the database, as a later `closes_at` is, from the changes of the call."""

    class Meta(Pinned.Meta):
        verbose_name = _("batch")
        ordering = ("-opens_at",)
        constraints = (
            *Pinned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(flow__isnull=False),
                name="batch_is_published_with_its_flow",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="batch_closes_after_it_opens"
            ),
            models.UniqueConstraint(
                fields=["version", "title"], name="batch_is_called_once_in_a_version_of_its_matter"
            ),
        )


class Extension(Noun):
    """A later end of the window (延期) for one organisation, with its reason; it is never taken back."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="extensions")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="+"
    )
    until = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=200)
    granted_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("granted by"), related_name="+")
    granted_at = models.DateTimeField(_("granted at"))

    class Meta:
        verbose_name = _("extension")

    def __str__(self) -> str:
        """Say for whom and until when."""
        return f"{self.organisation} → {self.until:%Y-%m-%d %H:%M}"


class Change(Noun):
    """What was published about a call after its publication: it closes later for everybody, or it is withdrawn; never taken back."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="changes")
    was = models.DateTimeField(_("closed before"))
    until = models.DateTimeField(_("closes"), null=True, blank=True)
    """The later end of the window; nothing where the call is withdrawn."""
    reason = models.CharField(_("reason"), max_length=200)
    made_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("published by"), related_name="+")
    made_at = models.DateTimeField(_("published at"))
    """By the database's clock, as the window is."""

    class Meta:
        verbose_name = _("change of a call")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("was")), name="call_is_extended_to_a_later_end"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(made_at__lte=F("was")),
                name="call_is_extended_before_it_closes",
            ),
        )

    def __str__(self) -> str:
        """Say what changed, to the minute and in the district's own time."""
        if self.until is None:
            return gettext("The call was withdrawn.")
        was, until = (f"{timezone.localtime(at):%Y-%m-%d %H:%M}" for at in (self.was, self.until))
        return gettext("The closing was moved from %(was)s to %(until)s.") % {"was": was, "until": until}
