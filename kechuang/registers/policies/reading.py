"""A text handed in as a file: plain text in the encodings people send, or Word; only its words are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.errors import Unacceptable
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.files.texts import decoded

if TYPE_CHECKING:
    from pathlib import Path

    from kechuang.kernel.files.checks import Upload

KINDS: Final = (Kind.TXT, Kind.DOCX)
LARGEST: Final = 5 * 1024 * 1024


def words_of(upload: Upload, *, field: str = "file") -> str:
    """Return the words of a file handed in; Unacceptable with a sentence where it is no sound text or Word file.

    Word's own numbering is not in its paragraphs: numbers that were not typed are left for a person to place.
    """
    accepted = accept(upload, kinds=KINDS, max_bytes=LARGEST, field=field)
    if accepted.kind == Kind.TXT:
        return decoded(accepted.path.read_bytes())
    return "\n".join(_paragraphs(accepted.path, field))


def _paragraphs(path: Path, field: str) -> list[str]:
    """Return the paragraphs of a Word file in their order, a row of a table as one of them."""
    from docx import Document  # noqa: PLC0415 - loaded once it is needed: a command starts sooner
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 - the same
    from docx.table import Table  # noqa: PLC0415 - the same

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        sentence = _("The file is damaged or not of the kind its name says.")
        raise Unacceptable(sentence, rule="file_structure", field=field) from error
    found: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            found += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found.append(block.text)
    return found
