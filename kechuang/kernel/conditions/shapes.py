"""JSON read strictly and described from one table: what a key may hold, an unknown key refused, a fault told by JSON Pointer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django_stubs_ext import StrOrPromise

KEY_PATTERN: Final = r"^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39}){0,3}$"
LINE_PATTERN: Final = r"^[^\x00-\x1f\x7f\ud800-\udfff]+$"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: the JSON Pointer (RFC 6901), and how deep in conditions and in expressions."""

    pointer: str = ""
    groups: int = 0
    steps: int = 0

    def __truediv__(self, step: str | int) -> Place:
        """Return the place one step in."""
        escaped = str(step).replace("~", "~0").replace("/", "~1")
        return replace(self, pointer=f"{self.pointer}/{escaped}")


class Faulty(BadValue):
    """A file that cannot be taken as it stands: where, and the sentence for whoever wrote it."""

    def __init__(self, place: Place, sentence: StrOrPromise) -> None:
        super().__init__(format_lazy("#{at}: {sentence}", at=place.pointer, sentence=sentence))
        self.pointer, self.reason = place.pointer, sentence


@dataclass(frozen=True, slots=True)
class Part:
    """What one key may hold: its JSON Schema, and the reading of it."""

    schema: Mapping[str, Any]
    read: Callable[[object, Place], Any]


def words(most: int, pattern: str = LINE_PATTERN) -> Part:
    """Return a part that is text of at most so many characters."""

    def read(raw: object, place: Place) -> str:
        if not isinstance(raw, str) or not re.fullmatch(pattern, raw) or len(raw) > most:
            sentence = _("Text of at most %(most)s characters is expected here, without control characters.")
            raise Faulty(place, sentence % {"most": most})
        return raw

    return Part({"type": "string", "pattern": pattern, "maxLength": most}, read)


def _key(raw: object, place: Place) -> str:
    if not isinstance(raw, str) or not re.fullmatch(KEY_PATTERN, raw):
        raise Faulty(place, _("A key is written in small letters, such as budget.equipment."))
    return raw


def whole(least: int, most: int) -> Part:
    """Return a part that is a whole number; 3.0 is one, as JSON Schema and RFC 8785 have it."""

    def read(raw: object, place: Place) -> int:
        number = int(raw) if isinstance(raw, float) and raw.is_integer() else raw
        if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= most:
            sentence = _("A whole number from %(least)s to %(most)s is expected here.")
            raise Faulty(place, sentence % {"least": least, "most": most})
        return number

    return Part({"type": "integer", "minimum": least, "maximum": most}, read)


def one_of(*choices: str) -> Part:
    """Return a part that is one of a few words."""

    def read(raw: object, place: Place) -> str:
        if not isinstance(raw, str) or raw not in choices:
            sentence = _("One of these is expected here: %(choices)s.")
            raise Faulty(place, sentence % {"choices": ", ".join(choices)})
        return raw

    return Part({"enum": list(choices)}, read)


def _flag(raw: object, place: Place) -> bool:
    if not isinstance(raw, bool):
        raise Faulty(place, _("Yes or no is written as true or false."))
    return raw


def list_of(part: Part, least: int, most: int) -> Part:
    """Return a part that is a list of so many others."""

    def read(raw: object, place: Place) -> tuple[Any, ...]:
        if not isinstance(raw, list) or not least <= len(raw) <= most:
            sentence = _("A list of %(least)s to %(most)s entries is expected here.")
            raise Faulty(place, sentence % {"least": least, "most": most})
        return tuple(part.read(each, place / at) for at, each in enumerate(raw))

    schema = {"type": "array", "items": part.schema, "minItems": least, "maxItems": most}
    return Part(schema, read)


@dataclass(frozen=True, slots=True)
class Shape:
    """An object with these keys and no others."""

    required: Mapping[str, Part]
    optional: Mapping[str, Part]

    def read(self, raw: object, place: Place) -> dict[str, Any]:
        """Return what stands under each key that is there."""
        if not isinstance(raw, dict):
            raise Faulty(place, _("An object with named entries is expected here."))
        for key in self.required:
            if key not in raw:
                raise Faulty(place, _("The entry “%(key)s” is missing.") % {"key": key})
        known = {**self.required, **self.optional}
        for key in raw:
            if key not in known:
                raise Faulty(place / key, _("An entry of this name is not known here."))
        return {key: part.read(raw[key], place / key) for key, part in known.items() if key in raw}

    @property
    def schema(self) -> dict[str, Any]:
        """Return its JSON Schema."""
        return {
            "type": "object",
            "properties": {key: part.schema for key, part in {**self.required, **self.optional}.items()},
            "required": list(self.required),
            "additionalProperties": False,
        }

    def made(self, make: Callable[..., object]) -> Part:
        """Return a part that is this object, made into something by its keys."""
        return Part(self.schema, lambda raw, place: make(**self.read(raw, place)))


KEY: Final = Part({"type": "string", "pattern": KEY_PATTERN}, _key)
FLAG: Final = Part({"type": "boolean"}, _flag)
