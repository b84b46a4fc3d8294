"""What leaves the house has a `uid`; a `Ref` names it without a foreign key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from kechuang.kernel.db.refs import ref_of
from kechuang.primitives.uids import uuid7

if TYPE_CHECKING:
    from kechuang.primitives.ref import Ref


class Noun(models.Model):
    """A thing with a name outside the house: a time-ordered UUID beside the inner key (RFC 9562, version 7)."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def ref(self) -> Ref:
        """Return the name other tables keep instead of a generic foreign key."""
        return ref_of(self)
