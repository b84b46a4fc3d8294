"""Whether an uploaded file may be opened as a workbook at all; everything counted, nothing trusted."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _

from kechuang.primitives.spreadsheets.errors import NotAWorkbook, UnsafeWorkbook
from kechuang.primitives.spreadsheets.survey import Survey

MOST_ENTRIES = 2_000
MOST_BYTES = 50_000_000
MOST_RATIO = 100
_CHUNK = 65_536
_ENCRYPTED = 0x1

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_RUNS = ("vbaproject", "macrosheets/", "activex/", "ctrlprops/", "embeddings/", "customui")
_REACHES_OUT = ("externallinks/", "xl/connections.xml", "xl/querytables/", "xl/webextensions/")
_MACRO_TYPES = (b"macroEnabled", b"vbaProject")


def check_package(data: bytes) -> None:
    """Refuse what is no XLSX package, or one that is locked, oversized, packed as a bomb, or carries code or links."""
    if data.startswith(_OLD_OR_LOCKED):
        raise NotAWorkbook(
            _("This is an old .xls file or one with a password; save it as .xlsx without a password.")
        )
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            _check_sizes(entries)
            _check_names([entry.filename.casefold() for entry in entries])
            _check_contents(package, entries)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ExpatError, UnicodeError):
        raise NotAWorkbook(_("The file is no Excel workbook (.xlsx), or it is damaged.")) from None


def _check_sizes(entries: list[ZipInfo]) -> None:
    """Judge by what the archive declares, before a byte is unpacked."""
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise UnsafeWorkbook(_("The workbook is too large once unpacked; split it or remove pictures."))
    for entry in entries:
        if entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise UnsafeWorkbook(_("The workbook is packed far more tightly than a table can be."))
        if entry.flag_bits & _ENCRYPTED:
            raise NotAWorkbook(
                _("This is an old .xls file or one with a password; save it as .xlsx without a password.")
            )
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise BadZipFile


def _check_names(names: list[str]) -> None:
    if len(set(names)) != len(names) or "[content_types].xml" not in names:
        raise BadZipFile
    if any(mark in name for name in names for mark in _RUNS):
        raise UnsafeWorkbook(
            _("The workbook carries macros or embedded objects; save it as .xlsx without them.")
        )
    if any(mark in name for name in names for mark in _REACHES_OUT):
        raise UnsafeWorkbook(_("The workbook reaches for data outside itself; paste the values instead."))


def _check_contents(package: ZipFile, entries: list[ZipInfo]) -> None:
    """Unpack every entry once, counting real bytes and walking whatever is XML under any name."""
    left = MOST_BYTES
    for entry in entries:
        with package.open(entry) as part:
            chunks = _Counted(part, left)
            must_be_xml = entry.filename.casefold().endswith((".xml", ".rels"))
            try:
                Survey().walk(iter(chunks))
            except ExpatError:
                if must_be_xml:
                    raise
            left -= chunks.drain()
    if any(mark in package.read("[Content_Types].xml") for mark in _MACRO_TYPES):
        raise UnsafeWorkbook(
            _("The workbook carries macros or embedded objects; save it as .xlsx without them.")
        )


class _Counted:
    """The chunks of one entry, as long as they stay within what is left of the allowance."""

    def __init__(self, part: IO[bytes], allowance: int) -> None:
        self._part, self._allowance = part, allowance
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self._part.read(_CHUNK):
            self.count += len(chunk)
            if self.count > self._allowance:
                raise UnsafeWorkbook(
                    _("The workbook is too large once unpacked; split it or remove pictures.")
                )
            yield chunk

    def drain(self) -> int:
        """Read to the end, so that length and checksum are checked too, and return the bytes there really were."""
        for _chunk in self:
            pass
        return self.count
