"""Import: a workbook handed in, what was read out of it line by line, and who let it into the register."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun

STATES_AT_WORK = ("reading", "writing")


class Imports(models.Manager["Import"]):
    """Reads an import with who handed it in, who confirmed it and its file."""

    def get_queryset(self) -> models.QuerySet[Import]:
        """Join what every page about it says."""
        people = (f"{who}__{part}" for who in ("uploaded_by", "confirmed_by") for part in ("person", "unit"))
        return super().get_queryset().select_related("keeper", "file__blob", *people)


class Import(Noun):
    """One workbook on its way into the register; nothing of it counts before somebody confirms it."""

    class Kind(models.TextChoices):
        """What its rows are."""

        ENTERPRISES = "enterprises", _("Enterprises")
        FIGURES = "figures", _("Yearly figures")
        CERTIFICATES = "certificates", _("Certificates")
        AWARDS = "awards", _("Outside awards")

    class State(models.TextChoices):
        """How far it is."""

        READING = "reading", _("Being read")
        READY = "ready", _("Waiting for confirmation")
        WRITING = "writing", _("Being written")
        DONE = "done", _("In the register")
        REFUSED = "refused", _("Could not be read")
        DROPPED = "dropped", _("Given up")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.READING)
    file = models.ForeignKey(
        "files.File", models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )
    file_name = models.CharField(_("file name"), max_length=160)
    keeper = models.ForeignKey(
        "identity.Unit", models.PROTECT, related_name="+", verbose_name=_("unit that keeps the register")
    )
    uploaded_by = models.ForeignKey(
        "identity.Membership", models.PROTECT, related_name="+", verbose_name=_("handed in by")
    )
    uploaded_at = models.DateTimeField(_("handed in at"))
    confirmed_by = models.ForeignKey(
        "identity.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    only_good = models.BooleanField(_("only the good rows"), default=False)
    refusal = models.CharField(_("why it could not be read"), max_length=300, blank=True)
    new = models.PositiveIntegerField(_("new rows"), default=0)
    changed = models.PositiveIntegerField(_("changed rows"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged rows"), default=0)
    bad = models.PositiveIntegerField(_("bad rows"), default=0)

    objects: ClassVar[Imports] = Imports()

    class Meta:
        verbose_name = _("import")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=["writing", "done"]) | Q(confirmed_by__isnull=False),
                name="import_is_written_only_once_confirmed",
            ),
        )

    def __str__(self) -> str:
        """Call it by its file."""
        return self.file_name

    def get_absolute_url(self) -> str:
        """Return the address of its preview."""
        return reverse("enterprises:import", args=[self.uid])

    @property
    def is_at_work(self) -> bool:
        """Return whether the platform works on it just now."""
        return self.state in STATES_AT_WORK

    @property
    def total(self) -> int:
        """Return how many rows were read."""
        return self.new + self.changed + self.unchanged + self.bad


class ImportLine(models.Model):
    """One row of a workbook as it was read: what it would do, or what is wrong with it."""

    class Verdict(models.TextChoices):
        """What the row would do."""

        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        UNCHANGED = "unchanged", _("Unchanged")
        BAD = "bad", _("Cannot be taken")

    batch = models.ForeignKey(Import, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField(_("row"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    title = models.CharField(_("what"), max_length=200, blank=True)
    says = models.TextField(_("what it says"), blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("row of an import")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["batch", "number"], name="row_of_an_import_is_read_once"),
        )

    def __str__(self) -> str:
        """Say which row of which import."""
        return f"{self.batch_id}:{self.number}"
