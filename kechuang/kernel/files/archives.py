"""Word, Excel and OFD files: zip archives of known parts, opened only after they were shown to be no bomb.

Parts and content types after ECMA-376 part 2 (no DTD in any part) and GB/T 33190 (OFD). Bounds: 2,000 entries, 50 MB unpacked, 100 : 1.
"""

from __future__ import annotations

import stat
import struct
import zlib
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.files.errors import Unacceptable
from kechuang.kernel.files.naming import Kind

if TYPE_CHECKING:
    from pathlib import Path
    from zipfile import ZipInfo

ENTRIES, UNPACKED, RATIO = 2_000, 50 * 1024 * 1024, 100
DIRECTORY: Final = 1024 * 1024  # bytes the list of entries may take
CHUNK: Final = 64 * 1024
TYPES: Final = "[Content_Types].xml"
MAIN: Final = {
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
UNREADABLE: Final = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def check_archive(path: Path, kind: Kind) -> None:
    """Raise Unacceptable unless the file is a sound archive of its kind without macros."""
    try:
        _check_directory(path)
        with ZipFile(path) as archive:
            entries = archive.infolist()
            _check_sizes(entries)
            for entry in entries:
                _check_entry(entry)
            _read_through(archive, entries)
            _check_kind(archive, kind)
    except UNREADABLE:
        raise _broken() from None


def _broken() -> Unacceptable:
    return Unacceptable(_("The file is damaged or not of the kind its name says."), rule="file_structure")


def bomb() -> Unacceptable:
    """Return the refusal of what unpacks to too much."""
    return Unacceptable(
        _("The file unpacks to far more than it should; save it anew without extra content."),
        rule="file_bomb",
    )


def _macros() -> Unacceptable:
    return Unacceptable(
        _("The file holds macros or other programs; save it without them."), rule="file_macros"
    )


def _check_directory(path: Path) -> None:
    """Look at the end record before anything is read by it: PKWARE APPNOTE 4.3.16; archives this small need no ZIP64."""
    with path.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            raise _broken()
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_557))
        tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0:
        raise _broken()
    count, length = struct.unpack_from("<HI", tail, place + 10)
    if count > ENTRIES or length > DIRECTORY:
        raise bomb()


def _check_sizes(entries: list[ZipInfo]) -> None:
    """Bound what the archive says of itself."""
    unpacked, packed = (
        sum(entry.file_size for entry in entries),
        sum(entry.compress_size for entry in entries),
    )
    if len(entries) > ENTRIES or unpacked > UNPACKED or unpacked > RATIO * max(packed, 1):
        raise bomb()
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise _broken()


def _check_entry(entry: ZipInfo) -> None:
    """Refuse a name that leads out of the archive, a link, a locked entry and a macro."""
    name = entry.filename
    if (
        name.startswith("/")
        or "\\" in name
        or ".." in name.split("/")
        or any(ord(letter) < ord(" ") for letter in name)
    ):
        raise _broken()
    if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 0x1:
        raise _broken()
    if name.lower().endswith("vbaproject.bin") or "/activex/" in name.lower():
        raise _macros()


def _read_through(archive: ZipFile, entries: list[ZipInfo]) -> None:
    """Unpack every entry and count what really comes out; checksums are compared on the way."""
    total = 0
    for entry in entries:
        with archive.open(entry) as part:
            head = chunk = part.read(CHUNK)
            while chunk:
                total += len(chunk)
                if total > UNPACKED:
                    raise bomb()
                chunk = part.read(CHUNK)
        if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in head.replace(b"\0", b"").upper():
            raise _broken()


def _check_kind(archive: ZipFile, kind: Kind) -> None:
    """Compare what the archive holds with the kind its name says."""
    if kind is Kind.OFD:
        if "OFD.xml" not in archive.namelist():
            raise _broken()
        return
    types = _content_types(archive)
    if any("macroenabled" in each or "vbaproject" in each or "activex" in each for each in types):
        raise _macros()
    if MAIN[kind] not in types:
        raise _broken()


def _content_types(archive: ZipFile) -> set[str]:
    """Return the content types an office file lists, in lower case."""
    try:
        tree = fromstring(archive.read(TYPES))
    except (KeyError, ParseError, DefusedXmlException):
        raise _broken() from None
    return {str(element.get("ContentType", "")).lower() for element in tree}
