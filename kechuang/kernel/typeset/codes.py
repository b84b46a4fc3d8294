"""QR codes (ISO/IEC 18004) of what a document carries, and the version at the foot of its pages."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import segno

from kechuang.kernel.typeset.shapes import as_json
from kechuang.primitives.canonical import canonical_json, sha256

if TYPE_CHECKING:
    from kechuang.kernel.typeset.document import Document, Version

PRINTED_DIGITS = 12
QUIET_ZONE = 2


def svg(content: str) -> str:
    """Return a QR code as an SVG picture that can be drawn at any size."""
    out = BytesIO()
    segno.make_qr(content, error="m").save(out, kind="svg", xmldecl=False, border=QUIET_ZONE, unit="px")
    return out.getvalue().decode()


def png(content: str) -> BytesIO:
    """Return a QR code as a PNG picture, for programs that take no vectors."""
    out = BytesIO()
    segno.make_qr(content, error="m").save(out, kind="png", scale=8, border=QUIET_ZONE)
    out.seek(0)
    return out


def digest(document: Document) -> str:
    """Return the SHA-256 of the document as canonical JSON: the same words, the same digest."""
    return sha256(canonical_json(as_json(document)))


def version_text(version: Version) -> str:
    """Return the version as it is printed."""
    return f"版本 {version.code}  {version.digest[:PRINTED_DIGITS]}"


def version_code(version: Version) -> str:
    """Return what the version's QR code says."""
    return version.link or f"{version.code} {version.digest}"
