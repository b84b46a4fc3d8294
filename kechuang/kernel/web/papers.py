"""A document as a file to take along: set when it is asked for; what stands in for missing fonts is told in a header too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from django.http import Http404, HttpResponse

from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.kernel.typeset.word import to_docx

if TYPE_CHECKING:
    from kechuang.kernel.typeset.document import Document

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def sent(document: Document, name: str, kind: str) -> HttpResponse:
    """Set a document and send it as a PDF or a docx."""
    if kind == "pdf":
        made = to_pdf(document)
        response = HttpResponse(made.content, content_type="application/pdf")
        if made.fallbacks:
            response["X-Fonts-Replaced"] = quote("、".join(map(str, made.fallbacks)))
    elif kind == "docx":
        response = HttpResponse(to_docx(document), content_type=DOCX)
    else:
        raise Http404
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.{kind}')}"
    return response
