"""KeptFilter: a listing narrowed as somebody often needs it, under a name of their own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.identity.models import Person


class KeptFilter(Noun):
    """The address of a listing with its filters; nobody but its person sees it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="kept_filters")
    title = models.CharField(_("name"), max_length=60)
    address = models.CharField(max_length=1000)
    kept_at = models.DateTimeField(_("kept at"))

    class Meta:
        verbose_name = _("kept filter")
        ordering = ("title",)
        constraints = (
            models.UniqueConstraint(fields=["person", "title"], name="a_kept_filter_has_a_name_of_its_own"),
        )

    def __str__(self) -> str:
        """Call it by its name."""
        return self.title
