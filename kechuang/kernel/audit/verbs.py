"""Which actions the record knows, and the sentence each prints."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.modules import declared

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REFUSED = Verb(name="audit.refused", sentence=_("Was refused"))


def is_known(action: str) -> bool:
    """Return whether an action was declared; a move of a flow is named `case-type:move`."""
    return ":" in action or action in _sentences()


def sentence_of(action: str) -> StrOrPromise:
    """Return the sentence of a verb, or the name itself where its module is no longer installed."""
    return _sentences().get(action, action)


@lru_cache(maxsize=1)
def _sentences() -> dict[str, StrOrPromise]:
    """Return every declared verb."""
    return {verb.name: verb.sentence for verb in (REFUSED, *declared(Verb))}
