"""A document as docx, for offices that go on editing it: fonts are named, not carried, so any machine can make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kechuang.kernel.typeset.document import Document


def to_docx(document: Document) -> bytes:
    """Write a document; Refused when its data cannot stand on paper."""
    from kechuang.kernel.typeset.word.writing import written  # noqa: PLC0415 - its library is loaded once it is needed

    return written(document)
