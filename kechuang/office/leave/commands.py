"""`kechuang leave entitlement`: the statutory days of annual leave with the clauses they come from, without a database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.modules import Command
from kechuang.office.leave.entitlement import ABSENCES, entitlement
from kechuang.office.leave.law import NORMS
from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.chinese_dates import parse_date

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable


def arguments(parser: ArgumentParser) -> None:
    """Ask for the first day of work, the day to answer for, and the absences of the year."""
    types = ", ".join(ABSENCES)
    parser.add_argument("--started", required=True, metavar="DATE", help=str(_("first day of work")))
    parser.add_argument("--on", required=True, metavar="DATE", help=str(_("the day to answer for")))
    parser.add_argument(
        "--absence",
        action="append",
        default=[],
        type=absence,
        metavar="TYPE:DAYS",
        help=str(_("absence of that year; may be repeated")) + f" ({types})",
    )
    parser.add_argument(
        "--last-year",
        action="append",
        default=[],
        type=absence,
        metavar="TYPE:DAYS",
        help=str(_("absence of the year before, after the leave of that year had been taken")),
    )
    parser.add_argument("--json", action="store_true", help=str(_("print the answer as JSON")))


def absence(words: str) -> tuple[str, int]:
    """Read an absence such as sick:60."""
    name, _colon, days = words.partition(":")
    if name not in ABSENCES or not days.isdecimal() or len(days) > len("366"):
        sentence = say("“%(words)s” is no absence: write TYPE:DAYS, TYPE one of %(types)s.")
        raise ArgumentTypeError(sentence % {"words": words[:40], "types": ", ".join(ABSENCES)})
    return name, int(days)


def print_entitlement(options: Namespace) -> int:
    """Print the days and the clauses; a date that is none leaves 2."""
    try:
        started, on = parse_date(options.started), parse_date(options.on)
    except BadValue as error:
        sys.stderr.write(f"{error.sentence}\n")
        return 2
    found = entitlement(NORMS, started, on, _summed(options.absence), _summed(options.last_year))
    if options.json:
        answer = {"days": found.days, "clauses": list(found.clauses)}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join((str(found.days), *found.clauses)) + "\n")
    return 0


def _summed(absences: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the days by type; one named twice is added up."""
    days: dict[str, int] = {}
    for name, many in absences:
        days[name] = days.get(name, 0) + many
    return days


entitlement_command = Command(
    name="leave entitlement",
    help=_("print the statutory days of annual leave with the clauses they come from"),
    run=print_entitlement,
    arguments=arguments,
    needs_database=False,
)
