"""A document as PDF: tagged (PDF/UA-1), in its language, byte for byte the same whenever its data and the fonts are."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.typeset import codes, compiler
from kechuang.kernel.typeset.document import Attachments, QrCode, Signature
from kechuang.kernel.typeset.fonts import installed
from kechuang.kernel.typeset.placing import indents, named
from kechuang.kernel.typeset.ready import ready
from kechuang.kernel.typeset.shapes import object_as_json
from kechuang.primitives.canonical import sha256
from kechuang.primitives.chinese_dates import in_figures

if TYPE_CHECKING:
    from kechuang.kernel.typeset.document import Block, Document
    from kechuang.kernel.typeset.fonts import Faces, Fallback
    from kechuang.kernel.typeset.shapes import JSON

SOURCES: Final = Path(__file__).with_name("typst")
MEMORY, SECONDS = 2**30, 20
CALM: Final = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
"""The child's whole environment: else its threads reserve address space they never use."""
ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
NO_GLYPH: Final = re.compile(r'the text `"(.+?)"` could not be displayed')


class BrokenSourceError(RuntimeError):
    """Our own typst source failed on data it should take; a mistake of this shelf."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file, its digest, and the styles another family stood in for."""

    content: bytes
    sha256: str
    fallbacks: tuple[Fallback, ...]


def to_pdf(
    document: Document, *, using: Faces | None = None, memory: int = MEMORY, seconds: int = SECONDS
) -> Pdf:
    """Set a document; Refused when it is too large, or holds a character no font has.

    `memory` in bytes and `seconds` bound the process that does it.
    """
    using = using or installed()
    order = {
        "main": str(SOURCES / f"{document.layout}.typ"),
        "root": str(SOURCES),
        "folders": using.folders,
        "document": json.dumps(drawn(ready(document), using), ensure_ascii=False),
        "bytes": memory,
        "seconds": seconds,
    }
    content = _set(json.dumps(order), seconds)
    return Pdf(content, sha256(content), using.fallbacks)


def drawn(document: Document, using: Faces) -> dict[str, JSON]:
    """Return what the typst source reads: the document's JSON, with pictures, places and faces worked out."""
    version = document.version
    keywords: list[JSON] = [f"字体替换：{fallback}" for fallback in using.fallbacks]
    foot: JSON = None
    if version:
        foot = {"text": codes.version_text(version), "svg": codes.svg(codes.version_code(version))}
        keywords.append(foot["text"])
    return object_as_json(document) | {
        "blocks": [_drawn_block(block) for block in document.blocks],
        "dated": [document.dated.year, document.dated.month, document.dated.day],
        "version": foot,
        "closing": _drawn_closing(document),
        "keywords": keywords,
        "faces": {style: [used, *using.further] for style, used in using.used.items()},
    }


def _drawn_closing(document: Document) -> JSON:
    """Return the 版记 with its day in figures."""
    if document.closing is None:
        return None
    return object_as_json(document.closing) | {"on": in_figures(document.closing.printed)}


def _drawn_block(block: Block) -> JSON:
    node = object_as_json(block)
    match block:
        case QrCode():
            node["svg"] = codes.svg(block.content)
        case Attachments():
            node["names"] = list(named(block))
        case Signature():
            signer, day = indents(block)
            node["lines"] = [[block.signer, signer], [in_figures(block.dated), day]]
    return node


def _set(order: str, seconds: int) -> bytes:
    """Run the child, in an environment that holds nothing else."""
    command = [sys.executable, "-I", compiler.__file__]
    told = order.encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own file, by our own interpreter
            command, input=told, capture_output=True, timeout=seconds, env=CALM, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_large() from None
    if done.returncode == compiler.CANNOT_SET:
        raise _diagnosed(done.stderr.decode())
    if done.returncode < 0:  # a signal: out of memory, out of seconds
        raise _too_large()
    if done.returncode:
        raise BrokenSourceError(done.stderr.decode())
    return done.stdout


def _diagnosed(diagnostics: str) -> Exception:
    """Return the sentence for characters without a glyph; anything else is a fault of our source."""
    named = ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(NO_GLYPH.findall(diagnostics)))
    marks = "".join(mark for mark in dict.fromkeys(named) if unicodedata.category(mark) != "Cf")
    if not marks:
        return BrokenSourceError(diagnostics)
    sentence = _(
        "No font installed here has these characters: %(marks)s. Write them otherwise, or install a font that has them."
    )
    return Refused(sentence % {"marks": marks[:40]}, rule="typeset.characters_have_glyphs")


def _too_large() -> Refused:
    sentence = _("The document takes too long or too much memory to set. Make it shorter, or split it.")
    return Refused(sentence, rule="typeset.within_bounds")
