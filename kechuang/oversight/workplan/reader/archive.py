"""A docx package opened with suspicion: entry count, declared and real sizes, ratio, macros.

Limits are ours: 2,000 entries, 50 MB unpacked, 100 to 1; a plan has a few dozen entries and a few MB.
"""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from kechuang.oversight.workplan.reader.refusals import Refusal, UnreadableDocument

MOST_ENTRIES = 2_000
MOST_UNPACKED = 50_000_000
MOST_RATIO = 100
_SMALL = 100_000
"""Bytes below which a ratio says nothing: an empty style sheet packs very well."""
_CHUNK = 65_536
_MACROS = re.compile(r"vbaproject|vbadata|\.bin\.rels$|macroenabled", re.IGNORECASE)
_DAMAGE = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def parts(data: bytes, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """Give the wanted parts of a docx that is what it says; those absent are left out."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_directory(entries)
            found = {entry.filename: _read(archive, entry) for entry in entries if entry.filename in wanted}
            types = next((_read(archive, e) for e in entries if e.filename == "[Content_Types].xml"), b"")
    except _DAMAGE as error:
        raise UnreadableDocument(Refusal.BROKEN) from error
    if b"macroEnabled" in types:
        raise UnreadableDocument(Refusal.MACROS)
    if not types or wanted[0] not in found:
        raise UnreadableDocument(Refusal.NOT_DOCX)
    return found


def _check_directory(entries: list[ZipInfo]) -> None:
    if any(_MACROS.search(entry.filename) for entry in entries):
        raise UnreadableDocument(Refusal.MACROS)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocument(Refusal.OLE)
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
        raise UnreadableDocument(Refusal.BOMB)
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > entry.compress_size * MOST_RATIO:
            raise UnreadableDocument(Refusal.BOMB)


def _read(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Unpack one part, counting what really comes out; sizes in the directory may lie."""
    whole = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            whole += chunk
            if len(whole) > MOST_UNPACKED or (
                len(whole) > _SMALL and len(whole) > len_packed(entry) * MOST_RATIO
            ):
                raise UnreadableDocument(Refusal.BOMB)
    return bytes(whole)


def len_packed(entry: ZipInfo) -> int:
    """Packed size in bytes, at least one."""
    return max(1, entry.compress_size)
