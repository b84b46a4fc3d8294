"""A document's lines without those of the page it was saved from; a line is left out, what follows it is looked at anew."""

from kechuang.oversight.workplan.reader.frame import frame
from kechuang.oversight.workplan.reader.furniture import is_furniture, is_link, is_organiser
from kechuang.oversight.workplan.reader.lines import Line
from kechuang.oversight.workplan.reader.marks import CHAPTER
from kechuang.oversight.workplan.reader.owners import read_duty
from kechuang.oversight.workplan.reader.passage import squeeze


def without_page(lines: list[Line]) -> list[Line]:
    """Leave out the page's lines; below the last heading, once the page has begun, only what reads as a plan stays."""
    headings = [i for i, line in enumerate(lines) if line.mark and line.mark.level <= CHAPTER]
    last_heading = headings[-1] if headings else len(lines)
    pages = [not line.cells and is_furniture(line.text) for line in lines]
    kept: list[Line] = []
    below = False
    for index, line in enumerate(lines):
        below = below or (pages[index] and index > last_heading)
        if pages[index] or (is_organiser(line.text) and any(pages[max(0, index - 1) : index + 2])):
            continue
        if not below or _is_the_plans(line):
            kept.append(line)
    return kept


def _is_the_plans(line: Line) -> bool:
    """Whether a line below the page's first is still the plan's: a row, a numbered point, a sentence, a figure, an owner."""
    if line.cells or line.mark or "。" in line.text or "；" in line.text:
        return True
    if is_link(line.text):
        return False
    return read_duty(line.text).found or any(token.unit for token in frame(squeeze(line.text)).tokens)
