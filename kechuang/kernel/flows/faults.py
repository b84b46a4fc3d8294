"""What is wrong with a composition, sentence by sentence, each at its place in the file (a JSON pointer, RFC 6901)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows.composition import composition_from
from kechuang.kernel.flows.outline import Outline
from kechuang.kernel.flows.pointers import NO_OBJECT, Fault, escaped, text, unknown
from kechuang.kernel.flows.stagekinds import StageKind, stage_kinds, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from django_stubs_ext import StrOrPromise

ID: Final = re.compile(r"[a-z][a-z0-9_]{0,19}")
MOST_STAGES: Final = 40
LONGEST_TITLE: Final = 60
TONES: Final = ("", "good", "bad")
KEYS: Final = {
    "": {"title", "stages", "ends"},
    "stage": {"id", "kind", "title", "outward", "with", "then"},
    "end": {"id", "title", "outward", "tone"},
}


def faults_of(data: object, *, rules: Collection[str]) -> list[Fault]:
    """Return everything wrong with a composition; `rules` are the names of the counting rules there are.

    The way through the stages is looked at only when each stage by itself is sound.
    """
    found = list(_of_file(data, rules))
    if found or not isinstance(data, dict):
        return found
    return list(_of_ways(Outline(composition_from(data), stage_kinds())))


def _of_file(data: object, rules: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong with the file, its stages and ends, each by itself."""
    if not isinstance(data, dict):
        yield Fault("", _("A composition is an object with a title, stages and ends."))
        return
    yield from unknown("", data, KEYS[""])
    yield from text("/title", data.get("title"), LONGEST_TITLE, needed=True)
    stages, ends = data.get("stages"), data.get("ends", [])
    if not isinstance(stages, list) or not 1 <= len(stages) <= MOST_STAGES:
        yield Fault("/stages", format_lazy(_("A flow has 1 to {most} stages."), most=MOST_STAGES))
        return
    if not isinstance(ends, list):
        yield Fault("/ends", _("The ends are a list."))
        return
    rows = [
        *(("/stages", n, row) for n, row in enumerate(stages)),
        *(("/ends", n, row) for n, row in enumerate(ends)),
    ]
    ids = [row.get("id") if isinstance(row, dict) else None for _place, _n, row in rows]
    for place, number, row in rows:
        pointer = f"{place}/{number}"
        if not isinstance(row, dict):
            yield Fault(pointer, NO_OBJECT)
            continue
        yield from _id(pointer, row.get("id"), ids)
        yield from _of_stage(pointer, row, ids, rules) if place == "/stages" else _of_end(pointer, row)


def _id(pointer: str, name: object, ids: list[object]) -> Iterator[Fault]:
    """Yield what is wrong with an id: states of open cases are called by it, so it has to stay as it is."""
    if not isinstance(name, str) or not ID.fullmatch(name):
        yield Fault(
            f"{pointer}/id", _("An id is 1 to 20 small letters, figures and underscores, a letter first.")
        )
    elif ids.count(name) > 1:
        yield Fault(f"{pointer}/id", format_lazy(_("“{id}” is used twice."), id=name))


def _of_end(pointer: str, row: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with an end."""
    yield from unknown(pointer, row, KEYS["end"])
    yield from text(f"{pointer}/title", row.get("title"), LONGEST_TITLE, needed=True)
    yield from text(f"{pointer}/outward", row.get("outward"), LONGEST_TITLE, needed=False)
    if row.get("tone", "") not in TONES:
        yield Fault(f"{pointer}/tone", _("The tone is “good”, “bad” or left out."))


def _of_stage(
    pointer: str, row: Mapping[str, Any], ids: list[object], rules: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with a stage by itself."""
    yield from unknown(pointer, row, KEYS["stage"])
    yield from text(f"{pointer}/title", row.get("title"), LONGEST_TITLE, needed=False)
    yield from text(f"{pointer}/outward", row.get("outward"), LONGEST_TITLE, needed=False)
    kind = stage_kinds().get(str(row.get("kind")))
    if kind is None:
        yield Fault(
            f"{pointer}/kind",
            format_lazy(_("No installed stage kind is called “{kind}”."), kind=str(row.get("kind", ""))),
        )
        return
    values, then = row.get("with", {}), row.get("then", {})
    if not isinstance(values, dict):
        yield Fault(f"{pointer}/with", NO_OBJECT)
        return
    yield from _of_values(f"{pointer}/with", kind, values, rules)
    if not isinstance(then, dict):
        yield Fault(f"{pointer}/then", NO_OBJECT)
        return
    yield from _of_then(f"{pointer}/then", kind, values, then, ids)


def _of_values(
    pointer: str, kind: StageKind, values: Mapping[str, Any], rules: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with what a stage is told."""
    filled = kind.filled(values)
    known = {parameter.name: parameter for parameter in kind.parameters}
    for name, value in values.items():
        at = f"{pointer}/{escaped(name)}"
        if name not in known:
            yield Fault(at, _("This kind of stage has no such parameter."))
        elif name not in filled:
            yield Fault(at, _("Told these other values, the stage does not ask for this one."))
        else:
            sentence = known[name].fault(value, rules)
            if sentence:
                yield Fault(at, sentence)
    for name, parameter in known.items():
        if name not in filled and parameter.asked_for(filled):
            yield Fault(f"{pointer}/{name}", format_lazy(_("“{title}” is missing."), title=parameter.title))


def _of_then(
    pointer: str, kind: StageKind, values: Mapping[str, Any], then: Mapping[str, Any], ids: list[object]
) -> Iterator[Fault]:
    """Yield what is wrong with where the outcomes lead."""
    filled = kind.filled(values)
    open_ones = {outcome.name: outcome for outcome in kind.outcomes if outcome.open_to(filled)}
    for name, target in then.items():
        at = f"{pointer}/{escaped(name)}"
        if name not in open_ones:
            yield Fault(at, _("The stage does not end in this way."))
        elif target not in ids:
            yield Fault(at, format_lazy(_("No stage and no end is called “{id}”."), id=str(target)))
    for name, outcome in open_ones.items():
        if name not in then:
            yield Fault(
                f"{pointer}/{name}",
                format_lazy(_("Say where “{outcome}” leads."), outcome=outcome.title),
            )


def _of_ways(outline: Outline) -> Iterator[Fault]:
    """Yield what is wrong with the way through the stages."""
    reached = outline.reached(outline.first)
    for number, end in enumerate(outline.composition.ends):
        if end.id not in reached:
            yield Fault(f"/ends/{number}", _("No outcome leads to this end."))
    if outline.asks_of_arrivals(outline.first):
        yield Fault(
            "/stages/0",
            _("A case cannot begin here: this kind of stage asks for something to come before it."),
        )
    for number, stage in enumerate(outline.composition.stages):
        pointer = f"/stages/{number}"
        if stage.id not in reached:
            yield Fault(pointer, _("No outcome leads to this stage."))
        elif not outline.can_end(stage.id):
            yield Fault(pointer, _("From this stage no end can be reached."))
        for token in outline.kind(stage.id).needs:
            way = outline.way_without(token, stage.id)
            if way:
                yield Fault(pointer, _missing(token, outline.titles(way)))


def _missing(token: str, way: list[str]) -> StrOrPromise:
    """Say which token a way does not give."""
    known = tokens().get(token)
    return format_lazy(
        _("This stage needs “{token}”, and this way to it does not give it: {way}."),
        token=known.title if known else token,
        way=" → ".join(way),
    )
