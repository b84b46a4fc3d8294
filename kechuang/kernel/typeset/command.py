"""`kechuang typeset`: a document as data becomes a PDF or a docx; `kechuang documents typeset` and `measure`: GB/T 9704-2012."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.typeset.document import Document
from kechuang.kernel.typeset.official import OfficialDocument, as_document
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
    _write(read(Document, _json(options.file)), options.out, as_pdf=kind == ".pdf")
    return 0


def official_arguments(parser: ArgumentParser) -> None:
    """Say what `documents typeset` takes."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE.json",
        help=str(_("the document, as `kechuang schema official_document` describes it")),
    )
    parser.add_argument(
        "--pdf", type=Path, required=True, metavar="OUT.pdf", help=str(_("the file to write"))
    )


def typeset_official(options: Namespace) -> int:
    """Write a red-header document; print the file's digest, and what stands in for fonts that are missing."""
    document = as_document(read(OfficialDocument, _json(options.file)))
    _write(document, options.pdf, as_pdf=True)
    return 0


def measure_arguments(parser: ArgumentParser) -> None:
    """Say what `documents measure` takes."""
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help=str(_("the PDF to measure")))
    parser.add_argument("--json", action="store_true", help=str(_("print the findings as JSON")))


def measure_official(options: Namespace) -> int:
    """Hold a PDF against GB/T 9704-2012; print every finding, return 1 when one does not fit."""
    from kechuang.kernel.typeset.meter import measure  # noqa: PLC0415 - its library is loaded once it is needed

    found = measure(_bytes(options.file))
    misses = sum(not one.fits for one in found)
    if options.json:
        told = {"standard": "GB/T 9704-2012", "misses": misses, "findings": [asdict(one) for one in found]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for one in found:
            print(f"{'✓' if one.fits else '✗'} {one.clause:6} {one.name:12} {one.wanted} | {one.found}")
    return 1 if misses else 0


def _write(document: Document, out: Path, *, as_pdf: bool) -> None:
    """Set a document, write the file and say so."""
    made = to_pdf(document) if as_pdf else None
    content = made.content if made else to_docx(document)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be written.") % {"file": out}, rule="typeset.out_is_writable"
        ) from error
    print(f"{sha256(content)}  {out}")
    if made and made.fallbacks:
        print(_("Fonts replaced: %(fonts)s") % {"fonts": "、".join(map(str, made.fallbacks))})


def _bytes(file: Path) -> bytes:
    """Return the content of a file."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be read.") % {"file": file}, rule="typeset.file_is_readable"
        ) from error


def _json(file: Path) -> object:
    """Return what a file holds."""
    try:
        return json.loads(_bytes(file).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        sentence = _("%(file)s is not JSON in UTF-8.") % {"file": file}
        raise Refused(sentence, rule="typeset.file_is_json") from error
