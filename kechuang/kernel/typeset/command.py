"""`kechuang typeset FILE.json --out FILE.pdf`: a document as data becomes a PDF or a docx."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.typeset.document import Document
from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.kernel.typeset.shapes import read
from kechuang.kernel.typeset.word import to_docx
from kechuang.primitives.canonical import sha256

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE.json",
        help=str(_("the document, as `kechuang schema typeset` describes it")),
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.pdf|docx", help=str(_("the file to write"))
    )


def typeset(options: Namespace) -> int:
    """Write the document; print the file's digest, and what stands in for fonts that are missing."""
    kind = options.out.suffix.lower()
    if kind not in {".pdf", ".docx"}:
        raise Refused(_("The file to write must end in .pdf or .docx."), rule="typeset.out_is_pdf_or_docx")
    document = read(Document, _json(options.file))
    made = to_pdf(document) if kind == ".pdf" else None
    content = made.content if made else to_docx(document)
    try:
        options.out.write_bytes(content)
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be written.") % {"file": options.out}, rule="typeset.out_is_writable"
        ) from error
    print(f"{sha256(content)}  {options.out}")
    if made and made.fallbacks:
        print(_("Fonts replaced: %(fonts)s") % {"fonts": "、".join(map(str, made.fallbacks))})
    return 0


def _json(file: Path) -> object:
    """Return what a file holds."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be read.") % {"file": file}, rule="typeset.file_is_readable"
        ) from error
    except (ValueError, RecursionError) as error:
        sentence = _("%(file)s is not JSON in UTF-8.") % {"file": file}
        raise Refused(sentence, rule="typeset.file_is_json") from error
