"""A flow drawn from its own data, with the present position: server-made SVG, and the same in words for who cannot see it.

Columns are the longest way from the start; arrows that skip columns run above the boxes, arrows that lead back run below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from kechuang.kernel.flows.flow import Flow, Move

HEIGHT: Final = 40  # of a state, in SVG units
GAP: Final = (76, 34)  # room between columns, at least, and between rows
SIGN: Final = (12, 7)  # how wide a Chinese sign and any other of a label is
EDGE: Final = 14  # room around the picture
LANE: Final = 20  # between two arrows that run beside each other


@dataclass(frozen=True, slots=True)
class Place:
    """Where a state stands in the picture: its box's left and upper edge, in SVG units, its column and row, and the room beside it."""

    column: int
    row: int
    x: int
    y: int
    width: int
    before: int
    after: int

    @property
    def middle(self) -> int:
        """Return the middle of the box, across."""
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow between two states, with the labels of all moves it stands for."""

    source: Place
    target: Place
    label: str

    @property
    def leads_back(self) -> bool:
        """Return whether it runs below the boxes."""
        return self.target.column <= self.source.column

    @property
    def skips(self) -> bool:
        """Return whether it runs above the boxes."""
        return self.source.row == self.target.row and self.target.column > self.source.column + 1


def diagram(flow: Flow, at: str = "", passed: Iterable[str] = ()) -> SafeString:
    """Return the picture; `at` is where the case stands, `passed` the states it has left behind."""
    pairs = joined(flow)
    rows = _rows(flow)
    above = sum(rows[a][1] == rows[b][1] and rows[b][0] > rows[a][0] + 1 for a, b, _label in pairs)
    where = _places(flow, rows, _gaps(rows, pairs), EDGE + LANE * above)
    arrows = [Arrow(where[a], where[b], label) for a, b, label in pairs]
    floor = max(place.y for place in where.values()) + HEIGHT
    below = sum(arrow.leads_back for arrow in arrows)
    behind = set(passed)
    return format_html(
        '<svg class="flow" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{label}">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="flow-tip" d="M0 0 8 4 0 8z"/></marker></defs>{lines}{boxes}</svg>',
        w=max(place.x + place.width for place in where.values()) + EDGE,
        h=floor + LANE * below + EDGE,
        label=said(flow, at),
        lines=_lines(arrows, floor),
        boxes=format_html_join(
            "", "{}", ((_box(flow, name, place, at, behind),) for name, place in where.items())
        ),
    )


def joined(flow: Flow) -> list[tuple[str, str, str]]:
    """Return one arrow for each pair of states, with the labels of its moves."""
    found: dict[tuple[str, str], list[Move]] = {}
    for move in flow.moves:
        for source in move.sources:
            found.setdefault((source, move.target), []).append(move)
    return [
        (source, target, " / ".join(dict.fromkeys(str(move.label) for move in moves)))
        for (source, target), moves in found.items()
    ]


def said(flow: Flow, at: str) -> str:
    """Return the picture in words."""
    steps = "；".join(
        f"{flow.state(source).label} → {flow.state(target).label}（{label}）"
        for source, target, label in joined(flow)
    )
    here = _("now at “%(state)s”") % {"state": flow.state(at).label} if at else ""
    return f"{here}；{steps}" if here else steps


def columns(flow: Flow) -> dict[str, int]:
    """Return how far each state lies from the start by the longest way that does not lead back."""
    found: dict[str, int] = {}
    ahead: list[tuple[str, tuple[str, ...]]] = [(flow.start, ())]
    while ahead:
        name, way = ahead.pop()
        if found.get(name, -1) >= len(way):
            continue
        found[name] = len(way)
        ahead.extend(
            (move.target, (*way, name)) for move in flow.moves_from(name) if move.target not in {*way, name}
        )
    return found


def _rows(flow: Flow) -> dict[str, tuple[int, int]]:
    """Give each state its column, and its row by the order written."""
    far, taken = columns(flow), dict[int, int]()
    found = {}
    for state in flow.states:
        column = far.get(state.name, 0)
        found[state.name] = (column, taken.get(column, 0))
        taken[column] = taken.get(column, 0) + 1
    return found


def _gaps(rows: dict[str, tuple[int, int]], pairs: list[tuple[str, str, str]]) -> list[int]:
    """Return the room before each column: as much as the longest label of an arrow that ends there needs."""
    found = [GAP[0]] * (max(column for column, _row in rows.values()) + 2)
    for source, target, label in pairs:
        (leaves, row), (arrives, at) = rows[source], rows[target]
        if arrives == leaves + 1 or (arrives > leaves and row != at):
            wide = sum(SIGN[0] if sign > "\u2e7f" else SIGN[1] for sign in label)
            found[arrives] = max(found[arrives], wide + LANE)
    return found


def _places(flow: Flow, rows: dict[str, tuple[int, int]], gaps: list[int], top: int) -> dict[str, Place]:
    """Put each state at its column and row; boxes are as wide as the longest label needs."""
    longest = max(sum(15 if char > "\u2e7f" else 8 for char in str(state.label)) for state in flow.states)
    width = max(96, longest + 24)
    left = [EDGE + column * width + sum(gaps[1 : column + 1]) for column in range(len(gaps))]
    return {
        name: Place(
            column, row, left[column], top + row * (HEIGHT + GAP[1]), width, gaps[column], gaps[column + 1]
        )
        for name, (column, row) in rows.items()
    }


def _lines(arrows: Iterable[Arrow], floor: int) -> SafeString:
    """Draw the arrows, each that runs above or below in a lane of its own."""
    ceiling, drawn = EDGE, []
    for arrow in arrows:
        if arrow.leads_back:
            floor += LANE
            drawn.append(_round(arrow, floor, arrow.source.y + HEIGHT, arrow.target.y + HEIGHT, "back"))
        elif arrow.skips:
            drawn.append(_round(arrow, ceiling, arrow.source.y, arrow.target.y, "over"))
            ceiling += LANE
        else:
            drawn.append(_ahead(arrow))
    return format_html_join("", "{}", ((line,) for line in drawn))


def _box(flow: Flow, name: str, place: Place, at: str, behind: set[str]) -> SafeString:
    """Draw a state."""
    state = flow.state(name)
    kind = "now" if name == at else "done" if name in behind else "end" if state.ends else "ahead"
    return format_html(
        '<g class="flow-state {}"><rect x="{}" y="{}" width="{}" height="{}" rx="6"/><text x="{}" y="{}">{}</text></g>',
        *(kind, place.x, place.y, place.width, HEIGHT, place.middle, place.y + HEIGHT // 2 + 5, state.label),
    )


def _ahead(arrow: Arrow) -> SafeString:
    """Draw an arrow that leads on: at once to the target's row, then along it."""
    x1, y1 = arrow.source.x + arrow.source.width, arrow.source.y + HEIGHT // 2
    x2, y2 = arrow.target.x, arrow.target.y + HEIGHT // 2
    gap, turn = arrow.source.after, x1 + arrow.source.after // 2
    along = y1 == y2 or arrow.target.column > arrow.source.column + 1
    path = f"M{x1} {y1}C{turn} {y1} {turn} {y2} {x1 + gap - 12} {y2}H{x2}"
    at = (x2 - arrow.target.before // 2, y2 - 7) if along else (turn, (y1 + y2) // 2 - 2)
    return _line(path, *at, arrow.label)


def _round(arrow: Arrow, lane: int, leaves: int, arrives: int, kind: str) -> SafeString:
    """Draw an arrow that runs above or below the boxes, a little beside the middle so that two do not meet."""
    x1, x2 = (
        arrow.source.middle + (12 if kind == "over" else -12),
        arrow.target.middle - (12 if kind == "over" else -12),
    )
    path = f"M{x1} {leaves}V{lane}H{x2}V{arrives}"
    return _line(path, (x1 + x2) // 2, lane - 3, arrow.label, kind)


def _line(path: str, x: int, y: int, label: str, kind: str = "on") -> SafeString:
    """Draw one arrow and its label."""
    return format_html(
        '<path class="flow-line {}" d="{}" marker-end="url(#tip)"/><text class="flow-label" x="{}" y="{}">{}</text>',
        *(kind, path, x, y, label),
    )
