"""What a stage can be told: text, a number, days by a dated rule, a choice, who, yes or no. Each says what is wrong with a value."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.calendar.deadlines import MOST_DAYS
from kechuang.kernel.flows.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.calendar.queries import Counted

MISSING: Final = object()


@dataclass(frozen=True, kw_only=True)
class Parameter(ABC):
    """One thing a stage is told; without a default it must be told. `only` asks for it where another parameter has a value."""

    name: str
    title: StrOrPromise
    hint: StrOrPromise = ""
    only: tuple[str, object] | None = None
    default: Any = MISSING

    @property
    def is_needed(self) -> bool:
        """Return whether a composition must give it."""
        return self.default is MISSING

    @abstractmethod
    def fault(self, value: object, rules: Collection[str]) -> StrOrPromise | None:
        """Return what is wrong with a value, as a sentence; `rules` are the counting rules there are."""

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a value."""

    @abstractmethod
    def example(self) -> object:
        """Return a value that can be used."""

    def said(self, value: Any, rules: Mapping[str, Counted]) -> StrOrPromise:  # noqa: ANN401 - as the kind of parameter has it
        """Return a sound value in words; `rules` are the counting rules with what each is called."""
        del rules
        return str(value)

    def asked_for(self, values: Mapping[str, object]) -> bool:
        """Return whether the other values leave room for this one."""
        return self.only is None or values.get(self.only[0]) == self.only[1]


@dataclass(frozen=True, kw_only=True)
class Text(Parameter):
    """Words, of at most so many characters."""

    longest: int = 200

    def fault(self, value: object, rules: Collection[str]) -> StrOrPromise | None:
        """Refuse what is no text, nothing, or too long."""
        del rules
        if isinstance(value, str) and len(value.strip()) > 0 and len(value) <= self.longest:
            return None
        return format_lazy(_("Write a text of 1 to {most} characters."), most=self.longest)

    def schema(self) -> dict[str, Any]:
        """A string."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest}

    def example(self) -> object:
        """The default, or a word."""
        return "…" if self.is_needed else self.default


@dataclass(frozen=True, kw_only=True)
class Number(Parameter):
    """A whole number between two."""

    least: int = 0
    most: int = 1_000_000

    def fault(self, value: object, rules: Collection[str]) -> StrOrPromise | None:
        """Refuse what is no whole number or out of range."""
        del rules
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return None
        return format_lazy(_("Give a whole number from {least} to {most}."), least=self.least, most=self.most)

    def schema(self) -> dict[str, Any]:
        """An integer."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def example(self) -> object:
        """The default, or the least."""
        return self.least if self.is_needed else self.default


SAID: Final = {
    (True, False): _("{days} working days from the next day on"),
    (True, True): _("{days} working days, the first day among them"),
    (False, False): _("{days} days from the next day on"),
    (False, True): _("{days} days, the first day among them"),
}
"""A time limit in words, by what its counting rule says: whether working days count, and whether the first day does."""


@dataclass(frozen=True, kw_only=True)
class Days(Parameter):
    """Days by a dated counting rule: `{"rule": "acceptance", "days": 5}`; without days the rule's own number holds."""

    def fault(self, value: object, rules: Collection[str]) -> StrOrPromise | None:
        """Refuse what is no such pair, a rule nobody knows, or too many days."""
        if not isinstance(value, dict) or not set(value) <= {"rule", "days"}:
            return _("Give days as a counting rule and, if wanted, a number: {“rule”: …, “days”: …}.")
        if str(value.get("rule")) not in rules:
            return format_lazy(_("There is no counting rule “{name}”."), name=str(value.get("rule", "")))
        days = value.get("days")
        if days is None or (isinstance(days, int) and not isinstance(days, bool) and 1 <= days <= MOST_DAYS):
            return None
        return format_lazy(_("A time limit is 1 to {most} days."), most=MOST_DAYS)

    def said(self, value: Any, rules: Mapping[str, Counted]) -> StrOrPromise:  # noqa: ANN401 - an object of a rule and a number
        """The number, in working or natural days, and the day they begin with; a rule nobody knows by its name."""
        rule = rules.get(value["rule"])
        days = value.get("days") or (rule.days if rule else None)
        if rule is None or days is None:
            return format_lazy(_("by the rule “{rule}”"), rule=rule or value["rule"])
        return format_lazy(SAID[rule.working, rule.first_counts], days=days)

    def schema(self) -> dict[str, Any]:
        """An object of a rule and a number."""
        return {
            "type": "object",
            "required": ["rule"],
            "additionalProperties": False,
            "properties": {
                "rule": {"type": "string"},
                "days": {"type": "integer", "minimum": 1, "maximum": MOST_DAYS},
            },
        }

    def example(self) -> object:
        """The default, or a working week."""
        return {"rule": "acceptance", "days": 5} if self.is_needed else self.default


@dataclass(frozen=True, kw_only=True)
class Choice(Parameter):
    """One of a few words, each with its title."""

    options: tuple[tuple[str, StrOrPromise], ...]

    def fault(self, value: object, rules: Collection[str]) -> StrOrPromise | None:
        """Refuse what is not offered."""
        del rules
        words = [word for word, _title in self.options]
        if isinstance(value, str) and value in words:
            return None
        return format_lazy(_("Choose one of: {words}."), words=", ".join(words))

    def said(self, value: Any, rules: Mapping[str, Counted]) -> StrOrPromise:  # noqa: ANN401 - one of the words
        """Its title."""
        del rules
        return dict(self.options)[value]

    def schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"enum": [word for word, _title in self.options]}

    def example(self) -> object:
        """The default, or the first."""
        return self.options[0][0] if self.is_needed else self.default


@dataclass(frozen=True, kw_only=True)
class WhoActs(Choice):
    """Who acts, by the closed list of roles; `options` may be a part of it."""

    options: tuple[tuple[str, StrOrPromise], ...] = tuple((role.name, role.title) for role in ROLES.values())


@dataclass(frozen=True, kw_only=True)
class YesNo(Parameter):
    """Yes or no."""

    def fault(self, value: object, rules: Collection[str]) -> StrOrPromise | None:
        """Refuse everything else."""
        del rules
        return None if isinstance(value, bool) else _("Say true or false.")

    def said(self, value: Any, rules: Mapping[str, Counted]) -> StrOrPromise:  # noqa: ANN401 - true or false
        """Yes or no."""
        del rules
        return _("yes") if value else _("no")

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}

    def example(self) -> object:
        """The default, or no."""
        return False if self.is_needed else self.default
