"""Decision, the project it opened, and the archive the project ends in; each written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Organisation, Unit
from kechuang.procedures.agreements.models import Agreement
from kechuang.procedures.funds.models import Reservation
from kechuang.registers.policies.models import Clause

if TYPE_CHECKING:
    from kechuang.procedures.agreements.models import Terms


class Decision(Noun):
    """That an application is awarded: by which decision, how much, and by which clause of which policy where one was cited."""

    application = models.OneToOneField(Case, models.PROTECT, related_name="+")
    number = models.CharField(_("award decision"), max_length=80)
    decided_on = models.DateField(_("decided on"))
    amount = models.BigIntegerField(_("amount"))
    clause = models.ForeignKey(Clause, models.PROTECT, verbose_name=_("clause"), null=True, related_name="+")

    class Meta:
        verbose_name = _("decision to award")
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="decision_has_an_amount"),)

    def __str__(self) -> str:
        """Call it by its number."""
        return self.number


class Project(Noun):
    """What an award becomes. Its case, under the application's, bears the marks that money waits for."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="project")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="project")
    title = models.CharField(_("project"), max_length=160)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="projects"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("responsible office"), related_name="+")
    leader = models.CharField(_("project leader"), max_length=60)
    programme = models.CharField(_("programme code"), max_length=60)
    opened_on = models.DateField(_("opened on"))

    class Meta:
        verbose_name = _("awarded project")
        ordering = ("-case__number",)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("projects:project", args=[self.case.number])

    def __str__(self) -> str:
        """Call it by number and title."""
        return f"{self.case.number} {self.title}"

    @property
    def agreement(self) -> Agreement | None:
        """Return its agreement; none between one that was withdrawn and the next."""
        return Agreement.objects.filter(award=self.case_id, void=False).select_related("in_force").first()

    @property
    def terms(self) -> Terms | None:
        """Return the terms that hold."""
        agreement = self.agreement
        return agreement.in_force if agreement else None

    @property
    def reservation(self) -> Reservation:
        """Return the money kept for it."""
        rows = Reservation.objects.select_related("reserved", "in_payment", "paid", "line__available")
        return rows.get(case=self.case_id)

    @cached_property
    def under(self) -> list[Case]:
        """Return the cases under its own as they stood when first asked for, in order: agreements and amendments, reports, payments, each with the thing it is about."""
        rows = Case.objects.filter(Q(parent=self.case_id) | Q(parent__parent=self.case_id))
        things = ("agreement__in_force", "project_report", "payment")
        return list(rows.select_related("flow", *things).order_by("pk"))


class Archive(models.Model):
    """The list of everything a project consists of, as it stood when it ended, with its digests."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="archive")
    manifest = models.TextField()
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    made_at = models.DateTimeField(_("filed at"))

    class Meta:
        verbose_name = _("archive of a project")

    def __str__(self) -> str:
        """Call it by its digest."""
        return self.sm3[:12]
