"""`kechuang plan read FILE`: what a work plan says, without a database; as JSON, or as an outline for reading."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.oversight.workplan import reader
from kechuang.oversight.workplan.bindings import suggest
from kechuang.oversight.workplan.models.targets import SIGNS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

BAD_INPUT = 2
STANDARD_INPUT = frozenset({"-", "/dev/stdin"})


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=str(_("the work plan: txt (UTF-8 or GBK), docx or saved html; - reads standard input")),
    )
    parser.add_argument(
        "--json", action="store_true", help=str(_("print JSON as `kechuang schema plan` describes it"))
    )


def read(options: Namespace) -> int:
    """Read a plan and print it; Refused says what is wrong with the file."""
    try:
        plan = _plan(options.file)
    except reader.UnreadableDocument as error:
        chinese = (get_language() or "").startswith("zh")
        raise Refused(error.sentence if chinese else error.message, rule=f"document_{error.code}") from error
    if options.json:
        sys.stdout.write(json.dumps(plan.to_json(), ensure_ascii=False, indent=2, default=_plain) + "\n")
    else:
        _print(plan, sys.stdout)
    return 0


def _plan(file: Path) -> reader.Plan:
    """Read the file named, or what is piped in, no more of it than a plan may have."""
    if str(file) in STANDARD_INPUT:
        return reader.read_bytes(sys.stdin.buffer.read(reader.LARGEST + 1))
    return reader.read_file(file)


def _plain(value: object) -> object:
    """Return a number JSON knows."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    raise TypeError(type(value).__name__)


def _print(plan: reader.Plan, out: TextIO) -> None:
    """Print an outline."""
    out.writelines(line + "\n" for line in _lines(plan))


def _lines(plan: reader.Plan) -> Iterator[str]:
    """Yield the outline: document data, chapters, tasks, what was read and what was not."""
    yield from (f"{label}: {value}" for label, value in plan.metadata.items() if value)
    for number, section in enumerate(plan.sections, start=1):
        yield f"\n{number}. {section.title}"
        for task in section.tasks:
            yield f"   {task.title}"
            for each in task.indicators:
                hoped = _(" (stretch goal)") if each.stretch else ""
                measured = suggest(each.name)
                yield f"     * {each.name} {SIGNS.get(each.operator, each.operator)} {each.target:,f} {each.unit}{hoped}{f'  [{measured}]' if measured else ''}"
            yield from (
                f"     - {milestone.name}{f' ({milestone.due})' if milestone.due else ''}"
                for milestone in task.milestones
            )
    words = {
        "tasks": len(plan.tasks),
        "targets": len(plan.indicators),
        "milestones": len(plan.milestones),
        "unread": len(plan.unread),
    }
    yield (
        "\n"
        + _(
            "%(tasks)s tasks, %(targets)s targets, %(milestones)s milestones; %(unread)s places were not read."
        )
        % words
    )
    yield from (f"? {each.quote} ({each.reason})" for each in plan.unread)
