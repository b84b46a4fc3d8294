"""What comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person, Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Incoming(Noun):
    """A document of another organ, registered under a number and handled by a unit until a day."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="incoming")
    number = models.CharField(_("register number"), max_length=40, unique=True)
    sender = models.CharField(_("organ it came from"), max_length=80)
    their_number = models.CharField(_("number of the sender"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=120)
    asks = models.TextField(_("what it asks"), max_length=2000, blank=True)
    received_on = models.DateField(_("received on"))
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("registering office"), related_name="+")
    handler = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("handling unit"), related_name="+")
    due_on = models.DateField(_("to be done by"))
    remind_on = models.DateField(_("reminder on"))
    registered_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("registered by"), related_name="+"
    )

    class Meta:
        verbose_name = _("incoming document")
        constraints = (
            models.CheckConstraint(
                condition=Q(due_on__gte=F("received_on")), name="incoming_is_due_after_it_came"
            ),
            models.CheckConstraint(
                condition=Q(remind_on__lte=F("due_on")), name="incoming_reminds_before_it_is_due"
            ),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("documents:incoming_one", args=[self.case.number])

    @property
    def state(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.case.state_label


class Reader(models.Model):
    """A unit an incoming document is passed round to (传阅) once it was handled."""

    incoming = models.ForeignKey(Incoming, models.PROTECT, related_name="readers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["incoming", "unit"], name="unit_is_named_once_as_reader"),
        )

    def __str__(self) -> str:
        """Name the unit."""
        return str(self.unit)
