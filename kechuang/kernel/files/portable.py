"""PDF by its own marks (ISO 32000-1, 7.5): header, end, and no action that runs a program, also not in packed objects."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.files.archives import bomb
from kechuang.kernel.files.errors import Unacceptable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM: Final = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia)(?=[\s/<(\[>])")
ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
OPENS, CLOSES, NEWLINE = b"stream", b"endstream", (b"\r", b"\n")
AT_ONCE: Final = 64 * 1024
TAIL, PACKED = 2048, 20 * 1024 * 1024
DICTIONARY: Final = 2000
"""Bytes before a stream that are looked at for what it says of itself; one of packed objects says little."""


def check_pdf(path: Path) -> None:
    """Raise Unacceptable unless the file begins and ends as a PDF and runs nothing."""
    data = path.read_bytes()
    if (
        not re.match(rb"%PDF-[12]\.\d", data)
        or b"%%EOF" not in data[-TAIL:]
        or b"startxref" not in data[-TAIL:]
    ):
        raise Unacceptable(_("The file is damaged or not of the kind its name says."), rule="file_structure")
    if any(PROGRAM.search(_plain(part)) for part in _objects(data)):
        raise Unacceptable(
            _("The file holds macros or other programs; save it without them."), rule="file_macros"
        )


def _plain(part: bytes) -> bytes:
    """Return objects with the names' escapes resolved (`/J#53` is `/JS`)."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)


def _objects(data: bytes) -> Iterator[bytes]:
    """Yield what holds objects: all outside streams, and each packed stream of objects.

    A file made to be slow to read is read as fast as any other: what is gone over twice is counted, and there is an end to it.
    """
    end, room, looked = 0, PACKED, 0
    for before, begin, close in _streams(data):
        yield data[end:begin]
        end = close
        if b"ObjStm" in _plain(before):
            opened, read = _unpacked(memoryview(data)[begin:], room)
            room, looked = room - len(opened), looked + read
            if looked > 2 * len(data):
                raise bomb()
            yield opened
    yield data[end:]


def _streams(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield of each stream what stands before it, where its body begins, and where it is said to end."""
    at = data.find(OPENS)
    while at >= 0:
        before, close = data[max(0, at - DICTIONARY) : at].rstrip(), at
        if before.endswith(b">>"):
            close = data.find(CLOSES, at)
            if close < 0:
                return
            yield before, at + len(OPENS), close
        at = data.find(OPENS, close + len(CLOSES))


def _unpacked(packed: memoryview, room: int) -> tuple[bytes, int]:
    """Return what a packed stream of objects holds, and how many bytes it took; it ends where its packing says, whatever stands in it.

    Raises Unacceptable when it cannot be seen whole.
    """
    reader, opened = zlib.decompressobj(), bytearray()
    begin = at = next((place for place in range(2) if packed[place : place + 1] not in NEWLINE), 2)
    while at < len(packed) and not reader.eof:
        try:
            opened += reader.decompress(packed[at : at + AT_ONCE], room + 1 - len(opened))
        except zlib.error:
            raise Unacceptable(
                _("Part of the file cannot be looked into; save it without encryption or protection."),
                rule="file_sealed",
            ) from None
        if len(opened) > room:
            raise bomb()
        at += AT_ONCE
    return bytes(opened), min(at, len(packed)) - begin - len(reader.unused_data)
