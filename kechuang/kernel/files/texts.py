"""Text, CSV, JSON and HTML: readable as UTF-8, UTF-16 with its mark or GB 18030, without control characters."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.files.errors import Unacceptable
from kechuang.kernel.files.naming import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKUP: Final = re.compile(r"\s*<(?:!doctype html|html|head|body|script|svg|\?xml)", re.IGNORECASE)
TAG: Final = re.compile(r"<(?:!doctype|[a-z][a-z0-9]*)[\s>]", re.IGNORECASE)


def check_text(path: Path, kind: Kind) -> None:
    """Raise Unacceptable unless the file is text of its kind."""
    text = decoded(path.read_bytes())
    if CONTROL.search(text) or text.startswith(("%PDF-", "{\\rtf")):
        raise _no_text()
    try:
        readable = CHECKS[kind](text)
    except (ValueError, csv.Error, RecursionError):
        readable = False
    if not readable:
        raise _no_text()


def decoded(data: bytes) -> str:
    """Return the text of bytes in one of the encodings people send."""
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _no_text()


def _csv(text: str) -> bool:
    """Read every row, with quotes closed."""
    return not MARKUP.match(text) and sum(1 for _row in csv.reader(io.StringIO(text), strict=True)) > 0


def _json(text: str) -> bool:
    """Read the whole value."""
    json.loads(text)
    return True


CHECKS: Final[dict[Kind, Callable[[str], bool]]] = {
    Kind.TXT: lambda text: not MARKUP.match(text),
    Kind.CSV: _csv,
    Kind.JSON: _json,
    Kind.HTML: lambda text: bool(TAG.search(text)),
}


def _no_text() -> Unacceptable:
    return Unacceptable(_("The file is damaged or not of the kind its name says."), rule="file_structure")
