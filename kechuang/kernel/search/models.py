"""The index: one row for each document, one for each token of it; the same tables on both engines."""

from __future__ import annotations

from django.db import models


class Document(models.Model):
    """What is found: a noun by its Ref, with the title and the text the answer shows."""

    ref = models.CharField(max_length=120, unique=True)
    label = models.CharField(max_length=80, db_index=True)
    uid = models.UUIDField()
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Call it by its title."""
        return self.title


class Posting(models.Model):
    """A token stands in a document; in the title it weighs more."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="postings")
    token = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["token", "document"], name="token_stands_once_in_a_document"),
        )

    def __str__(self) -> str:
        """Name the token."""
        return self.token
