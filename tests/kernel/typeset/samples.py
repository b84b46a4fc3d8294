"""Documents to set, and what is read back from them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pdfplumber

from kechuang.kernel.typeset.document import (
    Attachments,
    Column,
    Document,
    Heading,
    Layout,
    Paragraph,
    RedHeader,
    Signature,
    Table,
    Version,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.page import Page

    from kechuang.kernel.typeset.document import Block

DAY: Final = date(2014, 9, 30)
MM: Final = 25.4 / 72
VERSION: Final = Version(code="KC2014-00012-3", digest="3f9a" * 16)


def form(*blocks: Block, title: str = "科技项目申报书", version: Version | None = VERSION) -> Document:
    """Return a form of these blocks."""
    return Document(
        title=title, layout=Layout.FORM, dated=DAY, author="虚构的星河仪器", blocks=blocks, version=version
    )


def official(*blocks: Block, version: Version | None = None) -> Document:
    """Return an official document of these blocks."""
    return Document(
        title="关于下达某某区科技\n项目立项计划的通知",
        layout=Layout.OFFICIAL,
        dated=DAY,
        author="某某区科学技术委员会",
        to="各有关单位",
        header=RedHeader(mark="某某区科学技术委员会文件", number="某科〔2014〕12号"),
        blocks=blocks,
        version=version,
    )


NOTICE: Final = official(
    Paragraph(text="国" * 900),
    Heading(text="总体要求"),
    Paragraph(text="有关单位应当按期完成，并于2014年12月31日前提交报告。"),
    Heading(text="实施步骤", level=2),
    Heading(text="准备", level=3),
    Heading(text="名单", level=4),
    Heading(text="保障"),
    Attachments(names=("立项项目清单", "经费安排表")),
    Signature(signer="某某区科学技术委员会", dated=DAY),
)
BUDGET: Final = Table(
    caption="经费预算表（单位：万元）",
    columns=(Column(title="科目", share=3), Column(title="金额")),
    rows=tuple((f"第{number}项设备", f"{number}.00") for number in range(1, 121)),
    totals=("合计", "7260.00"),
)


def pages(pdf: bytes) -> list[Page]:
    """Return the pages of a PDF."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        found = list(opened.pages)
        for page in found:
            _ = page.chars  # read while the file is open
        return found


def text(pdf: bytes) -> str:
    """Return what the tagged text says, in reading order, without its spaces; what repeats on pages is no text."""
    return "".join(
        "".join(char["text"].split())
        for page in pages(pdf)
        for char in page.chars
        if char["tag"] != "Artifact"
    )


def lines(page: Page) -> Iterator[tuple[float, str, float, float]]:
    """Yield top, text, left and right of each line of the type area, in millimetres."""
    rows: dict[float, list[dict[str, float | str]]] = {}
    for char in page.chars:
        if char["tag"] != "Artifact":
            rows.setdefault(round(float(char["matrix"][5]), 1), []).append(char)
    for base in sorted(rows, reverse=True):
        chars = rows[base]
        yield (
            (float(page.height) - base) * MM,
            "".join(str(char["text"]) for char in chars),
            min(float(char["x0"]) for char in chars) * MM,
            max(float(char["x1"]) for char in chars) * MM,
        )
