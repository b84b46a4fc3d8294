"""What a cell of a table keeps on one line: days, short names and numbers of documents, never a title or what carries a note."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.kernel.web.tables import Cell
from kechuang.kernel.web.tags import Tag


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (Cell(date(2014, 9, 30)), True),
        (Cell(Tag("已分发，待归档"), note="三个单位"), True),
        (Cell("科技创新科"), True),
        (Cell("科技创业服务中心"), False),
        (Cell("科技创新科", note="陆明远"), False),
        (Cell("嘉科〔2014〕12号"), True),
        (Cell("科委会议纪要〔2014〕12号"), True),
        (Cell("关于印发《嘉科〔2014〕1号》修订稿的通知"), False),
        (Cell(None), True),
    ],
)
def test_what_belongs_together_stands_on_one_line(cell: Cell, *, kept: bool) -> None:
    assert cell.kept is kept
