"""What modules declare to the record: verbs with their sentence, and what must happen before a commit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.modules import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db import models
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.audit.writing import Writing


@dataclass(frozen=True, kw_only=True, eq=False)
class Verb(Declaration):
    """A thing that can be done outside a flow: its permanent name and the sentence the record prints."""

    name: str
    sentence: StrOrPromise


@dataclass(frozen=True, kw_only=True, eq=False)
class BeforeCommit(Declaration):
    """Work that is current at commit, such as the search index: run once for a transaction, on what it touched.

    `before` is asked of a noun as it stood before a block changed it (`Writing.found`); what it says is there at the end, when
    whatever has not changed needs no work.
    """

    name: str
    run: Callable[[Writing], None]
    before: Callable[[models.Model], object] | None = None
