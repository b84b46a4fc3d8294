"""`kechuang calendar workdays FROM TO`: counts working days by the district's own calendar; without a database by the one it brings along."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.calendar import workdays
from kechuang.kernel.calendar.seeds import seed_calendar
from kechuang.kernel.modules import Command
from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.chinese_dates import parse_date
from kechuang.primitives.periods import Period

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from kechuang.kernel.calendar.workcalendar import WorkCalendar


def add_days(parser: ArgumentParser) -> None:
    """Ask for the two days."""
    parser.add_argument("first", metavar="FROM", help=gettext("first day, such as 2014-10-01"))
    parser.add_argument("last", metavar="TO", help=gettext("last day, counted too"))


def count(arguments: Namespace) -> int:
    """Print how many days are worked; a day that is none leaves 2."""
    try:
        asked = Period(parse_date(arguments.first), parse_date(arguments.last))
    except BadValue as error:
        sys.stderr.write(f"{error.sentence}\n")
        return 2
    known = _known()
    days = known.workdays_between(asked.first, asked.last)
    mark = gettext("(estimated)") if known.is_estimated(asked.first, asked.last) else ""
    sys.stdout.write(f"{days} {mark}".rstrip() + "\n")
    return 0


def _known() -> WorkCalendar:
    """Return the calendar with every year entered at the desk; where no database answers, the one planted at first, and say so."""
    try:
        return workdays.current()
    except DatabaseError:
        sys.stderr.write(
            gettext("No database answers: counted by the years that come with the platform.") + "\n"
        )
        return seed_calendar()


workdays_command = Command(
    name="calendar workdays",
    help=_("Count the working days from one day to another, both included"),
    run=count,
    arguments=add_days,
    needs_database=False,
)
