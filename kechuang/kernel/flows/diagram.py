"""A flow drawn from its own data, with the present position: server-made SVG, and the same as a list for who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.flows.flow import Flow, Move

BOX: Final = (112, 40)  # width and height of a state, in SVG units
GAP: Final = (76, 34)  # room between columns for a label, and between rows
EDGE: Final = 14  # room around the picture


@dataclass(frozen=True, slots=True)
class Place:
    """Where a state stands in the picture."""

    column: int
    row: int

    @property
    def x(self) -> int:
        """Return the left edge."""
        return EDGE + self.column * (BOX[0] + GAP[0])

    @property
    def y(self) -> int:
        """Return the upper edge."""
        return EDGE + self.row * (BOX[1] + GAP[1])


def places(flow: Flow) -> dict[str, Place]:
    """Give each state its column (steps from the start) and its row (order written)."""
    columns = {flow.start: 0}
    ahead = [flow.start]
    while ahead:
        name = ahead.pop(0)
        for move in flow.moves_from(name):
            if move.target not in columns:
                columns[move.target] = columns[name] + 1
                ahead.append(move.target)
    taken: dict[int, int] = {}
    found = {}
    for state in flow.states:
        column = columns.get(state.name, 0)
        found[state.name] = Place(column, taken.get(column, 0))
        taken[column] = taken.get(column, 0) + 1
    return found


def diagram(flow: Flow, at: str = "", passed: Iterable[str] = ()) -> SafeString:
    """Return the picture; `at` is where the case stands, `passed` the states it has left behind."""
    where, behind = places(flow), set(passed)
    arrows = joined(flow)
    back = sum(1 for source, target, _label in arrows if where[target].column <= where[source].column)
    width = max(place.x for place in where.values()) + BOX[0] + EDGE
    height = max(place.y for place in where.values()) + BOX[1] + EDGE + (24 + 16 * back if back else 0)
    floor = max(place.y for place in where.values()) + BOX[1] + 18
    lines = []
    for source, target, label in arrows:
        if where[target].column > where[source].column:
            lines.append(_ahead(where[source], where[target], label))
        else:
            lines.append(_back(where[source], where[target], label, floor))
            floor += 16
    boxes = format_html_join(
        "", "{}", ((_box(flow, name, place, at, behind),) for name, place in where.items())
    )
    return format_html(
        '<svg class="flow" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{label}">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="flow-tip" d="M0 0 8 4 0 8z"/></marker></defs>{lines}{boxes}</svg>',
        w=width,
        h=height,
        label=said(flow, at),
        lines=mark_safe("".join(lines)),  # noqa: S308 - each line is made by format_html
        boxes=boxes,
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


def _box(flow: Flow, name: str, place: Place, at: str, behind: set[str]) -> SafeString:
    """Draw a state."""
    state = flow.state(name)
    kind = "now" if name == at else "done" if name in behind else "end" if state.ends else "ahead"
    return format_html(
        '<g class="flow-state {}"><rect x="{}" y="{}" width="{}" height="{}" rx="6"/><text x="{}" y="{}">{}</text></g>',
        kind,
        place.x,
        place.y,
        BOX[0],
        BOX[1],
        place.x + BOX[0] // 2,
        place.y + BOX[1] // 2 + 5,
        state.label,
    )


def _ahead(source: Place, target: Place, label: str) -> SafeString:
    """Draw an arrow that leads on."""
    x1, y1, x2, y2 = source.x + BOX[0], source.y + BOX[1] // 2, target.x, target.y + BOX[1] // 2
    middle = (x1 + x2) // 2
    return format_html(
        '<path class="flow-line" d="M{} {}C{} {} {} {} {} {}" marker-end="url(#tip)"/><text class="flow-label" x="{}" y="{}">{}</text>',
        x1,
        y1,
        middle,
        y1,
        middle,
        y2,
        x2,
        y2,
        middle,
        (y1 + y2) // 2 - 7,
        escape(label),
    )


def _back(source: Place, target: Place, label: str, floor: int) -> SafeString:
    """Draw an arrow that leads back, below the boxes."""
    x1, x2 = source.x + BOX[0] // 2, target.x + BOX[0] // 2
    return format_html(
        '<path class="flow-line back" d="M{} {}V{}H{}V{}" marker-end="url(#tip)"/><text class="flow-label" x="{}" y="{}">{}</text>',
        x1,
        source.y + BOX[1],
        floor,
        x2 if x1 != x2 else x2 + 30,
        target.y + BOX[1],
        (x1 + x2) // 2,
        floor - 4,
        escape(label),
    )
