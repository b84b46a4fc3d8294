"""Dataclasses as JSON: written, described as JSON Schema (2020-12), and read back with a sentence for what does not fit."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from inspect import getdoc
from types import NoneType, UnionType
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from django_stubs_ext import StrOrPromise

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
Shape = TypeVar("Shape")
PLAIN: dict[object, dict[str, JSON]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    NoneType: {"type": "null"},
}


def as_json(value: object) -> JSON:
    """Return a value of a dataclass, or one inside it, as JSON."""
    if is_dataclass(value):
        return object_as_json(cast("DataclassInstance", value))
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else cast("JSON", value)


def object_as_json(value: DataclassInstance) -> dict[str, JSON]:
    """Return a dataclass as JSON; one that stands among others names its kind."""
    named: dict[str, JSON] = {"kind": value.kind} if hasattr(value, "kind") else {}
    return named | {field.name: as_json(getattr(value, field.name)) for field in fields(value)}


def schema_of(shape: object) -> dict[str, JSON]:
    """Return the JSON Schema (2020-12) of a type."""
    if shape in PLAIN:
        return PLAIN[shape]
    if is_dataclass(shape):
        return _object_schema(cast("type", shape))
    if get_origin(shape) is tuple:
        return {"type": "array", "items": schema_of(get_args(shape)[0])}
    if isinstance(shape, UnionType):
        return {"anyOf": [schema_of(option) for option in get_args(shape)]}
    return {"enum": [str(member) for member in cast("type[StrEnum]", shape)]}


def _object_schema(shape: type) -> dict[str, JSON]:
    hints = get_type_hints(shape)
    kind: dict[str, JSON] = {"kind": {"const": shape.kind}} if hasattr(shape, "kind") else {}
    properties = kind | {field.name: schema_of(hints[field.name]) for field in fields(shape)}
    required = [*kind, *(field.name for field in fields(shape) if field.default is MISSING)]
    return {
        "type": "object",
        "description": getdoc(shape) or "",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def read(shape: type[Shape], value: object) -> Shape:
    """Return a value of the type as JSON spells it; Refused names the place of what does not fit."""
    return cast("Shape", _read(shape, value, "$"))


def _read(shape: object, value: object, place: str) -> object:
    if isinstance(shape, UnionType):
        return _read_one_of(get_args(shape), value, place)
    if is_dataclass(shape):
        return _read_object(cast("type", shape), value, place)
    if get_origin(shape) is tuple:
        if not isinstance(value, list):
            raise _unfit(place, _("a list is wanted"))
        return tuple(_read(get_args(shape)[0], item, f"{place}[{at}]") for at, item in enumerate(value))
    return _read_plain(cast("type", shape), value, place)


def _read_plain(shape: type, value: object, place: str) -> object:
    """Read a text, number or truth value as it stands; a date or one of a few words from its text."""
    if shape is not date and not issubclass(shape, StrEnum):
        if type(value) is not shape:
            raise _unfit(
                place, _("a value of the kind “%(kind)s” is wanted") % {"kind": PLAIN[shape]["type"]}
            )
        return value
    text = value if isinstance(value, str) else ""
    with suppress(ValueError):
        found = date.fromisoformat(text) if shape is date else cast("type[StrEnum]", shape)(text)
        if str(found) == text:  # not 20140930, which fromisoformat takes too
            return found
    wanted = "2014-09-30" if shape is date else "、".join(map(str, cast("type[StrEnum]", shape)))
    raise _unfit(place, _("wanted is: %(words)s") % {"words": wanted})


def _read_one_of(options: tuple[object, ...], value: object, place: str) -> object:
    """Read a value that may be missing, or one of several kinds by its name."""
    if value is None and NoneType in options:
        return None
    kinds = {getattr(option, "kind", ""): option for option in options if option is not NoneType}
    named = value.get("kind", "") if isinstance(value, dict) else ""
    if named not in kinds:
        raise _unfit(place, _("“kind” must be one of: %(words)s") % {"words": "、".join(kinds)})
    return _read(kinds[named], value, place)


def _read_object(shape: type, value: object, place: str) -> object:
    if not isinstance(value, dict):
        raise _unfit(place, _("an object is wanted"))
    given = {name: item for name, item in value.items() if name != "kind" or not hasattr(shape, "kind")}
    known = {field.name: field.default is MISSING for field in fields(shape)}
    if unknown := [name[:20].encode(errors="replace").decode() for name in given if name not in known]:
        raise _unfit(place, _("these names are not known: %(words)s") % {"words": "、".join(unknown)})
    if absent := [name for name, is_wanted in known.items() if is_wanted and name not in given]:
        raise _unfit(place, _("these are missing: %(words)s") % {"words": "、".join(absent)})
    hints = get_type_hints(shape)
    return shape(**{name: _read(hints[name], item, f"{place}.{name}") for name, item in given.items()})


def _unfit(place: str, what: StrOrPromise) -> Refused:
    sentence = _("The document does not fit at %(place)s: %(what)s.") % {"place": place, "what": what}
    return Refused(sentence, rule="typeset.document_fits", field=place)
