"""PDF by its own marks (ISO 32000-1, 7.5): header, end, and no action that runs a program, also not in packed objects."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.files.errors import Unacceptable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STREAM: Final = re.compile(
    rb"(?P<dictionary><<[^\0]{0,2000}?>>)\s*stream\r?\n(?P<body>.*?)endstream", re.DOTALL
)
PROGRAM: Final = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia)(?=[\s/<(\[>])")
ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
TAIL, PACKED = 2048, 20 * 1024 * 1024


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
    """Yield what holds objects: all outside streams, and each packed stream of objects."""
    end, packed = 0, 0
    for found in STREAM.finditer(data):
        yield data[end : found.start("body")]
        end = found.end()
        if b"ObjStm" in found["dictionary"]:
            opened = _unpacked(found["body"], PACKED - packed)
            packed += len(opened)
            yield opened
    yield data[end:]


def _unpacked(body: bytes, room: int) -> bytes:
    """Return a packed stream up to so many bytes; one that is packed in another way is not read."""
    try:
        return zlib.decompressobj().decompress(body, max(room, 1))
    except zlib.error:
        return b""
