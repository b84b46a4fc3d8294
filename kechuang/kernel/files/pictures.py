"""PNG and JPEG by their own marks: size in pixels read from the header, never unpacked here.

PNG after ISO/IEC 15948 (chunks with checksums, nothing after IEND); JPEG after ITU-T T.81 annex B (markers up to the first scan).
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.files.errors import Unacceptable

if TYPE_CHECKING:
    from pathlib import Path

PIXELS: Final = 50_000_000
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
START_OF_SCAN, END_OF_IMAGE = 0xDA, b"\xff\xd9"
BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length


def check_png(path: Path) -> None:
    """Raise Unacceptable unless the file is one PNG picture of a bearable size."""
    data = path.read_bytes()
    if not data.startswith(SIGNATURE):
        raise _no_picture()
    place, first = len(SIGNATURE), True
    while True:
        name, body, place = _chunk(data, place)
        if first:
            _check_header(name, body)
            first = False
        if name == b"IEND":
            break
    if place != len(data):
        raise _no_picture()


def _chunk(data: bytes, place: int) -> tuple[bytes, bytes, int]:
    """Return a chunk's name, its body and where the next one begins."""
    try:
        length, name = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, place + 8 + length)
    except struct.error:
        raise _no_picture() from None
    if zlib.crc32(name + body) != checksum:
        raise _no_picture()
    return name, body, place + 12 + length


def _check_header(name: bytes, body: bytes) -> None:
    """Read the size in pixels from the first chunk."""
    if name != b"IHDR" or len(body) != struct.calcsize(">IIBBBBB"):
        raise _no_picture()
    _check_pixels(*struct.unpack_from(">II", body))


def check_jpg(path: Path) -> None:
    """Raise Unacceptable unless the file is a JPEG picture of a bearable size; what cameras append is let be."""
    data = path.read_bytes()
    if not data.startswith(b"\xff\xd8\xff"):
        raise _no_picture()
    place, seen = 2, False
    while True:
        marker, place = _marker(data, place)
        if marker == START_OF_SCAN:
            break
        if marker in BARE:
            continue
        if marker in FRAMES:
            seen = True
            _check_pixels(*_two(data, place + 3))
        place += max(_two(data, place)[0], 2)
    if not seen or data.find(END_OF_IMAGE, place) < 0:
        raise _no_picture()


def _marker(data: bytes, place: int) -> tuple[int, int]:
    """Return the marker that stands here and where what it marks begins."""
    if data[place : place + 1] != b"\xff":
        raise _no_picture()
    while data[place : place + 1] == b"\xff":
        place += 1
    if place >= len(data):
        raise _no_picture()
    return data[place], place + 1


def _two(data: bytes, place: int) -> tuple[int, int]:
    """Return two 16-bit numbers, the second zero at the very end."""
    try:
        first, second = struct.unpack_from(">HH", data, place)
    except struct.error:
        raise _no_picture() from None
    return first, second


def _check_pixels(width: int, height: int) -> None:
    """Bound a picture's area."""
    if not width or not height:
        raise _no_picture()
    if width * height > PIXELS:
        raise Unacceptable(
            _("The picture has more than 50 million pixels; make it smaller."), rule="file_pixels"
        )


def _no_picture() -> Unacceptable:
    return Unacceptable(_("The file is damaged or not of the kind its name says."), rule="file_structure")
