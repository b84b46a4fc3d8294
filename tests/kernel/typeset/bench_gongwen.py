"""Bench `gongwen`: thirty red-header documents set and measured from their PDFs against GB/T 9704-2012; no peer measures itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kechuang.kernel.typeset.fonts import faces
from kechuang.kernel.typeset.meter import measure
from kechuang.kernel.typeset.official import as_document
from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.kernel.typeset.reading import pages_of
from tests.kernel.typeset.gongwen import MANY, documents

if TYPE_CHECKING:
    from tools.house.bench import Metric, Result

PAGES: Final = 60


def run() -> Result:
    """Set each, measure each; the figures are documents, pages, findings and misses."""
    misses: Counter[str] = Counter()
    using = faces()
    many = pages = findings = 0
    for document in documents():
        content = to_pdf(as_document(document), using=using).content
        found = measure(content)
        many, pages, findings = many + 1, pages + len(pages_of(content)), findings + len(found)
        misses.update(f"{document.number} {one.name}: {one.found}" for one in found if not one.fits)
    metrics: list[Metric] = [
        {"name": "documents", "value": many, "bar": f"= {MANY}", "met": many == MANY},
        {"name": "pages", "value": pages, "bar": ">= 60", "met": pages >= PAGES},
        {"name": "findings", "value": findings, "bar": "11 each", "met": findings == 11 * many},
        {"name": "misses", "value": sum(misses.values()), "bar": "= 0", "met": not misses},
    ]
    return {"name": "gongwen", "metrics": metrics, "peer": sorted(misses) or "none measures itself"}
