"""Series for the tests of numbering, planted in the shelf's own module as any module would declare them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kechuang.kernel.modules import registry
from kechuang.kernel.numbering import module as numbering_module
from kechuang.kernel.numbering.declared import NumberSeries

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS: Final = NumberSeries(name="test.letters", title="示例发文", pattern="示例发〔{year}〕{n}号")
RECEIPTS: Final = NumberSeries(name="test.receipts", title="示例受理号", pattern="KC{year}{n:05d}")
FILES: Final = NumberSeries(name="test.files", title="示例档号", pattern="{fonds}-{n:03d}", per_year=False)
HOLDER: Final = "cases.case:0198c1a0-0000-7000-8000-000000000001"


@contextmanager
def planted(*series: NumberSeries) -> Iterator[None]:
    """Declare series for the length of a test."""
    whole, planting = numbering_module.module, series or (LETTERS, RECEIPTS, FILES)
    kept = [item for item in whole.also if item.label not in {one.name for one in planting}]
    numbering_module.module = replace(whole, also=(*kept, *planting))
    registry.forget()
    try:
        yield
    finally:
        numbering_module.module = whole
        registry.forget()
