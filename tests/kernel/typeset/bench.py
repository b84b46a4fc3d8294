"""Bench `typeset`: a ten-page 申报书 as PDF by the command and in a process that runs, and as docx.

Peer: LibreOffice turning the same docx into a PDF, where it is installed; else none. WeasyPrint needs Pango from the system.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from kechuang.kernel.typeset.document import (
    Field,
    FieldGrid,
    Heading,
    PageBreak,
    Paragraph,
    SealPlace,
    SealPlaces,
)
from kechuang.kernel.typeset.fonts import faces
from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.kernel.typeset.shapes import as_json
from kechuang.kernel.typeset.word import to_docx
from tests.kernel.typeset.samples import BUDGET, form, pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from kechuang.kernel.typeset.document import Block, Document
    from tools.house.bench import Metric, Result

TIMES: Final = 5
BARS: Final = {"PDF by the command, start to end": 6.0, "PDF in a process that runs": 2.0, "docx": 2.0}
STORY: Final = (
    "项目围绕检测仪样机的研制，分三个阶段完成方案设计、样机试制与现场试用，并形成企业标准一项。" * 8
)


def run() -> Result:
    """Set the proposal by the command, then again and again in this process."""
    document, found = proposal(), faces()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        taken = (
            by_command(document, place),
            seconds(lambda: to_pdf(document, using=found)),
            seconds(lambda: to_docx(document)),
        )
        peer = libreoffice(place, to_docx(document))
        count = len(pages((place / "proposal.pdf").read_bytes()))
    metrics: list[Metric] = [{"name": "pages", "value": count, "bar": "= 10", "met": count == 10}]
    metrics += [
        {"name": name, "value": value, "unit": "s", "bar": f"<= {bar}", "met": value <= bar}
        for (name, bar), value in zip(BARS.items(), taken, strict=True)
    ]
    return {"name": "typeset", "metrics": metrics, "peer": peer}


def proposal() -> Document:
    """Return a made-up 申报书 of ten pages."""
    parts: list[Block] = []
    for number in range(1, 8):
        parts += [Heading(text=f"第{number}部分"), *[Paragraph(text=STORY)] * 3, PageBreak()]
    grid = FieldGrid(
        fields=tuple(Field(label=f"指标{number}", value="12.00") for number in range(24)), across=2
    )
    seals = SealPlaces(places=(SealPlace(title="申报单位（盖章）", lines=("法定代表人（签字）：",)),))
    budget = replace(BUDGET, rows=BUDGET.rows[:30])
    return form(*parts, grid, PageBreak(), budget, seals)


def by_command(document: Document, place: Path) -> float:
    """Return the seconds of `kechuang typeset` from its start to its end: what a first PDF costs."""
    data, out = place / "proposal.json", place / "proposal.pdf"
    data.write_text(json.dumps(as_json(document)), encoding="utf-8")
    command = [sys.executable, "-m", "kechuang.site.cli", "typeset", str(data), "--out", str(out)]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def seconds(deed: Callable[[], object]) -> float:
    """Return the median of a few runs."""
    taken = []
    for _time in range(TIMES):
        begun = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def libreoffice(folder: Path, word: bytes) -> object:
    """Return the seconds LibreOffice takes from docx to PDF: with a new profile, then with the same again."""
    program = shutil.which("soffice")
    if not program:
        return "none: LibreOffice is not installed here, and WeasyPrint needs Pango from the system"
    (folder / "proposal.docx").write_bytes(word)
    told = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    taken = []
    for _time in range(3):
        begun = time.perf_counter()
        subprocess.run(
            [*told, "--outdir", str(folder), str(folder / "proposal.docx")], check=True, capture_output=True
        )
        taken.append(round(time.perf_counter() - begun, 2))
    return {"LibreOffice, docx to PDF, first": taken[0], "LibreOffice, later": min(taken[1:]), "unit": "s"}
