"""Whether every message the code shows is translated, once and whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from babel.messages.pofile import PoFileError

from tools.house import catalogues
from tools.house.extraction import messages_by_file
from tools.house.paths import ROOT
from tools.house.report import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools.house.catalogues import Entry
    from tools.house.extraction import Message

PLACEHOLDER: Final = re.compile(r"%\(\w+\)[sdif]|%[sd]|\{\w*\}")
Key = tuple[str, str]


@dataclass(slots=True)
class Report:
    """What is wrong, and what is only left over."""

    wrong: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    messages: int = 0


def main(arguments: Sequence[str] = ()) -> int:
    """Print what is missing, empty, fuzzy or said in two ways; 1 when there is any."""
    del arguments
    report = examine(ROOT / "kechuang")
    for line in report.wrong:
        say(line)
    if report.left_over:
        say(f"no longer used: {'; '.join(report.left_over)}")
    say(f"{report.messages} messages, {len(report.wrong)} wrong, {len(report.left_over)} left over")
    return 1 if report.wrong else 0


def examine(top: Path) -> Report:
    """Compare what the code below a folder uses with what its catalogues say."""
    report = Report()
    said = _said(top, report)
    used: set[Key] = set()
    for path, messages in messages_by_file(top):
        home = catalogues.home_of(path, top)
        used |= {message.key for message in messages}
        report.wrong += [
            f"{path.relative_to(top)}: not in the catalogue of {home.relative_to(top.parent)}: {_words(message.key)}"
            for message in sorted(missing(messages, home, said, top))
        ]
    report.messages = len(used)
    report.wrong += _two_ways(said)
    report.left_over = sorted(
        {_words(key) for entries in said.values() for key in entries if key not in used}
    )
    return report


def missing(messages: set[Message], home: Path, said: dict[Path, dict[Key, str]], top: Path) -> set[Message]:
    """Return the messages neither the file's own catalogue nor one below every floor holds."""
    near = [
        entries for place, entries in said.items() if place == home or catalogues.answers_for_all(place, top)
    ]
    return {message for message in messages if not any(message.key in entries for entries in near)}


def _said(top: Path, report: Report) -> dict[Path, dict[Key, str]]:
    """Read every catalogue; note what is empty, fuzzy or has lost a placeholder."""
    said: dict[Path, dict[Key, str]] = {}
    for file in sorted(top.rglob(catalogues.PLACE)):
        name = file.relative_to(top)
        try:
            entries = catalogues.entries(catalogues.read(file))
        except (PoFileError, ValueError) as error:
            report.wrong.append(f"{name} is no catalogue: {error}")
            continue
        said[file.parents[3]] = {key: entry.said for key, entry in entries.items()}
        faults = ((_fault(entry), key) for key, entry in entries.items())
        report.wrong += [f"{name}: {fault}: {_words(key)}" for fault, key in faults if fault]
    return said


def _fault(entry: Entry) -> str:
    if entry.fuzzy:
        return "fuzzy"
    if not entry.said.strip():
        return "empty"
    if set(PLACEHOLDER.findall(entry.like)) != set(PLACEHOLDER.findall(entry.said)):
        return "its placeholders differ"
    return ""


def _two_ways(said: dict[Path, dict[Key, str]]) -> list[str]:
    """Django merges all catalogues into one: a wording said in two ways would be said by chance."""
    ways: dict[Key, set[str]] = {}
    for entries in said.values():
        for key, translation in entries.items():
            ways.setdefault(key, set()).add(translation)
    return [
        f"said in two ways ({' / '.join(sorted(translations))}), give it a context: {_words(key)}"
        for key, translations in sorted(ways.items())
        if len(translations) > 1
    ]


def _words(key: Key) -> str:
    context, wording = key
    return f"{context} | {wording}" if context else wording
