"""Forms as they stood, drafts filled in field by field, and revisions: what was submitted, for good."""

from __future__ import annotations

import json
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.nouns import Noun
from kechuang.kernel.forms.form import Form, form_from
from kechuang.kernel.identity.models import Organisation, Person


class FormVersion(Noun):
    """A form under its digest (SM3 of the canonical JSON); a draft keeps the version it began with."""

    read_once: ClassVar[tuple[str, ...]] = ("data",)
    """What a process reads once and pages leave where it is."""

    name = models.CharField(max_length=160)
    digest = models.CharField(max_length=64)
    data = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name", "digest"], name="form_version_is_named_by_its_content"),
        )

    def __str__(self) -> str:
        """Name the version by the beginning of its digest."""
        return f"{self.name}@{self.digest[:8]}"

    @property
    def form(self) -> Form:
        """Return the form."""
        return _read(self.pk)[1]


@lru_cache(maxsize=512)
def _read(pk: int) -> tuple[FormVersion, Form]:
    """Read a version once in a process; it never changes."""
    version = FormVersion.objects.get(pk=pk)
    return version, form_from(version.data)


def forget() -> None:
    """Read versions anew; tests that roll versions back call it."""
    _read.cache_clear()


class Draft(Noun):
    """A form an organisation is filling in, for the thing its purpose names."""

    version = models.ForeignKey(FormVersion, models.PROTECT, verbose_name=_("form"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("organisation"))
    purpose = models.CharField(max_length=120, db_index=True)
    begun_at = models.DateTimeField(_("begun at"))

    class Meta:
        verbose_name = _("draft")

    def __str__(self) -> str:
        """Say who fills in what."""
        return f"{self.organisation}: {self.form.title}"

    @property
    def form(self) -> Form:
        """Return the form."""
        return _read(self.version_id)[1]

    @property
    def pinned(self) -> FormVersion:
        """Return the version it began with, as this process has read it."""
        return _read(self.version_id)[0]


class Answer(models.Model):
    """What is answered under a key now, and how often it was changed; blank is null."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="answers")
    key = models.CharField(max_length=160)
    value = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["draft", "key"], name="a_question_has_one_answer_in_a_draft"),
        )

    def __str__(self) -> str:
        """Name the answer."""
        return f"{self.key} v{self.version}"


class Conflict(Noun):
    """An answer typed over a version that had changed meanwhile: kept aside until somebody chooses."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="conflicts")
    key = models.CharField(max_length=160)
    base = models.PositiveIntegerField()
    value = models.JSONField(null=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Name the answer kept aside."""
        return f"{self.key} over v{self.base}"


class Revision(Noun):
    """What was submitted: canonical JSON of answers, totals and digests of files, and the digests over it (SHA-256, SM3)."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(_("submitted at"))
    frozen_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("submitted revision")
        constraints = (
            models.UniqueConstraint(fields=["draft", "number"], name="a_revision_has_its_number_alone"),
        )

    def __str__(self) -> str:
        """Name the revision."""
        return f"{self.draft} #{self.number}"

    @cached_property
    def data(self) -> dict[str, Any]:
        """Return what was submitted: `answers` and `totals` by key, `files` by key with their digests. It never changes."""
        found: dict[str, Any] = json.loads(self.content)
        return found
