"""A document as data: what it says, never how a program draws it; its texts are plain text, a line feed breaks a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - shapes.py reads the types at run time
from enum import StrEnum
from typing import ClassVar, TypeAlias


class Layout(StrEnum):
    """`official` after GB/T 9704-2012 (22 lines of 28 characters); `form` is denser, for 申报书 and 任务书."""

    OFFICIAL = "official"
    FORM = "form"


class Language(StrEnum):
    """The language of a document, as readers aloud and search need it."""

    CHINESE = "zh"
    ENGLISH = "en"


class Align(StrEnum):
    """Where a text stands between its margins."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 4, numbered 一、（一）1.（1） unless told not to (GB/T 9704-2012, 7.3.3)."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1
    numbered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; its first line stands two characters in unless told not to."""

    kind: ClassVar[str] = "paragraph"
    text: str
    align: Align = Align.LEFT
    indent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list of points, counted 1. 2. 3. or marked with a dot."""

    kind: ClassVar[str] = "points"
    items: tuple[str, ...]
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; `share` is its width beside the other columns' shares."""

    title: str
    share: int = 1
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; its header row comes again on every page, `totals` is its last row in bold."""

    kind: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One answer of a form beside its label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGrid:
    """Answers in boxes, one or two pairs a row (信息表)."""

    kind: ClassVar[str] = "fields"
    fields: tuple[Field, ...]
    across: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SealPlace:
    """Where one party signs and seals: a title and the lines below the free room."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SealPlaces:
    """签章处: one to three places side by side, kept on one page."""

    kind: ClassVar[str] = "seals"
    places: tuple[SealPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachments:
    """附件说明: the names of what is attached, two characters in (GB/T 9704-2012, 7.3.4)."""

    kind: ClassVar[str] = "attachments"
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """署名 and 成文日期, with room for the seal over both (GB/T 9704-2012, 7.3.5.1)."""

    kind: ClassVar[str] = "signature"
    signer: str
    dated: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """附注 below the date, in round brackets and two characters in, such as 此件公开发布 (GB/T 9704-2012, 7.3.6)."""

    kind: ClassVar[str] = "remark"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """附件 itself begins on a new page: its label at the left edge, its title on the third line (GB/T 9704-2012, 7.3.7)."""

    kind: ClassVar[str] = "annex"
    label: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode:
    """A QR code, its side in millimetres; the PDF carries it as vectors."""

    kind: ClassVar[str] = "qr"
    content: str
    caption: str = ""
    side: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins on a new page."""

    kind: ClassVar[str] = "page_break"


Block: TypeAlias = (
    Heading
    | Paragraph
    | Points
    | Table
    | FieldGrid
    | SealPlaces
    | Attachments
    | Signature
    | Remark
    | Annex
    | QrCode
    | PageBreak
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedHeader:
    """版头: the issuer's mark in red, such as 某某区科学技术委员会文件, and the 发文字号 (GB/T 9704-2012, 7.2).

    `copy` is the 份号 of six figures and `urgency` 特急 or 加急, both in the upper left corner; `signer` is the 签发人 of a document
    to a higher unit, beside the number.
    """

    mark: str
    number: str
    copy: str = ""
    urgency: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """版记 at the lower edge of the last page's type area: 抄送, 印发机关 and 印发日期 (GB/T 9704-2012, 7.4)."""

    printer: str
    printed: date
    copies: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A first page of its own: a line above the title, 封面信息, and lines at its foot."""

    above: str = ""
    fields: tuple[Field, ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which version a printed page belongs to; stands at the foot of every page, as text and as QR code.

    `digest` is hexadecimal and its first twelve digits are printed; empty means the digest of the document itself.
    `link` is where a phone is sent; empty puts code and digest into the QR code.
    """

    code: str
    digest: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document; `dated` is the day it carries, and the creation date of the file made from it."""

    title: str
    layout: Layout
    dated: date
    author: str
    blocks: tuple[Block, ...]
    language: Language = Language.CHINESE
    subtitle: str = ""
    to: str = ""
    header: RedHeader | None = None
    cover: Cover | None = None
    version: Version | None = None
    closing: Closing | None = None
