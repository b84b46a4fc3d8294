"""What the words and cells of one task hold."""

import re
from dataclasses import replace

from kechuang.oversight.workplan.reader.blocks import Goal
from kechuang.oversight.workplan.reader.columns import beside, from_cells
from kechuang.oversight.workplan.reader.dates import due_dates
from kechuang.oversight.workplan.reader.figures import FigureReader
from kechuang.oversight.workplan.reader.frame import frame
from kechuang.oversight.workplan.reader.milestones import read_milestones
from kechuang.oversight.workplan.reader.mood import Mood
from kechuang.oversight.workplan.reader.passage import Passage
from kechuang.oversight.workplan.reader.plan import Indicator, Milestone, Unread
from kechuang.oversight.workplan.reader.reasons import NO_NAME

OTHER_YEAR = "表中其他年度的数字，请人工核对"
_YEAR = re.compile(r"20\d\d")
_HOPED = re.compile("力争|奋斗|争取|冲刺")


class Findings:
    """Gathers figures, deliverables, deadlines and what was not read."""

    def __init__(self, year: int | None) -> None:
        """Take the plan's year."""
        self._year = year
        self.indicators: list[Indicator] = []
        self.milestones: list[Milestone] = []
        self.unread: list[Unread] = []
        self.dates: list[str] = []

    def search(self, words: Passage) -> None:
        """Add a stretch's figures, deliverables and deadlines."""
        cut = frame(words.chars)
        mood = Mood(words.chars, cut.shape, self._year)
        dates = due_dates(words.chars, self._year)
        figures = FigureReader(words, cut, mood)
        figures.read()
        self.indicators += figures.indicators
        self.unread += figures.unread
        self.milestones += read_milestones(words, cut, mood, dates, figures.places)
        self.dates += [date for _, date in dates]

    def add_goal(self, goal: Goal) -> None:
        """Add what a column says of its row: one figure, or a sentence; another year's is past or for a clerk."""
        named = _YEAR.search(goal.head)
        if named and self._year is not None and int(named[0]) != self._year:
            if int(named[0]) > self._year:
                self.unread.append(Unread(goal.words.quote(0, len(goal.words.chars)), OTHER_YEAR))
            return
        told = self._goal(goal)
        if _HOPED.search(goal.head):
            told.indicators = [replace(item, stretch=True) for item in told.indicators]
        self.indicators += told.indicators
        self.milestones += told.milestones
        self.unread += told.unread
        self.dates += told.dates

    def _goal(self, goal: Goal) -> "Findings":
        told = Findings(self._year)
        found = from_cells(goal.name, goal.words, goal.unit)
        if isinstance(found, Indicator):
            told.indicators.append(found)
        elif found:
            told.unread.append(Unread(goal.words.quote(0, len(goal.words.chars)), found))
        else:
            told.search(goal.words)
        return told._lent(goal)

    def _lent(self, goal: Goal) -> "Findings":
        """Read a cell once more behind the row's name, where a figure in it has none of its own (新建8个)."""
        if not any(item.reason == NO_NAME for item in self.unread) or frame(goal.name.chars).tokens:
            return self
        named = Findings(self._year)
        named.search(beside(goal.name, goal.words))
        return named if len(named.unread) < len(self.unread) else self
