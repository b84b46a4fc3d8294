"""`kechuang clock set DATE`, or a moment of a day: `2014-10-08T14:30`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.jobs.worker import Worker
from kechuang.primitives.actor import Actor


def point(text: str) -> date | datetime:
    """Read a date, or a moment in the district's own time, as the command line takes it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return timezone.make_aware(datetime.fromisoformat(text))
    except ValueError as error:
        sentence = _("write the date as 2014-09-30, or a moment as 2014-09-30T14:30, not %(text)s")
        raise ArgumentTypeError(sentence % {"text": text[:40]}) from error


def arguments(parser: ArgumentParser) -> None:
    """Take the date."""
    parser.add_argument("date", type=point, metavar="DATE", help=_("2014-10-08, or 2014-10-08T14:30"))


def run(options: Namespace) -> int:
    """Move the clock, then do what has become due."""
    with write(Actor.system("clock")) as w:
        before = clock.today()
        day = options.date.date() if isinstance(options.date, datetime) else options.date
        if settings.DEMO and day > before + clock.FURTHEST:
            raise clock.ClockRefused(_("Go at most a year ahead at a time."))
        if isinstance(options.date, datetime):
            clock.move_to(options.date)
        else:
            clock.move_to_date(options.date)
        w.record("audit.clock", None, before=before.isoformat(), to=options.date.isoformat())
    print(f"{timezone.localtime(clock.now()):%Y-%m-%d %H:%M}", Worker().run_due())
    return 0
