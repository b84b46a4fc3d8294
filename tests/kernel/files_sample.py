"""Files for the tests of the file shelf: sound ones of every kind, hostile ones, and a holder planted for a test."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.files.base import ContentFile
from docx import Document
from openpyxl import Workbook
from PIL import Image

from kechuang.kernel.files import module as files_module
from kechuang.kernel.files.declared import Holder
from kechuang.kernel.identity.models import Unit
from kechuang.kernel.modules import registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_SHEET = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def upload(name: str, content: bytes) -> ContentFile[bytes]:
    return ContentFile(content, name=name)


def docx(words: str = "申请书") -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    out = io.BytesIO()
    book = Workbook()
    book.create_sheet("预算")["A1"] = "预算"
    book.save(out)
    return out.getvalue()


def picture(kind: str, size: tuple[int, int] = (8, 6)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


def pdf(extra: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
        + extra
        + b"trailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n9\n%%EOF\n"
    )


def packed_objects(objects: bytes) -> bytes:
    return objects_as(zlib.compress(objects))


def objects_as(body: bytes) -> bytes:
    return (
        b"3 0 obj\n<< /Type /ObjStm /N 1 /Filter /FlateDecode >>\nstream\n" + body + b"\nendstream\nendobj\n"
    )


def packed_in_two(plain: bytes, packed: bytes) -> bytes:
    """Pack so that the first part can be read in what comes out, and the second cannot."""
    whole = zlib.compress(plain + packed)
    first, second = zlib.compressobj(0, wbits=-15), zlib.compressobj(9, wbits=-15)
    parts = first.compress(plain) + first.flush(zlib.Z_FULL_FLUSH) + second.compress(packed) + second.flush()
    return whole[:2] + parts + whole[-4:]


def stream(body: bytes) -> bytes:
    return b"3 0 obj\n<< /Length 9 >>\nstream\n" + body + b"\nendstream\nendobj\n"


def archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return out.getvalue()


def sheet(parts: Mapping[str, bytes] | None = None, *, main: str = SHEET, types: str = "") -> bytes:
    override = f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>{types}'
    whole = {
        "[Content_Types].xml": CONTENT_TYPES.format(override).encode(),
        "xl/workbook.xml": b"<workbook/>",
    }
    return archive({**whole, **(parts or {})})


def linked() -> bytes:
    """Return a sheet with a part that is a symbolic link."""
    out = io.BytesIO(sheet())
    with ZipFile(out, "a") as opened:
        link = ZipInfo("xl/link")
        link.external_attr = 0o120777 << 16
        opened.writestr(link, "/etc/passwd")
    return out.getvalue()


def locked() -> bytes:
    """Return a sheet whose first part says it is encrypted."""
    data = bytearray(sheet())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1
    return bytes(data)


def lying() -> bytes:
    """Return a sheet whose part unpacks to other bytes than its checksum says."""
    data = bytearray(sheet())
    checksum = data.index(b"PK\x01\x02") + 16
    data[checksum] ^= 0xFF
    return bytes(data)


def huge_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """Return a small PNG that says it is a huge picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"0"))
        + chunk(b"IEND", b"")
    )


def huge_jpg() -> bytes:
    """Return a small JPEG that says it is a huge picture."""
    data = bytearray(picture("jpeg"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(data)


@contextmanager
def planted(*holders: Holder) -> Iterator[None]:
    """Declare holders for the length of a test; a unit that gives its files to its own people when left out."""
    whole = files_module.module
    unit = Holder(model=Unit, may=lambda actor, unit: actor.unit == unit.pk)
    files_module.module = replace(whole, also=(*whole.also, *(holders or (unit,))))
    registry.forget()
    try:
        yield
    finally:
        files_module.module = whole
        registry.forget()
