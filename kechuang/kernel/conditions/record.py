"""The facts a tree is held against, and what it means not to know one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions.values import worth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.conditions.values import Value
    from kechuang.kernel.conditions.vocabulary import Vocabulary

MISSING: Final = _("not filled in")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that is not known, why, and the fields that would make it known; none when nothing can.

    Facts may hold one themselves, to say why a value does not count: stale, disputed.
    """

    reason: StrOrPromise
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Record:
    """The facts a tree is held against: those of the thing itself, or of one of its rows.

    With `hopeful` a field without a value may still get one, so that `known` is unknown instead of no.
    """

    words: Vocabulary
    facts: Mapping[str, Any]
    on: date
    path: str = ""
    hopeful: bool = False

    def value(self, key: str) -> Value | Unknown:
        """Return what a field is worth."""
        term, raw = self.words.term(key), self._raw(key)
        return raw if isinstance(raw, Unknown) or term is None else worth(term.type, raw)

    def rows(self, key: str) -> Unknown | list[Record]:
        """Return the facts of each row."""
        raw, inside = self._raw(key), self.words.inside(key)
        if isinstance(raw, Unknown):
            return raw
        return [replace(self, words=inside, facts=row, path=f"{self.path}{key}.") for row in raw]

    def has(self, key: str) -> bool | Unknown:
        """Say whether a field has a value, or rows were told of."""
        raw = self._raw(key)
        return raw if self.hopeful and isinstance(raw, Unknown) else not isinstance(raw, Unknown)

    def _raw(self, key: str) -> Any:  # noqa: ANN401 - a fact as it was handed in
        raw = self.facts.get(key)
        if raw is not None and not isinstance(raw, Unknown):
            return raw
        return Unknown(raw.reason if raw else MISSING, frozenset({self.path + key}))
