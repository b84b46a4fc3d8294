"""`kechuang calendar workdays FROM TO`: counts working days without a database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from kechuang.kernel.calendar.seeds import seed_calendar
from kechuang.kernel.modules import Command
from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.chinese_dates import parse_date
from kechuang.primitives.periods import Period

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_days(parser: ArgumentParser) -> None:
    """Ask for the two days."""
    parser.add_argument("first", metavar="FROM", help="first day, such as 2014-10-01")
    parser.add_argument("last", metavar="TO", help="last day, counted too")


def count(arguments: Namespace) -> int:
    """Print how many days are worked; a day that is none leaves 2."""
    try:
        asked = Period(parse_date(arguments.first), parse_date(arguments.last))
    except BadValue as error:
        sys.stderr.write(f"{error.sentence}\n")
        return 2
    known = seed_calendar()
    days = known.workdays_between(asked.first, asked.last)
    mark = gettext("(estimated)") if known.is_estimated(asked.first, asked.last) else ""
    sys.stdout.write(f"{days} {mark}".rstrip() + "\n")
    return 0


workdays_command = Command(
    name="calendar workdays",
    help="count the working days from one day to another, both included",
    run=count,
    arguments=add_days,
    needs_database=False,
)
