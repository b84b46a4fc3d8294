"""What the treasury answered: a file handed in, and its rows with what is wrong with each."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.files.models import File
from kechuang.kernel.identity.models import Person


class ReturnFile(Noun):
    """A return file of the treasury: read at once, taken over when somebody has looked at it, or given up."""

    class State(models.TextChoices):
        """How far it is."""

        READY = "ready", _("Waiting to be confirmed")
        DONE = "done", _("Taken over")
        DROPPED = "dropped", _("Given up")

    name = models.CharField(_("file"), max_length=200)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.READY)
    handed_in_by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("handed in by"), related_name="+")
    handed_in_at = models.DateTimeField(_("handed in at"))

    class Meta:
        verbose_name = _("return file of the treasury")
        ordering = ("-handed_in_at",)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("funds:return_file", args=[self.uid])

    def __str__(self) -> str:
        """Call it by its name."""
        return self.name


class ReturnLine(models.Model):
    """One row of a return file; `problem` says why it cannot be taken over, `done` that it was."""

    class Result(models.TextChoices):
        """What the treasury says became of it."""

        PAID = "paid", _("Paid")
        BOUNCED = "bounced", _("Bounced")
        RETURNED = "returned", _("Refunded")
        RECOVERED = "recovered", _("Recovered")
        CARRIED = "carried", _("Carried over")

    batch = models.ForeignKey(ReturnFile, models.PROTECT, related_name="lines")
    row = models.PositiveIntegerField(_("row"))
    number = models.CharField(_("number of payment or line"), max_length=40)
    result = models.CharField(_("result"), max_length=10, blank=True, choices=Result.choices)
    amount = models.BigIntegerField(_("amount"), null=True)
    document = models.CharField(_("treasury document"), max_length=60, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    problem = models.CharField(_("what is wrong"), max_length=300, blank=True)
    done = models.BooleanField(_("taken over"), default=False)

    class Meta:
        verbose_name = _("row of a return file")
        ordering = ("row",)
        constraints = (models.UniqueConstraint(fields=["batch", "row"], name="row_stands_once_in_its_file"),)

    def __str__(self) -> str:
        """Call it by its number."""
        return self.number
