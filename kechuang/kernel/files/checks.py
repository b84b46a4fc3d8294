"""Whether a file handed in is taken: its name, its size and its structure, never its ending alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.files import store
from kechuang.kernel.files.archives import check_archive
from kechuang.kernel.files.errors import Unacceptable
from kechuang.kernel.files.naming import Kind, clean_name, kind_of
from kechuang.kernel.files.pictures import check_jpg, check_png
from kechuang.kernel.files.portable import check_pdf
from kechuang.kernel.files.texts import check_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

USUAL: Final = (Kind.PDF, Kind.OFD, Kind.DOCX, Kind.XLSX, Kind.PNG, Kind.JPG)
LARGEST: Final = 20 * 1024 * 1024


class Upload(Protocol):
    """What a form hands over; Django's uploads and ContentFile are such."""

    name: str | None

    def chunks(self) -> Iterator[bytes]:
        """Yield the content in pieces."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that passed every check and waits to be kept; a day later it is gone."""

    name: str
    kind: Kind
    size: int
    sha256: str
    sm3: str
    path: Path


def accept(
    upload: Upload, *, kinds: Collection[str] = USUAL, max_bytes: int = LARGEST, field: str = "file"
) -> Accepted:
    """Check a file handed in, outside any transaction; raise Unacceptable with a sentence for its giver."""
    try:
        return _accepted(upload, kinds, max_bytes)
    except Unacceptable as refusal:
        refusal.field = refusal.field or field
        raise


def _accepted(upload: Upload, kinds: Collection[str], max_bytes: int) -> Accepted:
    """Check the name, take the bytes in, check their structure; leave nothing behind of what is refused."""
    name = clean_name(upload.name or "")
    kind = kind_of(name)
    if kind not in kinds:
        sentence = _("Only these kinds of files are taken here: %(kinds)s.") % {"kinds": "、".join(kinds)}
        raise Unacceptable(sentence, rule="file_kind")
    arrived = store.receive(upload.chunks(), max_bytes)
    try:
        check_structure(arrived.path, kind)
    except BaseException:
        arrived.path.unlink(missing_ok=True)
        raise
    return Accepted(name, kind, arrived.size, arrived.sha256, arrived.sm3, arrived.path)


def check_structure(path: Path, kind: Kind) -> None:
    """Raise Unacceptable unless what stands there is built as its kind is."""
    match kind:
        case Kind.DOCX | Kind.XLSX | Kind.OFD:
            check_archive(path, kind)
        case Kind.PDF:
            check_pdf(path)
        case Kind.PNG:
            check_png(path)
        case Kind.JPG:
            check_jpg(path)
        case Kind.TXT | Kind.CSV | Kind.JSON | Kind.HTML:
            check_text(path, kind)
