"""Blob, bytes under their digest, kept once; File, those bytes under a name, hanging on whatever holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.files.naming import kind_of
from kechuang.kernel.identity.models import Person

if TYPE_CHECKING:
    from kechuang.kernel.files.naming import Kind


class Blob(models.Model):
    """Bytes that are durable on disk; the same bytes handed in twice are one row."""

    sha256 = models.CharField(max_length=64, unique=True)
    sm3 = models.CharField(max_length=64)
    size = models.BigIntegerField(_("size"))
    kind = models.CharField(_("kind"), max_length=5)
    at = models.DateTimeField(_("kept at"))

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(size__gt=0), name="blob_is_not_empty"),)

    def __str__(self) -> str:
        """Name the bytes by the beginning of their digest."""
        return f"{self.sha256[:12]} ({self.kind}, {self.size})"


class File(Noun):
    """Bytes under the name they were handed in by; who may have them is decided by their holder."""

    blob = models.ForeignKey(Blob, models.PROTECT, related_name="files")
    name = models.CharField(_("file name"), max_length=160)
    holder = models.CharField(max_length=120, db_index=True)
    label = models.CharField(_("what it is"), max_length=120, blank=True)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("handed in at"))
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("file")

    def __str__(self) -> str:
        """Call a file by its name."""
        return self.name

    @property
    def kind(self) -> Kind:
        """Return the kind its name says, which its content was checked against."""
        return kind_of(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of its download."""
        return reverse("files:download", args=[self.uid])
