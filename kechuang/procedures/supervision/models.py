"""Something asked of a unit, by a day, about a thing that lies elsewhere."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun


class Supervision(Noun):
    """A matter under supervision: who asked, what of which unit, by when; `about` is the Ref of a task, a minute or a document."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="supervision")
    about = models.CharField(max_length=120, db_index=True)
    title = models.CharField(_("title"), max_length=120)
    asks = models.TextField(_("what is asked"))
    unit = models.ForeignKey(
        "identity.Unit", models.PROTECT, verbose_name=_("responsible unit"), related_name="supervisions"
    )
    issued_by = models.ForeignKey(
        "identity.Person", models.PROTECT, verbose_name=_("issued by"), null=True, related_name="+"
    )
    issued_on = models.DateField(_("issued on"))
    remind_on = models.DateField(_("reminder on"))
    due = models.DateField(_("due"))

    class Meta:
        verbose_name = _("matter under supervision")
        ordering = ("due",)
        constraints = (
            models.CheckConstraint(
                condition=Q(due__gte=F("issued_on")), name="supervision_is_due_after_it_is_issued"
            ),
            models.CheckConstraint(
                condition=Q(remind_on__lte=F("due")), name="supervision_reminds_before_it_is_due"
            ),
        )

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title
