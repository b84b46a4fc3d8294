"""One spelling per value, so that a digest over a record means the same on every machine and in every year."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from json.encoder import JSONEncoder, encode_basestring
from types import NoneType
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue

TEXT: Final = frozenset({str})
PLAIN: Final = frozenset({str, int, bool, NoneType, date, datetime, UUID, Decimal})
UTF_16: Final = "utf-16-be"


class NotCanonical(BadValue):
    """A value with more than one possible spelling (or none), and where in the record it stands."""

    def __init__(self, place: str, value: object) -> None:
        kind = type(value).__name__
        super().__init__(
            format_lazy(
                _("The value at {place} ({kind}) has no single spelling to record."), place=place, kind=kind
            )
        )


def canonical_json(value: object) -> bytes:
    """Return UTF-8 JSON after RFC 8785: keys sorted by UTF-16 units, no spaces, the shortest escapes.

    Wider than the RFC: integers of any size in full; dates in ISO 8601; moments in UTC with microseconds and Z;
    UUID and Decimal as strings, a Decimal without closing zeros (12.50 from the form and 12.5 from the database
    are one amount). Narrower: floats, naive moments and keys that are not text are refused.
    """
    if _is_plain(value):
        with suppress(NotCanonical, UnicodeEncodeError):  # refused below, by its place
            spelled = AT_ONCE(value)
            if spelled.isascii() or len(spelled.encode(UTF_16, "surrogatepass")) == 2 * len(spelled):
                return spelled.encode()
    return _spell(value, "$").encode()


def _is_plain(value: object) -> bool:
    """Return whether a value is made of text, numbers, days, truth and nothing alone, with keys of text: most records are."""
    if type(value) is dict:
        return {*map(type, value)} <= TEXT and _are_plain(value.values())
    return type(value) in PLAIN or (type(value) is list and _are_plain(value))


def _are_plain(several: Collection[object]) -> bool:
    return {*map(type, several)} <= PLAIN or all(map(_is_plain, several))


def _spell(value: object, place: str) -> str:
    if type(value) is str:
        return _spell_text(value, place)
    match value:
        case None | bool() | int() | str():
            return _spell_plain(value, place)
        case date() | UUID() | Decimal():
            return f'"{_spell_odd(value, place)}"'
        case Mapping():
            return _spell_mapping(value, place)
        case list() | tuple():
            return _spell_list(value, place)
        case _:
            raise NotCanonical(place, value)


def _spell_text(value: str, place: str) -> str:
    spelled = encode_basestring(value)
    if not spelled.isascii():
        try:
            spelled.encode()
        except UnicodeEncodeError:  # half of a surrogate pair
            raise NotCanonical(place, value) from None
    return spelled


def _spell_plain(value: bool | int | str | None, place: str) -> str:  # noqa: FBT001  # a value, not a switch
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true" if value else "false"
    return _spell_text(value, place) if isinstance(value, str) else int.__repr__(value)


def _spell_odd(value: date | UUID | Decimal, place: str = "$") -> str:
    """Spell what JSON has no kind for; told no place, for what is spelled in one go, whose refusal nobody reads."""
    match value:
        case datetime() if value.utcoffset() is None:
            raise NotCanonical(place, value)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Decimal():
            return _spell_decimal(value, place)
    return str(value)


def _spell_decimal(value: Decimal, place: str) -> str:
    if not value.is_finite():
        raise NotCanonical(place, value)
    if not value:
        return "0"
    figures = f"{value:f}"
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


AT_ONCE: Final = JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False, default=_spell_odd
).encode
"""Plain values in one go: sorted by characters, which is by UTF-16 units as long as each character is one unit."""


def _spell_mapping(value: Mapping[object, object], place: str) -> str:
    for key in value:
        if not isinstance(key, str):
            raise NotCanonical(place, key)
    keys = sorted((str(key) for key in value), key=_place_of)
    inside = [f"{_spell_text(key, place)}:{_spell(value[key], f'{place}.{key}')}" for key in keys]
    return "{" + ",".join(inside) + "}"


def _place_of(key: str) -> bytes:
    """Return what keys are sorted by: their UTF-16 units."""
    return key.encode(UTF_16, "surrogatepass")


def _spell_list(value: Sequence[object], place: str) -> str:
    return "[" + ",".join(_spell(item, f"{place}[{at}]") for at, item in enumerate(value)) + "]"


def sm3(data: bytes) -> str:
    """Return the SM3 digest (GB/T 32905-2016) in lower-case hexadecimal."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


def sha256(data: bytes) -> str:
    """Return the SHA-256 digest (FIPS 180-4) in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()
