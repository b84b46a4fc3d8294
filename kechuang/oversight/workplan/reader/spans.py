"""Cells that reach over several rows: where one reaches, the row below says so with a ditto mark."""

from lxml import html

ABOVE = "〃"
_MOST = 20_000
"""Marks written for one page: a page made to have more is no plan."""
_WIDEST, _TALLEST = 100, 1_000


class Spans:
    """Counts columns over the rows of the tables a walk is in, the innermost last."""

    def __init__(self) -> None:
        """Begin outside any table."""
        self._reaching: list[dict[int, int]] = []
        self._column = 0
        self._left = _MOST

    def open_table(self) -> None:
        """Enter a table."""
        self._reaching.append({})

    def close_table(self) -> None:
        """Leave a table."""
        if self._reaching:
            self._reaching.pop()

    def open_row(self) -> None:
        """Begin a row."""
        self._column = 0

    def before(self, cell: html.HtmlElement) -> str:
        """Give the marks that stand before a cell, and take note of how far it reaches."""
        marks = self._marks()
        if self._reaching:
            wide, tall = _number(cell, "colspan", _WIDEST), _number(cell, "rowspan", _TALLEST)
            for column in range(self._column, self._column + wide):
                self._reaching[-1][column] = tall - 1
            self._column += wide
        return marks

    def rest(self) -> str:
        """Give the marks that end a row."""
        return self._marks()

    def _marks(self) -> str:
        count = 0
        reaching = self._reaching[-1] if self._reaching else {}
        while self._left and reaching.get(self._column, 0) > 0:
            reaching[self._column] -= 1
            self._column += 1
            self._left -= 1
            count += 1
        return (ABOVE + "\t") * count


def _number(cell: html.HtmlElement, name: str, most: int) -> int:
    told = cell.get(name, "").strip()
    return min(most, max(1, int(told))) if told.isdecimal() and len(told) < len(str(most)) + 1 else 1
