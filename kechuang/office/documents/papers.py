"""A document as paper: its parts by GB/T 9704-2012, from what was written and, once signed, from what was signed."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import override

from kechuang.kernel.typeset import document as d
from kechuang.kernel.typeset.official import AttachedPart, OfficialDocument, as_document, parts_of
from kechuang.kernel.typeset.shapes import read
from kechuang.office.documents.kinds import UPWARD

if TYPE_CHECKING:
    from datetime import date

    from kechuang.office.documents.models import Outgoing

NO_NUMBER = "〔{year}〕1号"


def names(document: Outgoing, role: str) -> list[str]:
    """Return the units of a role by their whole names."""
    return [one.unit.name for one in document.recipients.all() if one.role == role]


def together(document: Outgoing, role: str) -> list[str]:
    """Return the units of a role as they are written: 、 between those of one kind, so that ， parts the kinds."""
    units = [one.unit for one in document.recipients.all() if one.role == role]
    return ["、".join(unit.name for unit in group) for _kind, group in groupby(units, lambda unit: unit.kind)]


def others(text: str) -> list[str]:
    """Return names typed with commas between them."""
    return [name.strip() for name in text.replace(",", "，").split("，") if name.strip()]


def official(document: Outgoing, on: date) -> OfficialDocument:
    """Return the parts; a document not signed yet carries the day it is looked at."""
    dated = document.dated or on
    return OfficialDocument(
        issuer=document.code.issuer,
        number=document.number or document.code.code + NO_NUMBER.format(year=dated.year),
        title=document.title,
        body=parts_of(document.text),
        attached=tuple(read(AttachedPart, one) for one in document.attached),
        dated=dated,
        printer=document.code.printer,
        printed=document.printed_on or dated,
        to=(*together(document, "main"), *others(document.to_others)),
        copies=(*together(document, "copy"), *others(document.copies_others)),
        urgency=document.urgency,
        approved=document.signed_by.name if document.kind in UPWARD and document.signed_by else "",
        remark="此件公开发布" if document.openness == "open" else "",
    )


def paper(document: Outgoing, on: date) -> d.Document:
    """Return what is set; a document without a number shows that it has none, and whose draft it is."""
    with override("zh-hans"):
        made = as_document(official(document, on))
        if document.number or made.header is None:
            return made
        header = replace(made.header, number=f"{document.code.code}〔{(document.dated or on).year}〕　号")
        return replace(made, header=header, version=d.Version(code=f"草稿 {document.case.number}"))
