"""Names and kinds: what a file may be called, and what each ending stands for."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.files.errors import Unacceptable

LONGEST_NAME: Final = 120


class Kind(StrEnum):
    """Every kind of file the platform can take; each place that takes files names the ones it wants."""

    PDF = "pdf"
    OFD = "ofd"
    DOCX = "docx"
    XLSX = "xlsx"
    PNG = "png"
    JPG = "jpg"
    TXT = "txt"
    CSV = "csv"
    JSON = "json"
    HTML = "html"


ALIASES: Final = {"jpeg": Kind.JPG, "htm": Kind.HTML}
MIME: Final = {
    Kind.PDF: "application/pdf",
    Kind.OFD: "application/ofd",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PNG: "image/png",
    Kind.JPG: "image/jpeg",
    Kind.TXT: "text/plain",
    Kind.CSV: "text/csv",
    Kind.JSON: "application/json",
    Kind.HTML: "application/octet-stream",  # never shown as a page of ours
}


def kind_of(name: str) -> Kind:
    """Return the kind a name's ending stands for; an ending of no known kind is unacceptable."""
    ending = name.rpartition(".")[2].lower()
    if ending in ALIASES:
        return ALIASES[ending]
    try:
        return Kind(ending)
    except ValueError:
        raise Unacceptable(_("This kind of file is not taken here."), rule="file_kind") from None


def clean_name(given: str) -> str:
    """Return a name in one Unicode spelling (NFC); paths, hidden characters and names too long are unacceptable."""
    name = unicodedata.normalize("NFC", given)
    if {"/", "\\"} & set(name) or name.startswith("."):
        raise Unacceptable(_("The file's name holds a path; rename the file."), rule="file_name_path")
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for letter in name):
        raise Unacceptable(
            _("The file's name holds hidden characters; rename the file."), rule="file_name_hidden"
        )
    if not name.removesuffix(f".{name.rpartition('.')[2]}").strip() or name != name.strip(" ."):
        raise Unacceptable(_("The file has no proper name; rename the file."), rule="file_name_empty")
    if len(name) > LONGEST_NAME:
        raise Unacceptable(
            _("The file's name is longer than 120 characters; shorten it."), rule="file_name_long"
        )
    return name
