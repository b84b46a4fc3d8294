"""A red-header document as its parts (GB/T 9704-2012): what an office knows of it, and the document that is set from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - shapes.py reads the types at run time
from typing import TYPE_CHECKING, Final, TypeAlias

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.typeset import document as d
from kechuang.kernel.typeset.secrecy import refuse_classified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django_stubs_ext import StrOrPromise

Part: TypeAlias = d.Heading | d.Paragraph | d.Points | d.Table
NUMBER: Final = re.compile(r"\S{1,20}〔\d{4}〕[1-9]\d{0,5}号")
COPY: Final = re.compile(r"\d{6}")
URGENCIES: Final = ("", "特急", "加急")
HEADINGS: Final = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）"),
)
LONGEST_HEADING: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedPart:
    """附件: its name; with `body` it is set behind the text, without it only named."""

    name: str
    body: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """A red-header document; empty parts are left out, `mark` is the issuer followed by 文件 and `signed` the issuer unless given.

    `urgency` is 特急 or 加急, `copy` the 份号 of six figures, `approved` the 签发人 of a document to a higher unit, `remark` the 附注,
    `secrecy` is refused whatever it says, and so is a mark of classified documents in any text.
    """

    issuer: str
    number: str
    title: str
    body: tuple[Part, ...]
    dated: date
    printer: str
    printed: date
    to: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    attached: tuple[AttachedPart, ...] = ()
    mark: str = ""
    signed: str = ""
    copy: str = ""
    secrecy: str = ""
    urgency: str = ""
    approved: str = ""
    remark: str = ""


def as_document(of: OfficialDocument) -> d.Document:
    """Return the document to set; Refused where the standard would be broken or a classified mark is borne."""
    refuse_classified(of, secrecy=of.secrecy)
    _check(of)
    names = tuple(one.name for one in of.attached)
    blocks: list[d.Block] = [*of.body, *([d.Attachments(names=names)] if names else [])]
    blocks.append(d.Signature(signer=of.signed or of.issuer, dated=of.dated))
    if of.remark:
        blocks.append(d.Remark(text=of.remark))
    for number, one in enumerate(of.attached, 1):
        if one.body:
            label = f"附件{number}" if len(names) > 1 else "附件"
            blocks += [d.Annex(label=label, title=one.name), *one.body]
    return d.Document(
        title=of.title,
        layout=d.Layout.OFFICIAL,
        dated=of.dated,
        author=of.issuer,
        to="，".join(of.to),
        header=d.RedHeader(
            mark=of.mark or f"{of.issuer}文件",
            number=of.number,
            copy=of.copy,
            urgency=of.urgency,
            signer=of.approved,
        ),
        closing=d.Closing(printer=of.printer, printed=of.printed, copies="，".join(of.copies)),
        blocks=tuple(blocks),
    )


def _check(of: OfficialDocument) -> None:
    """Refuse what the standard does not know."""
    if not NUMBER.fullmatch(of.number):
        raise _refused(
            _(
                "A document number reads 嘉科〔2014〕1号: six-cornered brackets, four figures, no 第, no zeros."
            ),
            "number",
        )
    if of.urgency not in URGENCIES:
        raise _refused(_("The urgency is 特急 or 加急, or none."), "urgency")
    if of.copy and not COPY.fullmatch(of.copy):
        raise _refused(_("A copy is numbered with six figures."), "copy")
    if not (of.issuer.strip() and of.printer.strip()):
        raise _refused(_("A document names its issuer and who printed it."), "issuer")


def _refused(sentence: StrOrPromise, field: str) -> Refused:
    return Refused(sentence, rule=f"typeset.official_{field}", field=field)


def parts_of(text: str) -> tuple[d.Heading | d.Paragraph, ...]:
    """Return plain text as parts: each line a paragraph; a short line that begins 一、 or （一） a heading of its level."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[d.Heading | d.Paragraph]:
    deepest = 0
    for line in filter(None, (line.strip(" \t\r　") for line in text.split("\n"))):
        levels = (level for level, mark in enumerate(HEADINGS, 1) if mark.match(line))
        level = next(levels, 0) if len(line) <= LONGEST_HEADING and "。" not in line else 0
        if level and level <= deepest + 1:
            deepest = level
            yield d.Heading(text=line, level=level, numbered=False)
        else:
            yield d.Paragraph(text=line)
