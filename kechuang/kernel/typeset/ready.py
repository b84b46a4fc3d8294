"""A document made ready for paper: texts freed of what has no shape, headings numbered, what cannot be set refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar, cast

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.typeset.codes import digest, version_code
from kechuang.kernel.typeset.document import (
    Annex,
    Block,
    Document,
    FieldGrid,
    Heading,
    QrCode,
    SealPlaces,
    Table,
    Version,
)
from kechuang.primitives.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import DataclassInstance
    from django_stubs_ext import StrOrPromise

Value = TypeVar("Value")
LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
JOINERS: Final = "\u200c\u200d"  # they decide between two shapes, so they stay
NO_CHARACTERS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
VERSION_CODE: Final = re.compile(r"\S.{0,31}")
VERSION_DIGEST: Final = re.compile(r"[0-9a-f]{12,64}")
DEEPEST, WIDEST, PLACES, COLUMNS, LARGEST_SHARE = 4, 2, 3, 20, 100
LONGEST_CODE, SMALL_CODE, LONGEST_MARK = 600, 120, 40


def ready(document: Document) -> Document:
    """Return the document as it goes to paper; Refused when it cannot."""
    cleaned = _clean(document, "$")
    if not cleaned.title.strip():
        raise _refused(_("A document needs a title."), "titled", "$.title")
    if cleaned.header and not 1 <= len(cleaned.header.mark.strip()) <= LONGEST_MARK:
        raise _refused(_("The mark in red has 1 to 40 characters."), "mark_fits_a_line", "$.header.mark")
    for number, block in enumerate(cleaned.blocks):
        _check(block, f"$.blocks[{number}]")
    return replace(cleaned, blocks=tuple(_numbered(cleaned.blocks)), version=_version(cleaned))


def _clean(value: Value, place: str) -> Value:
    """Clean every text in a dataclass, a tuple or a text."""
    cleaned: object = value
    if isinstance(value, str):
        cleaned = type(value)(clean(value, place))
    elif isinstance(value, tuple):
        cleaned = tuple(_clean(item, f"{place}[{at}]") for at, item in enumerate(value))
    elif is_dataclass(value):
        parts = cast("DataclassInstance", value)
        names = [field.name for field in fields(parts)]
        cleaned = replace(parts, **{name: _clean(getattr(value, name), f"{place}.{name}") for name in names})
    return cast("Value", cleaned)


def clean(text: str, place: str) -> str:
    """Return a text with one kind of line end and without invisible characters; controls such as NUL are refused."""
    text = LINE_ENDS.sub("\n", text).replace("\t", " ")
    if NO_CHARACTERS.search(text):
        sentence = _("The text at %(place)s holds control characters; write it anew.") % {"place": place}
        raise _refused(sentence, "text_is_text", place)
    return "".join(mark for mark in text if unicodedata.category(mark) != "Cf" or mark in JOINERS)


def _version(document: Document) -> Version | None:
    """Return the version with its digest; its code must fit the foot of a page, and its QR code be readable there."""
    version = document.version
    if version is None:
        return None
    whole = replace(version, digest=version.digest or digest(document))
    fits = VERSION_CODE.fullmatch(whole.code) and VERSION_DIGEST.fullmatch(whole.digest)
    if not fits or len(version_code(whole).encode()) > SMALL_CODE:
        sentence = _(
            "A version has a code of 1 to 32 characters and a hexadecimal digest; its QR code carries at most 120 bytes."
        )
        raise _refused(sentence, "version_fits_the_foot", "$.version")
    return whole


def _check(block: Block, place: str) -> None:
    """Refuse a block that no page can show."""
    match block:
        case Heading() if not 1 <= block.level <= DEEPEST:
            raise _refused(_("Headings have the levels 1 to 4."), "heading_level", place)
        case Table():
            _check_table(block, place)
        case FieldGrid() if not (block.fields and 1 <= block.across <= WIDEST):
            raise _refused(_("A grid of fields has one or two pairs a row."), "fields_across", place)
        case SealPlaces() if not 1 <= len(block.places) <= PLACES:
            raise _refused(_("One to three parties seal side by side."), "seal_places", place)
        case QrCode() if not (0 < len(block.content.encode()) <= LONGEST_CODE and 10 <= block.side <= 60):  # noqa: PLR2004 - millimetres, as the sentence says
            sentence = _("A QR code carries 1 to 600 bytes and is 10 to 60 mm wide.")
            raise _refused(sentence, "qr_code_is_read", place)


def _check_table(table: Table, place: str) -> None:
    if not 1 <= len(table.columns) <= COLUMNS or not all(
        1 <= column.share <= LARGEST_SHARE for column in table.columns
    ):
        sentence = _("A table has 1 to 20 columns, each with a share of 1 to 100.")
        raise _refused(sentence, "table_columns", place)
    for row in (*table.rows, *filter(None, [table.totals])):
        if len(row) != len(table.columns):
            raise _refused(_("A row has as many cells as its table has columns."), "table_rows", place)


def _numbered(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Count the headings of each level under the one above; a level may not be skipped (PDF/UA-1, 7.4.2)."""
    counts: list[int] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Annex):
            counts = []  # an annex counts its own headings
        if not isinstance(block, Heading):
            yield block
            continue
        if block.level > len(counts) + 1:
            sentence = _("The heading “%(text)s” skips a level.") % {"text": block.text[:20]}
            raise _refused(sentence, "heading_level", f"$.blocks[{number}]")
        counts = [*counts, 0][: block.level]
        if block.numbered:
            counts[-1] += 1
            block = replace(block, text=_mark(block.level, counts[-1]) + block.text)  # noqa: PLW2901 - the same heading with its number
        yield block


def _mark(level: int, count: int) -> str:
    """Return 一、（一）1. or （1） (GB/T 9704-2012, 7.3.3)."""
    spelled = chinese_number(count)
    return (f"{spelled}、", f"（{spelled}）", f"{count}.", f"（{count}）")[level - 1]


def _refused(sentence: StrOrPromise, rule: str, place: str) -> Refused:
    return Refused(sentence, rule=f"typeset.{rule}", field=place)
