"""Writing a docx with Word's library: head, blocks, foot."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

import docx

from kechuang.kernel.typeset.codes import version_text
from kechuang.kernel.typeset.ready import ready
from kechuang.kernel.typeset.word import blocks, closing, opening, page
from kechuang.kernel.typeset.word.styles import LOOKS, prepare

if TYPE_CHECKING:
    from docx.document import Document as Word

    from kechuang.kernel.typeset.document import Document


def written(document: Document) -> bytes:
    """Return a document as docx; Refused when its data cannot stand on paper."""
    wanted = ready(document)
    look = LOOKS[wanted.layout]
    word = docx.Document()
    prepare(word, look)
    page.set_up(word, wanted, look)
    _name(word, wanted)
    opening.write(word, wanted, look)
    for block in wanted.blocks:
        blocks.write(block, word, look)
    if wanted.closing:
        closing.write(word, wanted.closing, look)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _name(word: Word, document: Document) -> None:
    """Write what the file says of itself."""
    told, day = word.core_properties, datetime.combine(document.dated, time(), UTC)
    told.title, told.author = document.title.replace("\n", ""), document.author
    told.last_modified_by, told.language = document.author, document.language
    told.created = told.modified = day
    told.comments = ""
    told.keywords = version_text(document.version) if document.version else ""
